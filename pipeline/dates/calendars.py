"""Days that no month and day name by themselves: lunar dates, feasts, solar terms.

The Chinese calendar stands in `data/dates_lunar.csv` (1900 to 2100); the sun's longitude is computed.
Source: Jean Meeus, Astronomical Algorithms, 2nd ed., ch. 25, low accuracy (0.01°, a quarter of an hour).
"""

from datetime import date, timedelta
from functools import cache
from math import radians, sin

from pipeline.tables import read_table

_LENGTHS = {"L": 30, "S": 29}


@cache
def _lunar_years() -> dict[int, tuple[date, int, str]]:
    return {
        int(row["year"]): (date.fromisoformat(row["begins"]), int(row["leap"]), row["months"])
        for row in read_table("dates_lunar")
    }


def lunar_month(year: int, month: int, leap: bool = False) -> tuple[date, date] | None:
    """The first and last day of a lunar month, None outside 1900–2100 or where the year has no such leap month.

    >>> lunar_month(2018, 1)
    (datetime.date(2018, 2, 16), datetime.date(2018, 3, 16))
    """
    known = _lunar_years().get(year)
    if known is None or not 1 <= month <= 12 or (leap and known[1] != month):
        return None
    begins, leap_month, months = known
    index = month - 1 + (1 if leap or 0 < leap_month < month else 0)
    first = begins + timedelta(sum(_LENGTHS[m] for m in months[:index]))
    return first, first + timedelta(_LENGTHS[months[index]] - 1)


def lunar_day(year: int, month: int, day: int, leap: bool = False) -> date | None:
    """The common date of a day of the Chinese calendar, None where there is none.

    >>> lunar_day(2018, 8, 15)
    datetime.date(2018, 9, 24)
    """
    days = lunar_month(year, month, leap)
    if days is None or not 1 <= day <= (days[1] - days[0]).days + 1:
        return None
    return days[0] + timedelta(day - 1)


def solar_term(year: int, longitude: int) -> date:
    """The day in China on which the sun reaches a longitude (degrees) in a year.

    >>> solar_term(2018, 15)
    datetime.date(2018, 4, 5)
    """
    # the sun is near 280 degrees on 1 January and goes about a degree a day
    day = date(year, 1, 1) + timedelta(max(0, int((longitude - 280) % 360 * 365.2422 / 360) - 4))
    while (_sun_at_midnight(day + timedelta(1)) - longitude) % 360 > 180:
        day += timedelta(1)
    return day


def _sun_at_midnight(day: date) -> float:
    """The apparent longitude of the sun, in degrees, at the beginning of a day in China (UTC+8)."""
    century = (day.toordinal() - date(2000, 1, 1).toordinal() - 0.5 - 8 / 24 + 70 / 86400) / 36525
    mean = 280.46646 + 36000.76983 * century
    anomaly = radians(357.52911 + 35999.05029 * century)
    centre = (1.914602 - 0.004817 * century) * sin(anomaly) + 0.019993 * sin(2 * anomaly) + 0.000289 * sin(3 * anomaly)
    node = radians(125.04 - 1934.136 * century)
    return (mean + centre - 0.00569 - 0.00478 * sin(node)) % 360


def feast_day(rule: str, year: int) -> date | None:
    """The day of a feast (the rule column of `dates_feasts.csv`) in a year.

    >>> feast_day("L01-01", 2018), feast_day("N05-2-7", 2018)
    (datetime.date(2018, 2, 16), datetime.date(2018, 5, 13))
    """
    if rule == "L12-last":
        following = _lunar_years().get(year)
        return following[0] - timedelta(1) if following else None
    numbers = [int(n) for n in rule.lstrip("LNS").split("-")]
    if rule[0] == "S":
        return solar_term(year, numbers[0])
    if rule[0] == "N":
        month, nth, weekday = numbers
        first = date(year, month, 1)
        return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    if rule[0] == "L":
        # the twelfth month of a lunar year mostly lies in the common year that follows
        return lunar_day(year - 1 if numbers[0] == 12 else year, *numbers)
    return date(year, *numbers)


@cache
def feast_rules() -> dict[str, str]:
    """Name of a feast → its rule."""
    return {name: row["rule"] for row in read_table("dates_feasts") for name in row["words"].split("|")}
