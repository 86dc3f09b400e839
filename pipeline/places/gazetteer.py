"""The names of places, read once from the tables, and one automaton that finds them all in one pass."""

from collections import defaultdict
from functools import cache
from typing import Literal, NamedTuple

from ahocorasick_rs import AhoCorasick

from pipeline.tables import read_table

Kind = Literal["division", "country", "abroad", "region", "zone", "town", "blocker"]
Trust = Literal["safe", "parent", "word", "never"]
LEVELS = {"province": 1, "prefecture": 2, "county": 3}
_UNCODED: dict[str, Kind] = {"state": "country", "place": "abroad"}
#: class words that a name of a self-governing place may be shortened to: 延边州, 前郭县
_SELF_RULED = {"自治州": "州", "自治县": "县", "自治旗": "旗"}
#: the four cities with the rank of a province, whose districts stand directly under them
MUNICIPALITIES = frozenset({"11", "12", "31", "50"})


class Division(NamedTuple):
    """A division under one name: its code and the first and last month (YYYY-MM, empty: open) it was valid."""

    code: str
    name: str
    level: int
    valid_from: str
    valid_to: str

    def distance(self, month: str) -> int:
        """How many months `month` (YYYY-MM) lies outside the time this division was valid; 0 inside.

        >>> Division("310229", "青浦县", 3, "", "1999-12").distance("2001-07")
        19
        """
        if self.valid_from and month < self.valid_from:
            return _months(self.valid_from) - _months(month)
        if self.valid_to and month >= self.valid_to:
            return _months(month) - _months(self.valid_to)
        return 0


class Name(NamedTuple):
    """A string of the gazetteer with all that it may name."""

    text: str
    kind: Kind
    short: bool = False
    trust: Trust = "safe"
    divisions: tuple[Division, ...] = ()
    #: of a region its kind (river, mountain, direction …), of a country and a place abroad its ISO 3166 code
    detail: str = ""
    #: of a division whose short name is a region's too (南海) the region's kind, else empty
    region: str = ""


def _months(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7])


def same_city(a: str, b: str) -> bool:
    """True where two codes lie in one prefecture, or in one city with the rank of a province.

    >>> same_city("330402", "330481"), same_city("310118", "310000"), same_city("330402", "330102")
    (True, True, False)
    """
    return a[:2] == b[:2] if a[:2] in MUNICIPALITIES else a[:4] == b[:4]


def is_under(code: str, parent: str) -> bool:
    """True where `parent` is a division above `code`, at any level.

    >>> is_under("330402", "330400"), is_under("330402", "330000"), is_under("330400", "330402")
    (True, True, False)
    """
    if code == parent:
        return False
    if parent.endswith("0000"):
        return code[:2] == parent[:2]
    return parent.endswith("00") and code[:4] == parent[:4]


def _variants(row: dict[str, str]) -> list[tuple[str, bool]]:
    """The strings that a row of divisions.csv is known by, each with whether it is a short form."""
    name, short = row["name"], row["short"]
    forms = [(name, False)]
    if short:
        forms.append((short, True))
        forms += [(short + brief, False) for ending, brief in _SELF_RULED.items() if name.endswith(ending)]
    return forms


def _trust(text: str, short: bool, divisions: list[Division], cautions: dict[str, Trust]) -> Trust:
    if text in cautions:
        return cautions[text]
    districts_only = all(division.name.endswith("区") for division in divisions if division.level == 3)
    if short and districts_only and min(division.level for division in divisions) == 3:
        return "parent"
    return "safe"


@cache
def names() -> dict[str, Name]:
    """Every string of the gazetteer: divisions with their short forms, countries, regions, and the words that block."""
    cautions: dict[str, Trust] = {row["name"]: row["trust"] for row in read_table("place_cautions")}
    aliases: dict[str, list[str]] = defaultdict(list)
    for row in read_table("division_aliases"):
        aliases[row["code"]].append(row["alias"])
    found: dict[tuple[str, bool], list[Division]] = defaultdict(list)
    for row in read_table("divisions"):
        division = Division(row["code"], row["name"], LEVELS[row["level"]], row["valid_from"], row["valid_to"])
        for text, short in _variants(row):
            found[text, short].append(division)
        for alias in aliases[row["code"]]:
            found[alias, alias[-1] not in "州盟县旗"].append(division)
    table: dict[str, Name] = {}
    for (text, short), divisions in sorted(found.items(), key=lambda item: item[0][1]):
        if text not in table:
            trust = _trust(text, short, divisions, cautions)
            table[text] = Name(text, "division", short, trust, tuple(divisions))
    for row in read_table("regions"):
        known = table.get(row["name"])
        if known is None:
            table[row["name"]] = Name(row["name"], "region", detail=row["kind"])
        elif known.short and known.trust != "safe":
            table[row["name"]] = known._replace(region=row["kind"])
    for row in read_table("countries"):
        table.setdefault(row["name"], Name(row["name"], _UNCODED[row["kind"]], detail=row["iso"]))
    for row in read_table("place_blockers"):
        table.setdefault(row["word"], Name(row["word"], "blocker"))
    return table


@cache
def automaton() -> tuple[AhoCorasick, tuple[Name, ...]]:
    """The automaton over all names, and the names in the order of its indices."""
    ordered = tuple(names().values())
    return AhoCorasick([name.text for name in ordered]), ordered
