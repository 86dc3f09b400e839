"""The tables of time words, units and contexts, compiled once."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from pipeline.dates.trie import words_pattern
from pipeline.tables import read_table


@dataclass(frozen=True, slots=True)
class Word:
    """A word of `dates_words.csv`: what it gives and what may not stand around it."""

    kind: str
    base: str
    value: str
    not_after: str
    not_before: tuple[str, ...]
    needs: tuple[str, ...] = ()

    def stands(self, text: str, start: int, end: int) -> bool:
        """True where neither neighbour makes the word a part of another, and what it needs follows."""
        if (start and text[start - 1] in self.not_after) or (self.needs and not text.startswith(self.needs, end)):
            return False
        return not (self.not_before and text.startswith(self.not_before, end))


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of `dates_units.csv`: its name in the grammar and the duration that one of it is."""

    name: str
    code: str
    factor: Decimal


@dataclass(frozen=True, slots=True)
class Edge:
    """What follows a point inside its span: a mod, a weekday or nothing (`dates_edges.csv`)."""

    after: tuple[str, ...]
    gives: str
    not_before: tuple[str, ...]
    needs: str

    def fits(self, unit: str, text: str, end: int) -> bool:
        """True where it may follow the unit and the text goes on as it must."""
        if unit not in self.after or (self.not_before and text.startswith(self.not_before, end)):
            return False
        return not self.needs or end == len(text) or text[end] in self.needs


@dataclass(frozen=True, slots=True)
class Modifier:
    """A word beside a date that becomes its mod (`dates_mods.csv`)."""

    on: str
    mod: str
    not_next: tuple[str, ...]
    needs: str


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


@cache
def words() -> dict[str, Word]:
    """Spelling → word, feasts among them."""
    feasts = {
        name: Word(
            "feast", "" if row["alone"] == "yes" else "joined", name, row["not_after"], _split(row["not_before"])
        )
        for row in read_table("dates_feasts")
        for name in _split(row["words"])
    }
    return feasts | {
        spelling: Word(
            row["kind"], row["base"], row["value"], row["not_after"], _split(row["not_before"]), _split(row["needs"])
        )
        for row in read_table("dates_words")
        for spelling in _split(row["words"])
    }


@cache
def units() -> dict[str, Unit]:
    """Spelling → unit."""
    return {
        spelling: Unit(row["name"], row["code"], Decimal(row["factor"]))
        for row in read_table("dates_units")
        for spelling in _split(row["words"])
    }


@cache
def plans() -> dict[str, tuple[int, int, bool]]:
    """Short name of a five-year plan → first year, last year, whether it is read without quotation marks."""
    return {
        row["name"]: (int(row["start"]), int(row["end"]), row["bare"] == "yes") for row in read_table("dates_periods")
    }


@cache
def eras() -> dict[str, int]:
    """Name of an era → the common year before its first."""
    return {name: int(row["before"]) for row in read_table("dates_eras") for name in _split(row["words"])}


@cache
def edges() -> tuple[re.Pattern[str], dict[str, list[Edge]]]:
    """The pattern of edge words and, by spelling, what they give."""
    by_word: dict[str, list[Edge]] = {}
    for row in read_table("dates_edges"):
        edge = Edge(tuple(row["after"].split()), row["gives"], _split(row["not_before"]), row["needs"])
        for spelling in _split(row["words"]):
            by_word.setdefault(spelling, []).append(edge)
    return re.compile(words_pattern(by_word)), by_word


@cache
def frames() -> tuple[tuple[str, str, str, str], ...]:
    """What stands on both sides of a date, as (before, after, on, mod): 从…开始."""
    return tuple(
        (*spelling.split("…"), row["on"], row["mod"])
        for row in read_table("dates_mods")
        if row["side"] == "around"
        for spelling in _split(row["words"])
    )


@cache
def modifiers(side: str) -> tuple[re.Pattern[str], dict[str, list[Modifier]]]:
    """The pattern of the words on one side of a date (`before` patterns end where the date begins) and what they give."""
    by_word: dict[str, list[Modifier]] = {}
    for row in read_table("dates_mods"):
        if row["side"] == side:
            modifier = Modifier(row["on"], row["mod"], _split(row["not_next"]), row["needs"])
            for spelling in _split(row["words"]):
                by_word.setdefault(spelling, []).append(modifier)
    if side == "after":
        return re.compile(words_pattern(by_word)), by_word
    return re.compile(f"(?:{'|'.join(sorted(by_word, key=len, reverse=True))})\\Z"), by_word


def _any(cell: str) -> str:
    return "|".join(map(re.escape, _split(cell)))


@cache
def vetoes(unit: str, written: str = "") -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """The patterns that make a number with this unit no time: one for what ends before it, one for what follows."""
    sides: dict[str, list[str]] = {"before": [], "after": []}
    for row in read_table("dates_vetoes"):
        if {unit, written} & set(row["on"].split()) or row["on"] == "any":
            gap = f"[^，。；、（）,;]{{0,{row['gap']}}}?" if row["gap"] != "0" else ""
            sides[row["side"]].append(
                gap + f"(?:{_any(row['words'])})" + (f"(?!{_any(row['unless'])})" if row["unless"] else "")
            )
    before, after = sides["before"], sides["after"]
    return (
        re.compile(f"(?:{'|'.join(before)})\\Z") if before else None,
        re.compile("|".join(after)) if after else None,
    )
