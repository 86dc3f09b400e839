"""Projects and built places: names of lines, works, parks and zones, told apart by what the article says of them."""

import re
from collections.abc import Iterator, Sequence

from pipeline.projects.cues import is_former, says
from pipeline.projects.labels import Candidate, labelled
from pipeline.projects.lists import find_lists
from pipeline.projects.names import Reader, is_body
from pipeline.projects.runs import find_runs
from pipeline.projects.short_forms import find_stages, short_forms
from pipeline.projects.stations import find_stations
from pipeline.projects.vocabulary import any_of, vocabulary
from pipeline.spans import Mention, Word, longest_first

__all__ = ["find_projects"]


def find_projects(text: str, words: Sequence[Word], places: Sequence[Mention]) -> list[Mention]:
    """Find the named projects and built places of a text.

    Args:
        text: the article.
        words: its words with jieba's classes, without gaps.
        places: its GPE and LOC mentions.

    Returns:
        PROJECT, FAC and (zones that are not being set up or built) LOC mentions in text order, none of which overlap.
    """
    reader = Reader(text, words, places)
    candidates = list(_candidates(reader, find_runs(text, words, places)))
    found = longest_first([*labelled(reader, candidates), *_known(text), *find_stations(text)])
    forms = {m.text: m.label for m in found if len(m.text) > 2 and not is_former(text, m.start)}
    forms |= {form: label for form, label in short_forms(reader, found).items() if form not in forms}
    return longest_first([*found, *_occurrences(text, forms), *find_stages(reader, found)])


def _candidates(reader: Reader, runs: Sequence[tuple[int, int]]) -> Iterator[Candidate]:
    """The members of all lists (a name alone is a list of one) with what the clause says of them."""
    items = [(start, end, reader.read(start, end)) for start, end in runs]
    for names in find_lists(reader, items):
        first, last = names.members[0], names.members[-1]
        verdict = "PROJECT" if names.works else says(reader.text, first.start, max(names.end, last.end))
        for member in names.members:
            own = says(reader.text, member.start, member.end) if len(names.members) > 1 else None
            yield Candidate(member, "PROJECT" if own == "PROJECT" else verdict)


def _known(text: str) -> Iterator[Mention]:
    for match in vocabulary().facility.finditer(text):
        yield Mention(match.start(), match.end(), "FAC", match[0], "gazetteer:facilities")


def _occurrences(text: str, forms: dict[str, str]) -> Iterator[Mention]:
    """Every occurrence of the names and short forms, save within the name of a body and of the old thing."""
    if forms:
        for match in re.finditer(any_of(forms), text):
            if not is_body(text, match.end()) and not is_former(text, match.start()):
                yield Mention(match.start(), match.end(), forms[match[0]], match[0], "rule:repeat")
