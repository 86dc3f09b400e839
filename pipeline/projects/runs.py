"""Runs: the stretches of a text that a name can take up, between the words that no name holds."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pipeline.cities import CITY_CHARACTERS
from pipeline.projects.vocabulary import vocabulary
from pipeline.spans import Mention, Word

#: jieba's classes of words that stand around names: prepositions, conjunctions, particles, pronouns, interjections, times
_AROUND = "pcuryeot"
_POINTS = frozenset("·—-－–～~×.+")
#: counts, dates and what an undertaking is called before its own name (骨干工程平陆运河)
_CLOSED = re.compile(
    r"(?:\d+|[一二三四五六七八九十百两几数多]+)(?:多|余)?(?:个|条|座|项|批|家|所|趟|列|对|大(?!桥|道|坝)|处)|\d+(?:年|月|日|时)(?!代)|——"
    r"|(?:骨干|控制性|标志性|节点|重点|重大|龙头)(?:工程|项目)|《[^《》\n]{1,120}》"
)
_BRACKET = re.compile(r"[一-龥A-Za-z0-9][（(][一-龥]{1,6}[）)](?=[一-龥A-Za-z0-9])")
_QUOTED_PART = re.compile(r"“[^“”，。；、？！\n]{1,20}”(?=[一-龥])")
_TO = re.compile(r"[一-龥]{2,8}(?P<joint>[至到—－-])[一-龥]{2,8}?(?P<of>的?)(?=[一-龥]{2})")


def find_runs(text: str, words: Sequence[Word], places: Sequence[Mention]) -> list[tuple[int, int]]:
    """The (start, end) of the runs of a text, in order; the titles in 《》 lie in none."""
    open_ = bytearray(b"\1") * len(text)
    _close_words(words, {m.start for m in places}, open_)
    for start, end in _held(text, words, places):
        open_[start:end] = b"\1" * (end - start)
    for match in _CLOSED.finditer(text):
        open_[match.start() : match.end()] = bytes(match.end() - match.start())
    return [match.span() for match in re.finditer(rb"\x01+", bytes(open_))]


def _close_words(words: Sequence[Word], place_starts: set[int], open_: bytearray) -> None:
    """Close the words that no name holds."""
    before = False
    for word in words:
        before = _is_open(word, before, word.end in place_starts)
        if not before:
            open_[word.start : word.end] = bytes(word.end - word.start)


def _is_open(word: Word, after_open: bool, before_place: bool) -> bool:
    """False for the words of the table, for those of a class that stands around names, for a verb whose object is a place."""
    text, flag = word.text, word.flag
    if flag in ("x", "eng", "m"):
        return all(c.isalnum() or c in _POINTS for c in text)
    if text == "中":
        return not after_open
    if text in vocabulary().stops or (len(text) > 2 and text[-2:] in vocabulary().stops):
        return False
    if text == "至":
        return True
    if flag[0] in _AROUND or (flag == "d" and text[-1] not in "期线"):
        return False
    return not (flag[0] == "v" and len(text) > 1 and before_place)


def _held(text: str, words: Sequence[Word], places: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """What is held together whatever its words: places, lines named by city characters, parts in brackets and marks."""
    for m in places:
        yield m.start, m.end
    for pattern in (_BRACKET, _QUOTED_PART):
        for match in pattern.finditer(text):
            yield match.span()
    yield from find_city_lines(text, words)
    starts = [w.start for w in words]
    for match in _TO.finditer(text):
        at = match.start("joint")
        index = bisect_left(starts, at)
        if index < len(words) and words[index].start == at and words[index].end == at + 1:
            head = vocabulary().line_end.match(text, match.end())
            if head and (match["joint"] == "到" or match["of"]):
                yield at, head.end()


def find_city_lines(text: str, words: Sequence[Word]) -> list[tuple[int, int]]:
    """The lines named by the characters of their cities (通苏嘉甬铁路), without the word before that ends in one (连通|沪昆高铁)."""
    whole = {w.end: w for w in words if len(w.text) > 1}
    spans = []
    for match in vocabulary().city_line.finditer(text):
        start, end = match.start(), match.end("cities")
        while start < end:
            # a word that reaches into the run from before it is no city's character
            word = next((whole[i] for i in range(start + 1, end + 1) if i in whole and whole[i].start < start), None)
            if word is None:
                break
            start = word.end
        if end - start >= 2:
            spans.append((start, match.end()))
    return spans


def is_city_run(text: str) -> bool:
    """True where every character can stand for a place in the name of a line."""
    return 2 <= len(text) <= 6 and all(c in CITY_CHARACTERS for c in text)
