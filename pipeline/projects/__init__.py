"""Projects and built places: names of lines, works, parks and zones, told apart by what the article says of them."""

import re
from collections.abc import Iterator, Sequence

from pipeline.projects.cues import is_former, says
from pipeline.projects.labels import Candidate, labelled
from pipeline.projects.lists import Member, find_lists
from pipeline.projects.names import Reader, is_body
from pipeline.projects.numbered import find_series, numbered_types
from pipeline.projects.runs import find_runs
from pipeline.projects.short_forms import find_stages, short_forms
from pipeline.projects.stations import find_stations
from pipeline.projects.vocabulary import any_of, vocabulary
from pipeline.spans import Mention, Word, longest_first

__all__ = ["find_projects"]

_ROUTE = re.compile(r"([一-龥]+?)[至到]([一-龥]+?)的")
_BRACKET = re.compile(r"[（(][一-龥]{2,4}[）)]|[一-龥]{2,3}号|“[一-龥]{2,6}号”")


def find_projects(text: str, words: Sequence[Word], places: Sequence[Mention]) -> list[Mention]:
    """Find the named projects and built places of a text.

    Args:
        text: the article.
        words: its words with jieba's classes, without gaps.
        places: its GPE and LOC mentions.

    Returns:
        PROJECT, FAC and (zones that are not being set up or built) LOC mentions in text order, none of which overlap.

    >>> from pipeline.places import find_places
    >>> from pipeline.words import Segmenter, own_entries
    >>> text = "通苏嘉甬铁路开工建设，与京沪高铁相连。"
    >>> [(m.text, m.label) for m in find_projects(text, Segmenter(own_entries()).cut(text), find_places(text))]
    [('通苏嘉甬铁路', 'PROJECT'), ('京沪高铁', 'FAC')]
    """
    reader = Reader(text, words, places)
    candidates = list(_candidates(reader, find_runs(text, words, places)))
    others = [*_known(text), *find_stations(text), *find_series(text)]
    found, forms, types = others, {}, numbered_types(text)
    for _ in range(2):
        found = longest_first([*labelled(reader, candidates, forms), *others])
        forms = types | {m.text: m.label for m in found if len(m.text) > 2 and not is_former(text, m.start)}
        candidates = [_without_lead(reader, candidate, forms) for candidate in candidates]
        forms |= {form: label for form, label in short_forms(reader, found).items() if form not in forms}
    return longest_first([*found, *_occurrences(text, forms), *find_stages(reader, found)])


def _candidates(reader: Reader, runs: Sequence[tuple[int, int]]) -> Iterator[Candidate]:
    """The members of all lists (a name alone is a list of one) with what the clause says of them."""
    items = [(start, end, reader.read(start, end)) for start, end in runs]
    for names in find_lists(reader, items):
        first, last = names.members[0], names.members[-1]
        zone = all(member.shared == "zone" for member in names.members)
        verdict = "PROJECT" if names.works else says(reader.text, first.start, max(names.end, last.end), zone)
        if verdict == "GOAL":
            yield from _ends(reader, first)
        before = 0
        for member in names.members:
            own = None
            if len(names.members) > 1:
                own = says(reader.text, member.start, member.end, member.shared == "zone", before)
            before = member.end
            beside = any(m.name and m.name.proper for m in names.members if m is not member)
            yield Candidate(member, "PROJECT" if own == "PROJECT" else verdict, beside)


def _without_lead(reader: Reader, candidate: Candidate, forms: dict[str, str]) -> Candidate:
    """The candidate cut to a name that stands alone elsewhere: behind a verb or a particle (拿|大疆机场), before 项目."""
    member, name = candidate.member, candidate.member.name
    if name and name.head.word == "项目" and reader.text[member.start : member.end - 2] in forms:
        return candidate._replace(member=member._replace(end=member.end - 2, name=name._replace(end=member.end - 2)))
    for start in range(member.start + 1, member.end - 3):
        if reader.text[start : member.end] in forms:
            if not reader.is_led(member.start, start):
                break
            name = name and name._replace(start=start)
            return candidate._replace(member=member._replace(start=start, name=name))
    return candidate


def _ends(reader: Reader, member: Member) -> Iterator[Candidate]:
    """The built places between which a way runs that is named as a model only: 类似上海南站到金山卫的铁路模式."""
    if route := _ROUTE.match(reader.text, member.start, member.end):
        for start, end in (route.span(1), route.span(2)):
            if name := reader.read(start, end):
                yield Candidate(Member(name.start, name.end, name, name.head.kind), "FAC", False)


def _known(text: str) -> Iterator[Mention]:
    for match in vocabulary().facility.finditer(text):
        bracket = _BRACKET.match(text, match.end())
        end = bracket.end() if bracket else match.end()
        yield Mention(match.start(), end, "FAC", text[match.start() : end], "gazetteer:facilities")


def _occurrences(text: str, forms: dict[str, str]) -> Iterator[Mention]:
    """Every occurrence of the names and short forms, save within the name of a body and of the old thing."""
    if forms:
        for match in re.finditer(any_of(forms), text):
            if not is_body(text, match.end()) and not is_former(text, match.start()):
                yield Mention(match.start(), match.end(), forms[match[0]], match[0], "rule:repeat")
