"""What each clause is about: the project or projects that its verbs, dates and amounts belong to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.records.layout import Chain, Clause
from pipeline.spans import Mention
from pipeline.tables import read_table

#: what may stand between a verb and the project that is its object
_OBJECT_GAP = re.compile(
    r"[“\"「《]?(?:的|了|好|中的|项目|工程|建设|实施|推进|推动|设立|成立|包括|有|和|、|新建|加快|全面|等|国家级|省级|国家|市|其|"
    r"[“\"「]|重点|重大|现代化|的项目有|方案|以及|规划|积极|一批|支持)*[“\"「《]?"
)
_ITEM = re.compile(r"[ 　\n●·“\"]*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])?")
_HEADING_LENGTH = 40


@cache
def discourse(kind: str) -> re.Pattern:
    """The cues of one kind in `discourse_cues.csv`, as one pattern."""
    return re.compile("|".join(f"(?:{row['cue']})" for row in read_table("discourse_cues") if row["kind"] == kind))


@dataclass(frozen=True, slots=True)
class Scope:
    """A clause with its subject: `own` the chains it is about, `topic` what it inherits where it names none.

    `planned_from`: the offset from which a plan speaks, or a person of what shall be; None where none does.
    """

    clause: Clause
    own: tuple[Chain, ...]
    beside: tuple[Chain, ...]
    topic: tuple[Mention, ...]
    crowd: bool
    planned_from: int | None


def _is_beside(text: str, clause: Clause, chain: Chain, first: Chain | None) -> bool:
    """True where a chain is only mentioned beside the subject: what it joins, belongs to or is compared with."""
    if discourse("beside_before").search(text, clause.start, chain.start) or (
        discourse("beside_after").match(text, chain.end, clause.end)
    ):
        return True
    return first is not None and bool(discourse("beside_link").search(text, first.end, chain.start))


def _own_chains(text: str, clause: Clause, topic: Sequence[Mention]) -> tuple[tuple[Chain, ...], tuple[Chain, ...]]:
    """The chains that a clause is about and those beside them; what was the topic before is no bystander (相当于某园区的两倍)."""
    own: list[Chain] = []
    beside: list[Chain] = []
    known = {m.text for m in topic}
    for chain in clause.chains:
        aside = _is_beside(text, clause, chain, own[0] if own else None) and chain.mentions[0].text not in known
        (beside if aside else own).append(chain)
    return tuple(own), tuple(beside)


def find_scopes(text: str, clauses: Sequence[Clause]) -> list[Scope]:
    """Read the clauses in order and say what each is about.

    A clause that names no project goes on about the one named before in its sentence. A new sentence does so only in the same
    paragraph (or under a heading) and where its wording points back: 该项目, 全长, 总投资.
    """
    scopes: list[Scope] = []
    topic: tuple[Mention, ...] = ()
    last: tuple[Mention, ...] = ()
    planned_from: int | None = None
    previous: Clause | None = None
    headings = _headings(text, clauses)
    for clause in clauses:
        if previous is None or clause.sentence != previous.sentence:
            quoted = _is_said_next(text, clause, previous, last)
            topic = last if quoted or _goes_on(text, clause) else ()
            if previous is not None and clause.paragraph != previous.paragraph and previous.paragraph not in headings:
                last = topic
            planned_from = None
        body = text[clause.start : clause.end]
        plan = discourse("plan").search(body) if planned_from is None else None
        planned_from = clause.start + plan.end() if plan else planned_from
        own, beside = _own_chains(text, clause, last)
        crowd = not clause.chains and bool(discourse("crowd").search(body)) and not _points_back(text, clause)
        topic = () if crowd else topic
        if not topic and not own and not crowd and _points_back(text, clause):
            topic = last
        if own:
            topic = last = own[0].mentions
        scopes.append(Scope(clause, own, beside, topic, crowd, planned_from))
        if own:
            topic = last = own[-1].mentions
        previous = clause
    return scopes


def _headings(text: str, clauses: Sequence[Clause]) -> set[int]:
    """The paragraphs that are headings: short, and no sentence ends in them."""
    bounds: dict[int, tuple[int, int]] = {}
    for c in clauses:
        bounds[c.paragraph] = (bounds.get(c.paragraph, (c.start, c.end))[0], c.end)
    return {p for p, (s, e) in bounds.items() if e - s <= _HEADING_LENGTH and not re.search(r"[。！？；]", text[s:e])}


def _points_back(text: str, clause: Clause) -> bool:
    start = _ITEM.match(text, clause.start, clause.end).end()
    return bool(discourse("back").match(text, start, clause.end) or discourse("within").search(text, start, clause.end))


def _is_said_next(text: str, clause: Clause, previous: Clause | None, last: Sequence[Mention]) -> bool:
    """True for a paragraph that opens with someone's words, right after the sentence that names the project."""
    if previous is None or not last or clause.paragraph == previous.paragraph:
        return False
    opens = text[clause.start : clause.end].lstrip(" 　\n").startswith("“")
    return opens and not re.search(r"[。！？；]", text[last[-1].end : previous.end].rstrip(" 　\n。！？；”"))


def _goes_on(text: str, clause: Clause) -> bool:
    """True where a sentence that opens with this clause goes on about the project before."""
    start = _ITEM.match(text, clause.start, clause.end).end()
    return _points_back(text, clause) or bool(discourse("still").match(text, start, clause.end))


def targets(text: str, scopes: Sequence[Scope], index: int, start: int, end: int) -> tuple[tuple[Mention, ...], bool]:
    """The mentions that the words text[start:end] of a clause speak of, and whether these are the words' object.

    Directly after the words before the nearest chain that precedes them; then any that follows; then the next clause where it
    lists (分别是, 包括); then the topic.
    """
    scope = scopes[index]
    before = [c for c in scope.own if c.end <= start]
    after = [c for c in (*scope.own, *scope.beside) if c.start >= end]
    if after and _OBJECT_GAP.fullmatch(text, end, after[0].start):
        return after[0].mentions + _continued(text, scopes, index), True
    if before:
        return before[-1].mentions, False
    following = [c for c in scope.own if c.start >= end]
    if following:
        return following[0].mentions + _continued(text, scopes, index), True
    if index + 1 < len(scopes):
        coming = scopes[index + 1]
        same = coming.clause.sentence == scope.clause.sentence
        if same and coming.own and not scope.topic and discourse("listing").match(text, coming.clause.start):
            return coming.own[0].mentions + _continued(text, scopes, index + 1), True
    return scope.topic, False


def _continued(text: str, scopes: Sequence[Scope], index: int) -> tuple[Mention, ...]:
    """The members that the clauses right after add to a list: 还有…, 以及…."""
    found: list[Mention] = []
    for scope in scopes[index + 1 :]:
        if scope.clause.sentence != scopes[index].clause.sentence:
            break
        body = text[scope.clause.start : scope.clause.end]
        if not discourse("more").match(body):
            break
        found += [m for c in scope.own for m in c.mentions]
    return tuple(found)
