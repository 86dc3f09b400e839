"""One-character names of provinces and cities, read only where the pattern is safe: 川渝, 鄂湘赣三省, 在沪, 赴京."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from pipeline.places.codes import in_year
from pipeline.places.gazetteer import Division, Name, names
from pipeline.places.trust import Place
from pipeline.tables import read_table

#: what after a run of characters shows that each is a place: 两地, 三省, 四市
_COUNT = r"(?=[两二三四五六七](?:省|市|地|区|城|座城市|省市|省区))"
_LEVELS_OF_COUNT = {"省": 1, "市": 2, "座": 2, "城": 2}


@cache
def readings() -> dict[str, Name]:
    """Each character with the divisions that it may stand for."""
    codes: dict[str, list[str]] = defaultdict(list)
    for row in read_table("place_characters"):
        codes[row["character"]].append(row["code"])
    by_code: dict[str, list[Division]] = defaultdict(list)
    for name in names().values():
        if name.kind == "division" and not name.short:
            for division in name.divisions:
                if division.name == name.text:
                    by_code[division.code].append(division)
    return {
        char: Name(char, "division", True, "safe", tuple(d for code in wanted for d in by_code[code]))
        for char, wanted in codes.items()
    }


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    rows = read_table("place_characters")
    every = "".join(dict.fromkeys(row["character"] for row in rows))
    clear = "".join(dict.fromkeys(row["character"] for row in rows if row["kind"] == "clear"))
    contexts = [row["pattern"].replace("X", f"(?P<run>[{clear}]+)") for row in read_table("place_character_contexts")]
    return (
        re.compile(rf"(?P<run>[{every}]{{2,6}}){_COUNT}"),
        re.compile(rf"(?P<run>[{clear}]{{2,6}})"),
        *map(re.compile, contexts),
    )


def find_characters(text: str, year: int | None, taken: list[bool]) -> Iterator[Place]:
    """The characters of a folded text that stand for places, outside the characters that are taken.

    A count after a run settles the level: in 苏皖两省 苏 is the province.
    """
    done: set[int] = set()
    for pattern in _patterns():
        for match in pattern.finditer(text):
            start, end = match.span("run")
            if any(taken[start:end]) or not done.isdisjoint(range(start, end)):
                continue
            done.update(range(start, end))
            level = _LEVELS_OF_COUNT.get(text[match.end() + 1 : match.end() + 2]) if end == match.end() else None
            for position in range(start, end):
                yield _place(text, position, year, level)


def _place(text: str, position: int, year: int | None, level: int | None) -> Place:
    name = readings()[text[position]]
    candidates = [d for d in name.divisions if d.level == level] or list(name.divisions)
    return Place(position, position + 1, name, tuple(in_year(candidates, year)))
