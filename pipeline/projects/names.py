"""Names of works and built places within a run: from the last head back to where the name begins."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.cities import CITY_CHARACTERS
from pipeline.projects.runs import is_city_run
from pipeline.projects.vocabulary import Head, vocabulary
from pipeline.spans import Mention, Word

_STAGE = r"(?:[一二三四五六七八九十]|[IVX]{1,3}|\d)期"
_WORK = (
    r"(?:延伸?|北延|南延|东延|西延|拓宽|扩建|改扩建|改造|拓宽改造|升级改造|提升改造|扩容|加固|除险加固|加高扩建|提升)"
)
#: what belongs to a name where it touches it: stages, sections, works on it, what a bracket says of it
_TAIL = re.compile(
    rf"(?:{_STAGE}(?:工程)?|工程|{_WORK}(?:工程)?|(?:工程|项目){_STAGE}|站房工程|先期开工段|试验段|[东西南北中]段"
    rf"|[（(](?:[一-龥]{{1,6}}(?:段|区|期|廊|标)|[{''.join(CITY_CHARACTERS)}]{{2,3}})[）)](?:工程)?)+"
)
#: characters; what is longer is a sentence whose bounds were not seen
_LONGEST = 60
_STAGE_ALONE = re.compile(_STAGE)
_COUNT = re.compile(r"\d{1,9}[个项]")
#: before a name it tells that there are several: 五条公路隧道
_COUNTED = re.compile(
    r"(?<![第\d两二三四五六七八九十百千数多])(?:\d{1,6}|[两二三四五六七八九十百千数多]{1,4})[余多]?[个条座项批处家所](?:新|大型)?$"
)
_REGION = re.compile(r"[区角带圈部]$")
_ON_WAY = re.compile("桥|隧|互通|立交")
_RANKED = re.compile(r"首[条座个批家]|第一|唯一|最[大长高深宽早]")
#: as many characters as a head's row may want to see behind it
_SEEN_BEHIND = 6
_ROAD_NUMBER = re.compile(r"[GS]\d{1,4}")
#: jieba's classes of words that tell what is done, when and how
_DOING = frozenset(("v", "d", "t", "ad", "vd", "zg", "l", "r"))
_PROPER = ("nr", "ns", "nt", "nz")
_FIRM = re.compile(r"集团|公司|酒厂|[A-Za-z]|\d(?:\.\d|号|[国省县]道|线|复线|路)")
_MEASURED = re.compile(
    r"(?:日产|年产)|[\d.×]{1,12}[万亿千百多余]{0,3}(?:吨|千瓦|公里|米|平方米|亩|辆|台|套|件|千伏|年|月|日|时|元)|\d{1,9}(?=[多余])"
)
_LEADING = re.compile(
    r"跨(?![海江境省区国越湖河界行年])|了|[的等及和至到”）)·\-—－:：.好级余多]|[东南西北]?[距连接临邻靠](?!港|江|海|云|空)"
)
_CLOSERS = ("）", ")")
_PAIR = re.compile(r"[一-龥]+(?:至|到|—|－|-)[一-龥]+")
_LEVELS = ("市", "省", "县", "区", "州")
#: the heads of ways that are named by what they join: a place and one of them alone is a class (浙江高速公路)
WAYS = frozenset(
    {
        "铁路",
        "高铁",
        "高速铁路",
        "高速公路",
        "高速",
        "公路",
        "线",
        "航道",
        "管道",
        "通道",
        "国道",
        "省道",
        "段",
        "支线",
        "专线",
        "环线",
    }
)
_BODY = re.compile(
    r"\n?(?:协调|管理|领导|股份|投资|建设|运营|发展|开发)*(?:有限)?(?:集团|公司|管委会|指挥部|管理局|管理处|办公室|委员会|基金|协会|局)|.{0,2}(?:区域|片区)"
)


def is_body(text: str, end: int) -> bool:
    """True where a name goes on at `end` to that of a body or an area: 机场集团, 开发区管委会."""
    return bool(_BODY.match(text, end))


class Name(NamedTuple):
    """A candidate: its span, its head, whether something in it is proper to it, and whether all in it is of class."""

    start: int
    end: int
    head: Head
    proper: bool
    classed: bool


class Reader:
    """Reads the names of runs of one text."""

    def __init__(self, text: str, words: Sequence[Word], places: Sequence[Mention]):
        self.text, self.words = text, words
        self.word_at = {w.start: w for w in words}
        self.word_to = {w.end: w for w in words}
        self.place_at = {m.start: m for m in places}
        self.place_to = {m.end: m for m in places}

    def read(self, start: int, end: int) -> Name | None:
        """The name of a run, up to its last head with what touches it; None where it has no head or goes on to a body."""
        heads = [m for m in self.heads(start, end) if self.text[m.end() : m.end() + 1] not in _CLOSERS]
        if not heads or _COUNTED.search(self.text, max(0, start - 12), start):
            return None
        last = len(heads) - 1
        if heads[last][0] == "项目" and last and self._stands_alone(heads[last - 1], heads[last]):
            last -= 1
        head = vocabulary().heads[heads[last][0]]
        start = self._after_apposition(self.trim(start, heads[last].start()), heads[:last])
        start = self._after_origin(self._anchored(start, heads[last].start()), heads[last].start(), head)
        stop = heads[last].end()
        if is_body(self.text, stop):
            return None
        tail = _TAIL.match(self.text, stop)
        if tail and not (tail[0].endswith("工程") and self.text.startswith("建设", tail.end())):
            stop = tail.end()
        start, stop = self._unquote(start, stop)
        if stop - start > _LONGEST:
            return None
        if stop - start <= len(head.word):
            return Name(start, stop, head, False, True) if head.kind == "zone" else None
        at = heads[last].start()
        if self._is_common_noun(heads[last]) or self._is_reach_of_river(start, at, head):
            return None
        if head.kind == "works" and (_STAGE_ALONE.fullmatch(self.text, start, at) or _COUNT.match(self.text, stop)):
            return None
        if head.word == "项目" and self.text[start] == "“" and self.text.find("”", start) == at - 1:
            # a class of undertakings by its by-name: “白名单”项目
            return None
        described = "+" in self.text[start:at] or "省际" in self.text[start:at] or self._is_vague(at, head)
        proper = not described and self._is_proper(start, at, head)
        return Name(start, stop, head, proper, described or self.is_class(start, at))

    def heads(self, start: int, end: int) -> list[re.Match]:
        """The heads within the span; what stands behind it tells whether the last is one (中国站|在一起)."""
        found = vocabulary().head.finditer(self.text, start, min(len(self.text), end + _SEEN_BEHIND))
        return [m for m in found if m.end() <= end]

    def is_led(self, start: int, end: int) -> bool:
        """True where the span, which stands before a name, ends in a verb or a particle, or holds one of two characters."""
        words = [w for at in range(start, end) if (w := self.word_at.get(at)) and w.end <= end]
        doing = [w for w in words if w.flag[0] in "vdpucr" and not vocabulary().classes.fullmatch(w.text)]
        return any(w.end == end or len(w.text) == 2 for w in doing)

    def _after_apposition(self, start: int, heads: Sequence[re.Match]) -> int:
        """Past a description that ends in a head of its own: 市里首条高铁|沪乍高铁, 第三个保税区|宁波保税区."""
        for head in heads:
            at = head.end()
            if at in self.place_at or vocabulary().city_line.match(self.text, at):
                described = self.is_class(start, head.start()) or _RANKED.search(self.text, start, at)
                start = at if described and at > start else start
        return start

    def trim(self, start: int, end: int) -> int:
        """Where a name begins once the words before it that are not its own are cut off."""
        while start < end and start not in self.place_at and (cut := self._cut(start, end)):
            start = cut
        return start

    def _cut(self, start: int, end: int) -> int | None:
        """Where the word at `start` ends, if it is not the name's own."""
        word = self.word_at.get(start)
        if word and word.end <= end and self._is_lead(word):
            return word.end
        if self.text[start] in _LEVELS and start + 1 in self.place_at:
            return start + 1
        if match := vocabulary().lead.match(self.text, start, end) or _MEASURED.match(self.text, start, end):
            return match.end()
        match = _LEADING.match(self.text, start, end)
        return match.end() if match and (word is None or word.end - word.start <= len(match[0])) else None

    def _is_lead(self, word: Word) -> bool:
        """True for a word before a name: of the table, a level (市|海曙行政副中心), an adverb."""
        if word.text in vocabulary().leads or word.text in _LEVELS:
            return True
        return word.flag == "d" and word.text not in vocabulary().heads

    def _anchored(self, start: int, end: int) -> int:
        """Past words of doing that the run begins with, where a place, a line or a road's number follows them."""
        at, doing = start, False
        while at < end:
            if (
                at in self.place_at
                or _ROAD_NUMBER.match(self.text, at, end)
                or vocabulary().city_line.match(self.text, at)
            ):
                return at if doing else start
            word = self.word_at.get(at)
            if word is None or "“" in word.text:
                return start
            if word.flag in _DOING and len(word.text) > 1 and not vocabulary().classes.fullmatch(word.text):
                doing = True
            at = word.end
        return start

    def _stands_alone(self, before: re.Match, project: re.Match) -> bool:
        """True where the name is whole without the 项目 behind it."""
        between = self.text[before.end() : project.start()]
        return not between or bool(_TAIL.fullmatch(between)) or between == "建设"

    def _after_origin(self, start: int, end: int, head: Head) -> int:
        """A built place is not a way: of 海宁至杭州机场 only 杭州机场 is its name; 海宁至桐乡公路运河大桥 is one on a way."""
        if head.kind in ("site", "zone") and (pair := re.compile(r"[^至]+至").match(self.text, start, end)):
            ways = (vocabulary().heads[h[0]].kind == "line" for h in self.heads(pair.end(), end))
            return start if _ON_WAY.search(head.word) and any(ways) else pair.end()
        return start

    def _unquote(self, start: int, end: int) -> tuple[int, int]:
        """Leave marks that enclose the whole name outside, and words of class before marks within it."""
        text, opened = self.text, self.text.rfind("“", start, end)
        if opened < 0:
            return start, end
        closed = text.find("”", opened, end)
        if closed in (-1, end - 1):
            return opened + 1, end if closed < 0 else closed
        if opened > start and not text.startswith("国家", start) and self.is_class(start, opened):
            return opened, end
        return start, end

    def _is_proper(self, start: int, end: int, head: Head) -> bool:
        """True where the span before a head holds what is proper to one thing: a place, a firm, a number, a rare word."""
        text = self.text[start:end]
        place = self.place_at.get(start)
        line = vocabulary().city_line.match(self.text, start)
        if text.isdigit() or (line and not (place and place.end >= line.end("cities"))):
            return True
        if head.word in WAYS and place and (place.label == "GPE" or _REGION.search(place.text)):
            # a way is not named by one place alone
            start = place.end
            if self.is_class(start, end):
                return False
            if head.kind == "line" and not self.is_led(start, end):
                return True
        if is_city_run(text) or _FIRM.search(text) or "“" in text or _PAIR.search(text):
            return True
        return self._is_spelled(start, end) or any(at in self.place_at or self._is_rare(at) for at in range(start, end))

    def _is_spelled(self, start: int, end: int) -> bool:
        """True where the span is two to four characters none of which is part of a word: a name no dictionary has."""
        words = [self.word_at.get(at) for at in range(start, end)]
        return 2 <= end - start <= 4 and all(
            w and len(w.text) == 1 and w.flag[0] not in "mqrpcudfx" and not vocabulary().classes.fullmatch(w.text)
            for w in words
        )

    def _is_rare(self, at: int) -> bool:
        """True where a word begins that jieba takes for a name and that is not one of class."""
        word = self.word_at.get(at)
        return word is not None and word.flag.startswith(_PROPER) and not vocabulary().classes.fullmatch(word.text)

    def _is_common_noun(self, head: re.Match) -> bool:
        """True where a 线 is the end of a word of the dictionary: 基准线, 海岸线."""
        word = self.word_to.get(head.end())
        if head[0] != "线" or word is None or word.flag not in ("n", "nz") or len(word.text) < 3:
            return False
        return word.start < head.start() and not is_city_run(word.text[:-1])

    def _is_reach_of_river(self, start: int, at: int, head: Head) -> bool:
        """True for 长江安徽段, of which nothing is built."""
        place = self.place_at.get(start)
        return head.kind == "part" and place is not None and place.label == "LOC" and not self.heads(start, at)

    def _is_vague(self, end: int, head: Head) -> bool:
        """True where the word before 项目, 工程 or 平台 makes it a class, whatever stands before: 嘉兴重点项目."""
        word = self.word_to.get(end)
        if word is None or word.text not in vocabulary().vague:
            return False
        return head.kind == "works" or (head.kind == "weak" and not vocabulary().classes.fullmatch(word.text))

    def is_class(self, start: int, end: int) -> bool:
        """True where the span is made of words of class alone: 重大交通基础设施."""
        return start == end or bool(vocabulary().classes.fullmatch(self.text, start, end))
