"""Transliterated names: 努尔兰·阿布都, 罗伯特·海因斯, 扎西多吉, and after a title without the dot: 总统米歇尔."""

import re
from collections.abc import Collection, Iterator
from functools import cache

from pipeline.people.names import CLOSED, CUTS_WORD, NameReader, context_pattern, ratio
from pipeline.tables import read_table

#: mean log ratio (bits) that a transliterated name's characters reach
ENOUGH = 1.2
#: the same without a dot or a title before it
STRONG = 2.0
LONGEST = 8
#: what one character in it has at least, and with a dot beside it
LEAST = -2.5
NEVER = -4.2

_DOTTED = re.compile(r"[一-鿿]{1,8}(?:[·•・][一-鿿]{1,8})+")
_DOT = re.compile(r"[·•・]")


def foreign_ratio(name: str) -> float:
    """The sum of the log ratios (bits) of a transliterated name's characters."""
    return sum(min(ratio("foreign", character), 4.0) for character in name)


def _opens(reader: NameReader, offset: int, openings: Collection[int]) -> bool:
    return offset in openings or offset == 0 or reader.is_closed(offset - 1)


def _first_part(reader: NameReader, start: int, end: int, openings: Collection[int]) -> int:
    """Where the name begins that runs on to a dot at `end`."""

    def score(offset: int) -> float:
        opens = _opens(reader, offset, openings)
        edge = CLOSED if opens else 0.0 if reader.is_edge(offset) else CUTS_WORD
        return foreign_ratio(reader.text[offset:end]) - (end - offset) + edge

    first = end
    while first > start and ratio("foreign", reader.text[first - 1]) > NEVER:
        first -= 1
    return max(range(first, end), key=score, default=end)


def _last_part(reader: NameReader, start: int, end: int) -> int:
    return max(
        range(start + 1, end + 1), key=lambda e: foreign_ratio(reader.text[start:e]) - (e - start) + reader.end_score(e)
    )


def find_dotted(
    reader: NameReader, openings: Collection[int], places: Collection[tuple[int, int]] = ()
) -> Iterator[tuple[int, int]]:
    """Names written with dots.

    `openings` are offsets at which a name may begin (after a title, after 记者); no part of a name is one of `places`.
    """
    for match in _DOTTED.finditer(reader.text):
        dots = [match.start() + dot.start() for dot in _DOT.finditer(match[0])]
        start = _first_part(reader, match.start(), dots[0], openings)
        end = _last_part(reader, dots[-1] + 1, match.end())
        edges = [start, *(edge for dot in dots for edge in (dot, dot + 1)), end]
        if any(part in places for part in zip(edges[::2], edges[1::2], strict=True)):
            continue
        if start == dots[0] or end == dots[-1] + 1:
            continue
        name = _DOT.sub("", reader.text[start:end])
        closed = _opens(reader, start, openings) + (reader.end_score(end) >= CLOSED)
        if foreign_ratio(name) >= ENOUGH * len(name) / (1 + closed):
            yield start, end


def _is_syllable(character: str) -> bool:
    return "一" <= character <= "鿿" and ratio("foreign", character) > LEAST


def foreign_at(reader: NameReader, start: int) -> tuple[int, int] | None:
    """A transliterated name without a dot that begins at `start`, after a title: 马克龙, 冯德莱恩."""
    stop = start
    while stop < len(reader.text) and stop < start + LONGEST and _is_syllable(reader.text[stop]):
        stop += 1
    ends = [end for end in range(start + 2, stop + 1) if foreign_ratio(reader.text[start:end]) > ENOUGH * (end - start)]
    if not ends:
        return None
    end = max(ends, key=lambda e: foreign_ratio(reader.text[start:e]) - (e - start) + reader.end_score(e))
    word = reader.word_at.get(start)
    if reader.end_score(end) < 0 or (word and word.end == end and word.flag[:2] not in ("nr", "nz", "ns")):
        return None
    return start, end


def foreign_to(reader: NameReader, end: int, places: Collection[tuple[int, int]]) -> int | None:
    """Where a transliterated name begins that ends at `end`, before a title or a verb of saying; it holds no place."""
    closed = {last for _, last in places}
    start = end
    while start > 0 and end - start < LONGEST and start not in closed and _is_syllable(reader.text[start - 1]):
        start -= 1
    starts = [
        s for s in range(start, end - 1) if reader.is_edge(s) and foreign_ratio(reader.text[s:end]) > STRONG * (end - s)
    ]
    if not starts:
        return None
    word = reader.word_at.get(starts[0])
    return None if word and word.end == end and word.flag[:2] not in ("nr", "nz") else starts[0]


@cache
def name_parts() -> re.Pattern:
    """One of the words that Tibetan and Mongolian names are made of."""
    return re.compile("|".join(sorted((row["part"] for row in read_table("name_parts")), key=len, reverse=True)))


def find_composed(text: str, openings: Collection[int]) -> Iterator[tuple[int, int]]:
    """Tibetan and Mongolian names: two or more of their words in a row, or one after a title, 才让|太 too.

    >>> text = "扎西多吉说，镇长巴特尔来了。"
    >>> [text[a:b] for a, b in find_composed(text, {8})]
    ['扎西多吉', '巴特尔']
    """
    position = 0
    while first := name_parts().search(text, position):
        start, end, count = first.start(), first.end(), 1
        while (further := name_parts().match(text, end)) and count < 3:
            end, count = further.end(), count + 1
        position = end
        if count > 1 or (start in openings and end - start > 2):
            yield start, end
        elif start in openings and context_pattern("say", "act").match(text, end + 1):
            yield start, end + 1


def is_strong(name: str) -> bool:
    """True where a name is transliteration without doubt: 安德里亚纳斯, not 安德里."""
    return foreign_ratio(name) > STRONG * len(name)


def family_name(name: str) -> str | None:
    """The last part of a name with dots, where it is long enough to stand alone.

    >>> family_name("克劳斯·贝克尔"), family_name("林海涛")
    ('贝克尔', None)
    """
    last = _DOT.split(name)[-1]
    return last if last != name and len(last) > 2 else None
