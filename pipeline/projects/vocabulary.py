"""What the tables know of the names of works and built places, as sets and compiled patterns."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from pipeline.cities import CITY_CHARACTERS
from pipeline.tables import read_table


class Head(NamedTuple):
    """The last word of a name: its kind (line, site, zone, base, works, weak) and the label it has by default."""

    word: str
    kind: str
    default: str


class Cue(NamedTuple):
    """What a clause says of a name; `zone`: of a zone too."""

    label: str
    zone: bool
    pattern: re.Pattern


class Vocabulary(NamedTuple):
    """The tables, compiled."""

    heads: dict[str, Head]
    head: re.Pattern
    stops: frozenset[str]
    leads: frozenset[str]
    lead: re.Pattern
    classes: re.Pattern
    vague: frozenset[str]
    facility: re.Pattern
    city_line: re.Pattern
    line_end: re.Pattern
    cues: dict[str, tuple[Cue, ...]]


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(set(words), key=len, reverse=True)))


def _head_pattern(rows: tuple[dict[str, str], ...]) -> str:
    ordered = sorted(rows, key=lambda row: -len(row["head"]))
    return "|".join(
        (f"(?<!{row['not_after']})" if row["not_after"] else "")
        + re.escape(row["head"])
        + (f"(?!{row['not_before']})" if row["not_before"] else "")
        for row in ordered
    )


def _cue(row: dict[str, str]) -> Cue:
    pattern = row["pattern"].replace("~", "[^，。；！？：\\n]{0,8}?")
    return Cue(row["label"], row["zone"] == "1", re.compile(f"(?:{pattern})$" if row["side"] == "left" else pattern))


@cache
def vocabulary() -> Vocabulary:
    """Read and compile the tables, once."""
    rows = read_table("name_heads")
    stops, leads = read_table("name_stops"), read_table("name_leads")
    own = [row["word"] for row in leads if row["kind"] in ("class", "lead")] + [row["head"] for row in rows]
    lines = any_of(row["head"] for row in rows if row["kind"] == "line")
    cities = "".join(sorted(CITY_CHARACTERS))
    return Vocabulary(
        heads={row["head"]: Head(row["head"], row["kind"], row["default"]) for row in rows},
        head=re.compile(_head_pattern(rows)),
        stops=frozenset(row["word"] for row in stops if row["kind"] != "alter"),
        leads=frozenset(row["word"] for row in leads if row["kind"] == "lead"),
        lead=re.compile(any_of(row["word"] for row in leads if row["kind"] == "lead" and len(row["word"]) > 1)),
        classes=re.compile(rf"(?:{any_of(own)})+"),
        vague=frozenset(row["word"] for row in leads if row["kind"] == "vague"),
        facility=re.compile(any_of(row["name"] for row in read_table("facilities"))),
        city_line=re.compile(
            rf"(?P<cities>[{cities}]{{2,6}})(?:城际|客运|货运|中线|北线|南线|沿江|第[二三四])?(?:{lines})"
        ),
        line_end=re.compile(rf"[一-龥]{{0,6}}?(?:{lines})"),
        cues={
            side: tuple(_cue(row) for row in read_table("project_cues") if row["side"] == side)
            for side in ("left", "right", "clause", "sentence")
        },
    )
