"""How far to the left a name reaches, judged word by word."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.people.names import context_words
from pipeline.people.titles import find_titles
from pipeline.spans import Mention
from pipeline.tables import read_table

if TYPE_CHECKING:
    from pipeline.words import Word

#: word classes that may stand in a name (jieba's flags by their first letter)
_NOMINAL = frozenset("nbjagekls")
#: classes of proper names
_PROPER = ("ns", "nr", "nz", "nt", "eng", "j")
#: 二公司, 三处: the parts of builders are numbered
_NUMBERS = frozenset("一二三四五六七八九十")
_NATIONAL = frozenset({"国家", "全国", "中央"})
_LEVELS = frozenset("省市区县州盟旗镇乡")
_STARTS = ("nr", "nt")
_HOME = frozenset({"中国", "中华人民共和国"})
#: what the name of a zone ends in
_ZONES = frozenset("区城港园")
_JOINS = frozenset("和与及")
LONGEST = 30
FURTHER = 10
#: the most single characters that a brand has
BRAND = 4
#: what is left of a compound after a name is a word of its own from this length on
REST = 2
#: function words that stand in no brand, not even by a wrong cut
_PARTICLES = frozenset("pcuy")
_FUNCTIONS = frozenset("pcudrxyf")


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words of a kind in `organisation_words`."""
    return frozenset(row["word"] for row in read_table("organisation_words") if row["kind"] == kind)


class Reach(NamedTuple):
    """How far left a name reaches."""

    start: int
    #: it begins with a place
    placed: bool
    #: beside the place it holds a proper name
    proper: bool
    #: how many words stand between the place and the suffix
    words: int
    #: the place is a foreign country
    abroad: bool = False
    #: it begins with 国家, 全国 or 中央
    national: bool = False
    #: the place is no division but a zone: 合作区, 开发区
    zone: bool = False


