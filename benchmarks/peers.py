"""The peers: JioNLP and Microsoft's Recognizers-Text, brought to the form of `systems`. Each is imported only when it is asked for."""

import contextlib
import io
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from importlib.metadata import PackageNotFoundError, version

from benchmarks.readings import Amount, Every, Length, LengthRange, Reading, Span
from benchmarks.systems import Found, System
from benchmarks.timex_readings import length, point, repetition
from benchmarks.units import code_of

_LENGTHS = {
    "year": Length(12, 0), "month": Length(1, 0), "week": Length(0, 604800), "day": Length(0, 86400),
    "hour": Length(0, 3600), "minute": Length(0, 60), "second": Length(0, 1),
}  # fmt: skip


def load_peers() -> tuple[list[System], list[str]]:
    """The peers that are installed, and for each that is not one line that says how to install it."""
    peers, missing = [], []
    for name, package, build in (
        ("JioNLP", "jionlp", _jionlp),
        ("Recognizers-Text", "recognizers-text-suite", _recognizers),
    ):
        try:
            peers.append(build(f"{name} {version(package)}"))
        except (PackageNotFoundError, ImportError) as error:
            missing.append(
                f"{name} is left out ({error}): pip install 'zhengce[bench]', or pip install -e '.[bench]' in a checkout"
            )
    return peers, missing


def _jionlp(name: str) -> System:
    with contextlib.redirect_stdout(io.StringIO()):
        import jionlp
    # it logs a traceback for each expression that it finds and can't read
    logging.getLogger().setLevel(logging.CRITICAL + 1)

    def base(reference: datetime) -> dict[str, int]:
        clock = {"hour": reference.hour, "minute": reference.minute, "second": reference.second}
        day = {"year": reference.year, "month": reference.month, "day": reference.day}
        return day | (clock if any(clock.values()) else {})

    def extract_time(text: str, reference: datetime) -> list[dict]:
        return jionlp.ner.extract_time(text, time_base=base(reference), with_parsing=True)

    def extract_money(text: str, _: datetime) -> list[dict]:
        return jionlp.ner.extract_money(text, with_parsing=True)

    def times(text: str, reference: datetime) -> list[Found]:
        return [Found(*m["offset"], tuple(jionlp_time(m["detail"]))) for m in extract_time(text, reference)]

    def money(text: str, reference: datetime) -> list[Found]:
        return [Found(*m["offset"], tuple(jionlp_money(m["detail"]))) for m in extract_money(text, reference)]

    finders = {"time": times, "vague time": times, "money": money}
    return System(name, finders, {"dates": extract_time, "amounts": extract_money})


def jionlp_time(detail: dict) -> list[Reading]:
    """The reading of what JioNLP's parse_time gives.

    >>> jionlp_time({"type": "time_delta", "time": {"year": 1.5}})
    [Length(months=18.0, seconds=0.0)]
    """
    time, kind = detail["time"], detail["type"]
    if kind == "time_period":
        period = isinstance(time["delta"], dict) and _length(time["delta"])
        return [Every(period, time["point"] is not None)] if period else []
    if kind == "time_delta":
        if isinstance(time, dict):
            return [whole] if (whole := _length(time)) else []
        low, high = (_length(side) for side in time)
        return [LengthRange(low, high)] if low and high else []
    start, end = (None if "inf" in side else datetime.fromisoformat(side) for side in time)
    if end and end.second == 59:
        end += timedelta(seconds=1)
    return [Span(start, end)] if start or end else []


def _length(delta: dict[str, float]) -> Length | None:
    if not delta.keys() <= _LENGTHS.keys():
        return None
    months = sum(_LENGTHS[unit].months * number for unit, number in delta.items())
    seconds = sum(_LENGTHS[unit].seconds * number for unit, number in delta.items())
    return Length(0, seconds + months * 30 * 86400) if months % 1 else Length(months, seconds)


def jionlp_money(detail: dict) -> list[Reading]:
    """The reading of what JioNLP's parse_money gives.

    >>> jionlp_money({"num": "1100000000.00", "case": "美元", "definition": "accurate"})
    [Amount(low=1100000000.0, high=1100000000.0, unit='USD')]
    """
    number = detail["num"]
    if not number:
        return []
    low, high = number if isinstance(number, list) else (number, number)
    return [Amount(float(low), float(high), code_of(detail["case"]))]


