"""Units, classifiers, currencies and modifiers as the tables list them, each found by its longest spelling."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pipeline.tables import read_table

Kind = Literal["measure", "share", "count", "money"]
_LABELS = {"measure": "QUANTITY", "count": "QUANTITY", "share": "PERCENT", "money": "MONEY"}


@dataclass(frozen=True, slots=True)
class Unit:
    """One spelling of a unit: `factor` times the number is in `code`; `role` says where the spelling may stand."""

    spelling: str
    code: str
    kind: Kind
    factor: Decimal | int = 1
    role: str = ""
    dimension: str = ""
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The label of an amount with this unit."""
        return _LABELS[self.kind]


def _factor(written: str) -> Decimal | int:
    return int(written) if written.isdigit() else Decimal(written)


def _neighbours(row: dict[str, str]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(row.get(key, "").split()) for key in ("not_before", "not_after")}


def _units() -> Iterator[Unit]:
    for row in read_table("units"):
        share = row["dimension"] == "share"
        for spelling in row["spellings"].split():
            yield Unit(
                spelling, row["code"], "share" if share else "measure", _factor(row["factor"]) if share else 1, row["numeral"],
                dimension=row["dimension"], **_neighbours(row),
            )  # fmt: skip
    for row in read_table("classifiers"):
        spellings = row["spellings"].split()
        for spelling in spellings:
            yield Unit(spelling, spellings[0], "count", role=row["numeral"], **_neighbours(row))
    for row in read_table("currencies"):
        for spelling in row["spellings"].split():
            yield Unit(spelling, row["code"], "money", _factor(row["factor"]), role=row["role"], **_neighbours(row))


def _by_first(units: Iterable[Unit]) -> dict[str, list[Unit]]:
    table: dict[str, list[Unit]] = {}
    for unit in sorted(units, key=lambda unit: -len(unit.spelling)):
        table.setdefault(unit.spelling[0], []).append(unit)
    return table


_ALL = tuple(_units())
_UNITS = _by_first(unit for unit in _ALL if unit.role not in ("part", "before-part"))
#: 角 and 分, which only stand after the whole unit, as shares of it
PARTS = {unit.spelling: unit for unit in _ALL if unit.role == "part"}
#: 块, which is money only before a part: 三块五
BEFORE_PARTS = {unit.spelling: unit for unit in _ALL if unit.role == "before-part"}
_RATES = {spelling: row["code"] for row in read_table("unit_rates") for spelling in row["spellings"].split()}
_MARKS = {
    spelling: (row["code"], row["role"])
    for row in read_table("currency_marks")
    for spelling in row["spellings"].split()
}
_NAMES_BEFORE = {unit.spelling: unit.code for unit in _ALL if unit.kind == "money" and unit.role == "named"}
_LONGEST_MARK, _LONGEST_NAME = max(map(len, _MARKS)), max(map(len, _NAMES_BEFORE))
_BEFORE = {row["word"]: row for row in read_table("modifiers") if row["side"] == "before"}
_AFTER = {row["word"]: row for row in read_table("modifiers") if row["side"] == "after"}
#: the characters next to the number that a modifier, a mark or a currency can show: most numbers have none of them there
_BEFORE_ENDS, _AFTER_STARTS = {word[-1] for word in _BEFORE}, {word[0] for word in _AFTER}
_MARK_ENDS, _NAME_ENDS = {mark[-1] for mark in _MARKS} | {" "}, {name[-1] for name in _NAMES_BEFORE}
_BETWEEN_ENDS = frozenset("币幣了达到为至有占成 “")
_LONGEST_BEFORE, _LONGEST_AFTER = max(map(len, _BEFORE)), max(map(len, _AFTER))
#: what may stand between a modifier and the number: 超过了, 约为, 不低于人民币
_BETWEEN = re.compile("(?:人民[币幣]|[了达到为至有占成 “]){1,3}$")


def unit_at(text: str, position: int, fits: Callable[[Unit], bool] | None = None) -> Unit | None:
    """The longest unit at a position of the text that fits; one that is part of another word is passed over."""
    for unit in _UNITS.get(text[position : position + 1], ()):
        if text.startswith(unit.spelling, position):
            end = position + len(unit.spelling)
            if text.startswith(unit.not_before, end) or _cuts_word(unit.spelling, text[end : end + 1]):
                continue
            if fits is None or fits(unit):
                return unit
    return None


def _cuts_word(spelling: str, after: str) -> bool:
    return spelling[-1].isascii() and spelling[-1].isalnum() and after.isascii() and after.isalnum()


def rate_at(text: str, position: int, of: Unit) -> tuple[str, int] | None:
    """The denominator of a rate of some unit at a position, after its / or 每: its code and where it ends."""
    if text[position : position + 1] not in ("/", "每"):
        return None
    for length in (2, 1):
        spelling, end = text[position + 1 : position + 1 + length], position + 1 + length
        if end <= len(text) and spelling in _RATES and not _cuts_word(spelling, text[end : end + 1]):
            return _RATES[spelling], end
    if text[position] == "/":
        unit = unit_at(text, position + 1)
        if unit and (unit.kind == "measure" or (unit.kind == "count" and (of.kind == "money" or unit.code == "人"))):
            return unit.code, position + 1 + len(unit.spelling)
    return None


def mark_before(text: str, position: int) -> tuple[str, str, int] | None:
    """The currency mark that ends at a position: code, role, where it starts."""
    if position == 0 or text[position - 1] not in _MARK_ENDS:
        return None
    end = position - 1 if text[position - 1 : position] == " " else position
    for length in range(min(_LONGEST_MARK, end), 0, -1):
        found = _MARKS.get(text[end - length : end])
        if found and not _cuts_word(text[end - length - 1 : end - length] or " ", text[end - length]):
            return *found, end - length
    return None


def currency_before(text: str, position: int) -> str | None:
    """The code of the currency whose name ends at a position: 人民币3亿元."""
    position = position - 1 if text[position - 1 : position] == " " else position
    if position == 0 or text[position - 1] not in _NAME_ENDS:
        return None
    for length in range(_LONGEST_NAME, 1, -1):
        if code := _NAMES_BEFORE.get(text[max(0, position - length) : position]):
            return code
    return None


def modifier_before(text: str, position: int) -> str | None:
    """What the word before an amount makes of it: 超过 gives MORE_THAN."""
    if position == 0:
        return None
    last = text[position - 1]
    found = _before(text, position) if last in _BEFORE_ENDS else None
    if found is None and last in _BETWEEN_ENDS and (between := _BETWEEN.search(text[max(0, position - 6) : position])):
        found = _before(text, position - len(between[0]))
    return found


def _before(text: str, position: int) -> str | None:
    for length in range(min(_LONGEST_BEFORE, position), 0, -1):
        row = _BEFORE.get(text[position - length : position])
        if row:
            beside = tuple(row["not_beside"].split())
            return None if text.endswith(beside, 0, position - length) else row["mod"]
    return None


def modifier_after(text: str, position: int) -> str | None:
    """What the word after an amount makes of it: 以内 gives EQUAL_OR_LESS."""
    if text[position : position + 1] not in _AFTER_STARTS:
        return None
    for length in range(_LONGEST_AFTER, 0, -1):
        row = _AFTER.get(text[position : position + length])
        if row:
            return None if text.startswith(tuple(row["not_beside"].split()), position + length) else row["mod"]
    return None
