"""Runs: the stretches of a text that a name can take up, between the words that no name holds."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest

from pipeline.cities import CITY_CHARACTERS
from pipeline.projects.vocabulary import vocabulary
from pipeline.spans import Mention, Word

#: jieba's classes of words that stand around names: prepositions, conjunctions, particles, pronouns, interjections
_AROUND = "pcuryeo"
_GLUED = frozenset("和与及在从向对将把被以于据由等是为")
#: nouns of doing, after which 中 is a postposition
_GERUNDS = frozenset(("规划", "建设", "施工", "运营", "筹建", "审批"))
_POINTS = frozenset("·—-－–～~×.")
#: counts, dates and what an undertaking is called before its own name (骨干工程浙东运河)
_CLOSED = re.compile(
    r"(?<![\d一二三四五六七八九十百])(?:\d{1,9}|[一二三四五六七八九十百两几数多]{1,6})(?:多|余)?(?:个|条|座|项|批|家|所|趟|列|对|大(?!桥|道|坝)|处)|(?<!\d)\d{1,4}(?:年|月|日|时)(?!代)|近[几\d一二三四五十]{1,4}年|——|标志着"
    r"|(?:骨干|控制性|标志性|节点|重点|重大|龙头|超级|关键|世纪)(?:水利|水电|交通|铁路|公路|能源|民生|基础设施|科技)?(?:工程|项目)|《[^《》\n]{1,120}》"
)
_BRACKET = re.compile(r"[一-龥A-Za-z0-9][（(](?!记者)[一-龥]{1,6}[）)](?=[一-龥A-Za-z0-9])")
_QUOTED_PART = re.compile(r"“(?!十[一二三四五六]五”)[^“”，。；、？！\n]{1,30}”(?=[一-龥])(?!等)")
#: a way described by its ends: 嘉兴至松江的, and 到 between them
_ENDS = (
    re.compile(r"[一-龥]{2,8}(?P<joint>[至到—－-])[一-龥]{2,8}?的(?=[一-龥]{2})"),
    re.compile(r"[一-龥]{2,8}(?P<joint>到)[一-龥]{2,5}?(?=[一-龥]{2})"),
)


def find_runs(text: str, words: Sequence[Word], places: Sequence[Mention]) -> list[tuple[int, int]]:
    """The (start, end) of the runs of a text, in order; the titles in 《》 lie in none."""
    open_ = bytearray(b"\1") * len(text)
    _close_words(words, {m.start for m in places}, open_)
    for start, end in _held(text, words, places):
        open_[start:end] = b"\1" * (end - start)
    for start, _ in find_city_lines(text, words):
        if start and text[start - 1] in _GLUED:
            open_[start - 1] = 0
    for match in _CLOSED.finditer(text):
        open_[match.start() : match.end()] = bytes(match.end() - match.start())
    return [match.span() for match in re.finditer(rb"\x01+", bytes(open_))]


def _close_words(words: Sequence[Word], place_starts: set[int], open_: bytearray) -> None:
    """Close the words that no name holds."""
    before: Word | None = None
    was_open = False
    for word, after in zip_longest(words, words[1:]):
        was_open = _is_open(word, was_open, before, after, word.end in place_starts)
        if not was_open:
            open_[word.start : word.end] = bytes(word.end - word.start)
        elif word.flag == "nr" and len(word.text) == 3 and word.text[0] in _GLUED:
            # jieba takes a conjunction and a name of two characters for a person (和|文德)
            open_[word.start] = 0
        before = word


def _is_open(word: Word, after_open: bool, before: Word | None, after: Word | None, before_place: bool) -> bool:
    """False for the words of the table, for those of a class that stands around names, for a verb whose object is a place."""
    text, flag = word.text, word.flag
    if flag in ("x", "eng", "m"):
        return all(c.isalnum() or c in _POINTS for c in text)
    if text == "至" or (before is not None and before.text == "至" and after_open):
        return True
    if text == "中":
        return _is_open_middle(after_open, before, after)
    stops = vocabulary().stops
    if text in stops or (len(text) > 2 and text[-2:] in stops):
        return False
    if flag == "t":
        return not any(c.isdigit() for c in text) and bool(vocabulary().classes.fullmatch(text))
    if flag[0] in _AROUND or (flag == "d" and len(text) == 1):
        return False
    return not (flag[0] == "v" and len(text) > 1 and before_place)


def _is_open_middle(after_open: bool, before: Word | None, after: Word | None) -> bool:
    """True where 中 begins a name (中石油), or stands within one (滇中, 藏中电网), not behind a noun (公路中)."""
    if not after_open or before is None:
        return before is None or before.text not in _GERUNDS
    return len(before.text) == 1 or (after is not None and after.flag[0] in "nj")


def _held(text: str, words: Sequence[Word], places: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """What is held together whatever its words: places, lines named by city characters, parts in brackets and marks."""
    for m in places:
        yield m.start, m.end
    for pattern in (_BRACKET, _QUOTED_PART):
        for match in pattern.finditer(text):
            yield match.span()
    for match in vocabulary().head.finditer(text):
        if match.end() - match.start() > 2:
            yield match.span()
    yield from find_city_lines(text, words)
    starts = [w.start for w in words]
    for match in chain.from_iterable(pattern.finditer(text) for pattern in _ENDS):
        at = match.start("joint")
        index = bisect_left(starts, at)
        if index < len(words) and words[index].start == at and words[index].end == at + 1:
            head = vocabulary().line_end.match(text, match.end())
            if head and not vocabulary().city_line.match(text, match.end()):
                yield at, head.end()


def find_city_lines(text: str, words: Sequence[Word]) -> list[tuple[int, int]]:
    """The lines named by the characters of their cities (通苏嘉甬铁路), without the word before that ends in one (连通|沪昆高铁)."""
    to, at = {w.end: w for w in words if len(w.text) > 1}, {w.start: w for w in words if len(w.text) > 1}
    stops, spans = vocabulary().stops, []
    for match in vocabulary().city_line.finditer(text):
        start, end = match.start(), match.end("cities")
        while start < end:
            # a word that reaches into the run from before it, or one that governs the name, is no city's character
            word = next((to[i] for i in range(start + 1, end + 1) if i in to and to[i].start < start), None)
            if word is None and start in at and at[start].text in stops:
                word = at[start]
            if word is None:
                break
            start = word.end
        if end - start >= 2:
            spans.append((start, match.end()))
    return spans


def is_city_run(text: str) -> bool:
    """True where every character can stand for a place in the name of a line."""
    return 2 <= len(text) <= 6 and all(c in CITY_CHARACTERS for c in text)
