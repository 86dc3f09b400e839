"""Points that no year, month and day give by themselves: lunar dates, feasts, counted weeks, the last days of a month."""

from calendar import monthrange
from datetime import date, timedelta

from pipeline.dates.calendars import feast_day, feast_rules, lunar_month
from pipeline.dates.partial import UNKNOWN, Interval, Point, known


def lunar(p: Point, inferred: tuple[str, ...]) -> Point | Interval:
    """A month or day of the Chinese calendar as common dates; `inferred` says whether the year was."""
    if p.lunar is None:
        return p
    month, day, leap = p.lunar
    bare = p._replace(lunar=None)
    year = known(p.year)
    # the twelfth month lies mostly in the common year after its own; where the year was inferred, that is the year meant
    days = year and lunar_month(year - 1 if "year" in inferred and month >= 12 else year, month, leap)
    if not days or (day and day > (days[1] - days[0]).days + 1):
        return bare._replace(
            year=UNKNOWN if year is None else year, month=None if year else UNKNOWN, day=None if year else UNKNOWN
        )
    if day:
        return bare.on(days[0] + timedelta(day - 1))
    return Interval(*(Point().on(d)._replace(inferred=inferred) for d in days))


def feast(p: Point) -> Point:
    """The day of a feast in its year."""
    if p.feast is None:
        return p
    rule = feast_rules()[p.feast]
    year = known(p.year)
    if year is not None:
        day = feast_day(rule, year)
        return p._replace(feast=None).on(day) if day else p._replace(feast=None, month=None, day=None)
    if rule[0].isdigit():
        month, day = map(int, rule.split("-"))
        return p._replace(feast=None, year=UNKNOWN, month=month, day=day)
    return p._replace(feast=None, year=UNKNOWN, month=UNKNOWN, day=UNKNOWN)


def nth_week(p: Point) -> Point:
    """The ISO week that a month or year counts: 十月的第一周."""
    if p.nth_week is None:
        return p
    year = known(p.year)
    bare = p._replace(nth_week=None, month=None)
    if year is None or p.month == UNKNOWN:
        return bare._replace(week=UNKNOWN)
    if p.month is None:
        return bare._replace(week=min(p.nth_week, date(year, 12, 28).isocalendar().week))
    # ISO 8601: a week belongs to the month that has its Thursday
    first = date(year, p.month, 1)
    thursday = first + timedelta((4 - first.isoweekday()) % 7) + timedelta(weeks=p.nth_week - 1)
    iso = thursday.isocalendar()
    return bare._replace(year=iso.year, week=iso.week)


def last_part(p: Point) -> Point | Interval:
    """最后一天, 最后一周: the last days or ISO weeks of a month, or of a year."""
    if p.last is None:
        return p
    (unit, number), bare = p.last, p._replace(last=None)
    year, month = known(p.year), known(p.month) if p.month is not None else 12
    if year is None or month is None:
        return bare
    end = date(year, month, monthrange(year, month)[1])
    if unit == "week":
        thursday = end - timedelta((end.isoweekday() - 4) % 7)
        weeks = [(thursday - timedelta(weeks=n)).isocalendar() for n in (number - 1, 0)]
        points = [bare._replace(month=None, year=w.year, week=w.week) for w in weeks]
    else:
        points = [bare.on(end - timedelta(n)) for n in (number - 1, 0)]
    return points[0] if number == 1 else Interval(*points)
