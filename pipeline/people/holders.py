"""Which of the runs that could name a post are TITLE mentions: those with a holder's name or a body beside them."""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pipeline.people.names import NameReader, context_pattern
from pipeline.people.titles import title_words
from pipeline.spans import Mention

if TYPE_CHECKING:
    from pipeline.words import Word

#: how far back a sentence is read
SENTENCE = 60
_JOINT = re.compile(r"[、兼和及与，]|[ \u3000]+")
_FORMER = re.compile(r"(?:原|前|时任|现任|代?表)$")
_BODY = re.compile(
    r"(?:[省市区县州盟旗镇乡]委|政府|党委|人大|政协|常委会|委员会|发改委|[局厅处院所部社]|公司|集团|协会|学会|大学|银行|中心|军委)$"
)
_CHOSEN = re.compile(r"(?:担任|出任|兼任|历任|转任|升任|改任|当选|任)[^，。；！？\n]{0,20}$")
#: alone these mean a person
_ALONE = frozenset({"总书记"})
_ALONE_AT_HEAD = frozenset({"总理", "主席", "省长", "部长", "市长", "书记"})


class Holders:
    """Decides over the runs of one text, given the persons found in it and, where known, its bodies (ORG, GPE)."""

    def __init__(self, text: str, words: Sequence["Word"], persons: Iterable[Mention], bodies: Iterable[Mention] = ()):
        self.text = text
        self.reader = NameReader(text, words)
        persons = list(persons)
        self.starts = {p.start for p in persons}
        self.ends = {p.end for p in persons}
        bodies = list(bodies)
        self.orgs = {w.end: w.start for w in words if w.flag == "nt" and w.end - w.start > 2}
        self.orgs |= {b.end: b.start for b in bodies if b.label == "ORG"}
        self.places = {b.end for b in bodies if b.label == "GPE"} | {w.end for w in words if w.flag == "ns"}
        self._says = context_pattern("say", "act", "function")

    def held(self, runs: Sequence[tuple[int, int]]) -> list[Mention]:
        """The TITLE mentions among the runs."""
        found: dict[int, Mention] = {}
        following: int | None = None
        for start, end in reversed(runs):
            source = self._source(start, end, following)
            if source:
                found[start] = Mention(start, end, "TITLE", self.text[start:end], f"rule:{source}")
                following = self._front(start)
            else:
                following = None
        return list(reversed(found.values()))

    def _front(self, start: int) -> int:
        """Where the title's body begins, so that a title before that can be joined: 党委书记、|县政府|县长."""
        edge = self._edge(start)
        return self.orgs.get(edge, edge)

    def _edge(self, start: int) -> int:
        """Where the body ends: before 原 and the like."""
        former = _FORMER.search(self.text, max(0, start - 2), start)
        return former.start() if former else start

    def _source(self, start: int, end: int, following: int | None) -> str | None:
        run = self.text[start:end]
        gap = end + (end < len(self.text) and self.text[end] in " \u3000")
        if end in self.starts or gap in self.starts:
            return "named-holder"
        if start in self.ends:
            return "after-name"
        if following is not None and (joint := _JOINT.match(self.text, end)) and joint.end() == following:
            return "joined"
        if not self.reader.is_word_start(end):
            return None
        if run in _ALONE:
            return "alone"
        if self._has_body(start, run):
            return "head-of-body"
        if _CHOSEN.search(self.text, max(0, start - 24), start) and self._is_of_someone(start):
            return "chosen"
        opens = start == 0 or self.reader.is_closed(start - 1)
        if opens and run in _ALONE_AT_HEAD and self._says.match(self.text, end):
            return "alone"
        return None

    def _has_body(self, start: int, run: str) -> bool:
        edge = self._edge(start)
        if run.endswith(title_words("member")) and not run.endswith(("主席", "常委")):
            return False
        if edge in self.orgs or _BODY.search(self.text, max(0, edge - 4), edge):
            return True
        return edge in self.places and run.endswith(title_words("ruler"))

    def _is_of_someone(self, start: int) -> bool:
        """True where a person is named before in the same sentence."""
        sentence = max(self.text.rfind(mark, max(0, start - SENTENCE), start) for mark in "。！？\n")
        return any(sentence < end <= start for end in range(max(0, start - SENTENCE), start) if end in self.ends)