def _recognizers(name: str) -> System:
    from recognizers_date_time import recognize_datetime
    from recognizers_number import recognize_percentage
    from recognizers_number_with_unit import (
        recognize_age,
        recognize_currency,
        recognize_dimension,
        recognize_temperature,
    )
    from recognizers_text import Culture

    def times(text: str, reference: datetime) -> list:
        return recognize_datetime(text, Culture.Chinese, reference=reference)

    def measures(text: str, _: datetime) -> list:
        return [
            m
            for read in (recognize_dimension, recognize_age, recognize_temperature)
            for m in read(text, Culture.Chinese)
        ]

    def money(text: str, _: datetime) -> list:
        return recognize_currency(text, Culture.Chinese)

    def percent(text: str, _: datetime) -> list:
        return recognize_percentage(text, Culture.Chinese)

    def found(recognize: Callable, read: Callable) -> Callable[[str, datetime], list[Found]]:
        return lambda text, reference: [
            Found(m.start, m.end + 1, tuple(read(m.resolution or {}))) for m in recognize(text, reference)
        ]

    dated = found(times, recognizers_time)
    finders = {
        "time": dated,
        "vague time": dated,
        "money": found(money, recognizers_money),
        "percent": found(percent, recognizers_amount),
        "measure": found(measures, recognizers_amount),
    }
    return System(name, finders, {"dates": times, "amounts": money})


def recognizers_time(resolution: dict) -> list[Reading]:
    """The readings of a date-time resolution: it gives the past and the coming one, and either may be right.

    >>> recognizers_time({"values": [{"timex": "P3D", "type": "duration", "value": "259200"}]})
    [Length(months=0.0, seconds=259200.0)]
    """
    readings: list[Reading | None] = []
    for value in resolution.get("values", ()):
        kind = value["type"]
        if kind == "duration":
            readings.append(length(value["timex"]))
        elif kind == "set":
            readings.append(repetition(value["timex"]))
        elif "start" in value or "end" in value:
            start, end = (point(_moment(value[side], kind)) if value.get(side) else None for side in ("start", "end"))
            if start or end:
                readings.append(Span(start and start.start, end and end.start, (start or end).clock))
        elif value.get("value", "not resolved") != "not resolved":
            readings.append(_precise(value["value"], value["timex"], kind))
    return [reading for reading in readings if reading]


def _moment(written: str, kind: str) -> str:
    """A clock time alone carries the T that ISO 8601 gives it."""
    return f"T{written}" if kind.startswith("time") else written


def _precise(written: str, timex: str, kind: str) -> Span | None:
    """The point at the precision of its timex: T15 is the whole hour, though it is resolved to 15:00:00."""
    clock = timex.partition("T")[2]
    whole = _moment(written, kind)
    return point(whole[: len(whole) - 8 + len(clock)] if clock[:2].isdigit() else whole)


def recognizers_amount(resolution: dict) -> list[Reading]:
    """The reading of a percentage or of a number with a unit.

    >>> recognizers_amount({"value": "12.5%"}), recognizers_amount({"value": "88", "unit": "Square kilometer"})
    ([Amount(low=12.5, high=12.5, unit='%')], [Amount(low=88.0, high=88.0, unit='km2')])
    """
    written = resolution.get("value") or ""
    return _number(written.removesuffix("%"), "%" if written.endswith("%") else code_of(resolution.get("unit")))


def recognizers_money(resolution: dict) -> list[Reading]:
    """The reading of an amount of a currency; one without an ISO code (Ruble) names no currency.

    >>> recognizers_money({"value": "15", "unit": "Chinese yuan", "isoCurrency": "CNY"})
    [Amount(low=15.0, high=15.0, unit='CNY')]
    """
    return _number(resolution.get("value") or "", resolution.get("isoCurrency"))


def _number(written: str, unit: str | None) -> list[Reading]:
    try:
        number = float(written.replace(",", ""))
    except ValueError:
        return []
    return [Amount(number, number, unit)]
