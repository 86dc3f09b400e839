"""Units under the names that each system gives them, brought to the codes of the project's own tables."""

import csv
from functools import cache
from pathlib import Path

from pipeline.tables import read_table

_NAMES = Path(__file__).with_name("unit_names.csv")


@cache
def _codes() -> dict[str, str]:
    """Every name of a unit or currency → its code: the project's spellings, and Recognizers-Text's English names."""
    codes: dict[str, str] = {}
    for table in ("currencies", "currency_marks", "units"):
        for row in read_table(table):
            for spelling in row["spellings"].split():
                codes.setdefault(spelling, row["code"])
    with _NAMES.open(encoding="utf-8", newline="") as file:
        codes |= {row["name"]: row["code"] for row in csv.DictReader(line for line in file if not line.startswith("#"))}
    return codes


@cache
def _scales() -> dict[str, tuple[str, float]]:
    """Code of a measure → its dimension and how much one of it is there."""
    return {
        row["code"]: (row["dimension"], float(row["factor"]))
        for row in read_table("units")
        if row["dimension"] != "share"
    }


def code_of(name: str | None) -> str | None:
    """The code of a unit by any of its names; a name that no table has stays as it is.

    >>> code_of("Kilometer"), code_of("公里"), code_of("美元"), code_of("万件")
    ('km', 'km', 'USD', '万件')
    """
    return _codes().get(name, name) if name else None


def is_measure(code: str) -> bool:
    """True for a unit of measure, False for what counts things.

    >>> is_measure("km/h"), is_measure("个")
    (True, False)
    """
    return code.split("/")[0] in _scales()


def same_scale(a: str | None, b: str | None) -> float | None:
    """How many of unit `b` one of unit `a` is; None where the two can't be compared, 1 where one is not named.

    >>> same_scale("km", "m"), same_scale("USD", "CNY"), same_scale("CNY", None)
    (1000.0, None, 1.0)
    """
    if a is None or b is None or a == b:
        return 1.0
    (dimension, factor), (other, divisor) = (_scales().get(code, (code, 1.0)) for code in (a, b))
    return factor / divisor if dimension == other else None