class Surroundings:
    """The words and places of one text, looked up by where they end."""

    def __init__(self, text: str, words: Sequence["Word"], places: Sequence[Mention]):
        self.text = text
        self.word_to: dict[int, Word] = {w.end: w for w in words}
        self.word_from: dict[int, Word] = {w.start: w for w in words}
        #: where bodies known by name begin; set by who finds them
        self.bodies_from: set[int] = set()
        #: where bodies known by name end, each with its beginning
        self.named_to: dict[int, int] = {}
        #: where bodies found by name or as local government end
        self.bodies_to: set[int] = set()
        self._covering: dict[int, Word] = {}
        for w in words:
            if w.end - w.start > 1:
                for offset in range(w.start + 1, w.end):
                    self._covering[offset] = w
        #: 1 where an offset lies inside a run that names a post: no body ends there
        self._in_title = bytearray(len(text) + 1)
        self.titles: set[int] = set()
        self.title_ends: set[int] = set()
        for start, end in find_titles(text):
            self.titles.add(start)
            self.title_ends.add(end)
            self._in_title[start + 1 : end] = b"\1" * (end - start - 1)
        self.place_from = {place.start for place in places}
        self.abroad_from = {p.start for p in places if p.source == "gazetteer:countries" and p.text not in _HOME}
        self.zone_from = {p.start for p in places if p.label == "LOC" and p.text[-1] in _ZONES}
        self.place_to: dict[int, int] = {}
        ends = {place.end for place in places}
        for place in places:
            if place.end - place.start == 1 and place.start not in ends and place.end not in self.place_from:
                continue  # 新, 非: before a body oftener words than places; 川渝 are two that bear each other out
            self.place_to[place.end] = min(place.start, self.place_to.get(place.end, place.start))

    def may_end(self, offset: int, start: int | None = None) -> bool:
        """True where a body's name may end: at a word's end or before a title, but not inside one (处|处长).

        With `start`, where its last word begins: also inside a compound that begins with that word (海关|监管, 东盟|国家).
        """
        if offset in self.titles:
            return True
        if self._in_title[offset]:
            return False
        word = self._covering.get(offset)
        return word is None or (word.start == start and word.end - offset >= REST)

    def begins_free(self, start: int, end: int) -> bool:
        """True where a short name begins with a word, or ends the word that a place begins (美国|国防部)."""
        word = self._covering.get(start)
        return word is None or (word.end == end and self.place_to.get(start) == word.start)

    def holds_no_unit(self, start: int, offset: int) -> bool:
        """True where the last character before the offset is part of another word: 主办, 格局, 依法查处."""
        word = self.word_to.get(offset)
        if word is None or word.start < start:
            return False
        return word.end - word.start == 2 or (word.end - word.start > 1 and word.flag in ("v", "vn", "l", "i", "d"))

    def begins_word(self, offset: int, character: str) -> bool:
        """True where a word begins at the offset with the character."""
        word = self.word_from.get(offset)
        return word is not None and word.text.startswith(character)

    def cuts(self, offset: int) -> "Word | None":
        """The word that runs across the offset."""
        return self._covering.get(offset)

    def place_before(self, offset: int) -> int | None:
        """Where the place (or chain of places) begins that ends at the offset."""
        start = self.place_to.get(offset)
        while start is not None and start in self.place_to:
            start = self.place_to[start]
        return start

    def name_before(self, offset: int, joined: bool = False) -> Reach:
        """Go left from a suffix over the words that a name may hold, 和 and 与 among them where `joined`."""
        if (body := self.named_to.get(offset)) is not None:
            place = self.place_before(body)
            home = place is not None and place not in self.abroad_from
            return Reach(place if home else body, True, True, 1)
        position = offset
        taken: list[Word] = []
        while position > offset - LONGEST and position not in self.title_ends:
            place = self.place_before(position)
            if place is not None:
                abroad = place in self.abroad_from
                start = self._with_level(self._further_place(place))
                zone = place in self.zone_from
                return Reach(start, True, any(map(_is_proper, taken)), len(taken), abroad, zone=zone)
            word = self.word_to.get(position) or self._covering.get(position)
            if word is None or position in self.bodies_to:
                break
            if joined and word.text in _JOINS and taken:
                position = word.start
                taken.append(word)
                continue
            if not (self._belongs(word) or self._of_brand(word, position, taken)):
                break
            if word.end > position and self.text[word.start : position] in words_of("generic"):
                break  # 上市|公司 taken for one word
            if word.start in self.title_ends:
                break  # the name of the post's holder
            taken.append(word)
            position = word.start
            if position in self.bodies_from:
                place = self.place_before(position)
                return Reach(position if place is None else place, True, True, len(taken))
        while taken and not _may_begin(taken[-1]):
            position = taken.pop().end
        if position > 0 and self.text[position - 1].isascii() and self.text[position - 1].isalnum():
            return Reach(offset, False, False, 0)
        placed = bool(taken) and taken[-1].flag in ("ns", "nt")
        national = bool(taken) and taken[-1].text in _NATIONAL
        start = self._with_level(min(position, offset))
        return Reach(start, placed, any(map(_is_proper, taken)), len(taken), national=national)

    def begin_of_brand(self, first: int, offset: int) -> int:
        """Where a registered name begins that ends at the offset: after a place, a function word, a title or another body."""
        position = offset
        while position > first and position not in self.title_ends and position not in self.bodies_to:
            if position != offset and self.place_before(position) is not None:
                return position
            word = self.word_to.get(position)
            if word is not None and (word.flag[:1] in _PARTICLES or word.text in words_of("break")):
                return position
            position -= 1
        return position

    def _of_brand(self, word: "Word", position: int, taken: list["Word"]) -> bool:
        """True for a word that may stand in a brand, whatever its class: 显示|技术, and 天|源 close after a place."""
        if word.flag == "vn" or (word.flag == "v" and taken and taken[-1].text in words_of("field")):
            return True
        near = position
        while near > position - BRAND and self.place_before(near) is None:
            own = self.word_to.get(near)
            if own is None or own.end - own.start > 1 or own.flag[:1] in _FUNCTIONS or own.text in words_of("break"):
                return False
            near = own.start
        return self.place_before(near) is not None

    def _with_level(self, start: int) -> int:
        """The start with the level of government before it, where that is a word of its own (市|行政服务中心)."""
        word = self.word_to.get(start)
        return start - 1 if word is not None and word.text in _LEVELS else start

    def _further_place(self, place: int) -> int:
        """The place that a name begins with, where it holds a second one (川渝特高压|成都东站)."""
        position = place
        while position > place - FURTHER and (word := self.word_to.get(position)) and self._belongs(word):
            if position in self.title_ends or word.start in self.title_ends:
                break
            position = word.start
            if (first := self.place_before(position)) is not None:
                return first
        return place

    def holds_names(self, start: int, end: int) -> bool:
        """True where every word from start to end may stand in the name of a part (材料与化工)."""
        position = end
        while position > start:
            word = self.word_to.get(position) or self._covering.get(position)
            if word is None or word.start < start or position in self.titles:
                return False
            if position in self.bodies_from:
                return False
            if word.text in _JOINS:
                if position in self.place_from or ((w := self.word_from.get(position)) and w.flag[:2] in _STARTS):
                    return False
            elif not self._belongs(word) and word.text not in _NUMBERS:
                return False
            position = word.start
        return True

    def _belongs(self, word: "Word") -> bool:
        if word.text in words_of("inner") or word.text == "·" or (word.text[0] == "第" and word.flag == "m"):
            return True
        if word.text in words_of("break") or word.text in context_words("say", "act"):
            return False
        return word.flag[:1] in _NOMINAL and word.flag != "ad"


def _is_proper(word: "Word") -> bool:
    return word.flag.startswith(_PROPER) or (word.end - word.start == 1 and "一" <= word.text <= "鿿")


def _may_begin(word: "Word") -> bool:
    """Whether a name may begin with the word, no place being there: with a noun, not with 努力建设."""
    return word.text in _NATIONAL or (word.flag[:1] in "njgbsek" and word.text not in words_of("generic"))
