"""Who can speak: named people and bodies, and those who speak for a place or a body unnamed (某市相关负责人)."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.spans import Mention
from pipeline.tables import read_table

#: 他 or 她 as the subject of a clause; 他们 speaks for nobody in particular
_PRONOUN = re.compile(r"(?:(?<=[。！？；，：”\n　 但而])|^)[他她](?!们)", re.MULTILINE)
_QUOTED = re.compile(r"“[^“”]*”")
#: how far back the person can stand whom a pronoun means, in characters
_REACH = 300


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker where the text names one: `end` is where the verb may follow; `mention` None where nobody is named."""

    start: int
    end: int
    name: str
    title: str | None
    organisation: str | None
    mention: Mention | None

    @property
    def is_person(self) -> bool:
        return self.mention is not None and self.mention.label == "PERSON"


@cache
def _unnamed() -> re.Pattern:
    nouns = "|".join(row["noun"] for row in read_table("unnamed_speakers"))
    return re.compile(
        rf"的?(?:一位|一名|多位)?(?:不愿具名的|相关|有关|主要|项目|新闻|宣传|业务|权威){{0,3}}(?:{nouns})"
    )


def find_speakers(text: str, mentions: Sequence[Mention]) -> list[Speaker]:
    """All that can stand before or after a verb of speech; each person with the post told of them first, and 他, 她 for the last one named.

    >>> text = "宁远市相关负责人表示"
    >>> [s.name for s in find_speakers(text, [Mention(0, 3, "GPE", "宁远市", "x")])]
    ['宁远市相关负责人']
    """
    posts = _posts(text, mentions)
    speakers = []
    for m in mentions:
        if m.label == "PERSON":
            speakers.append(Speaker(m.start, m.end, m.text, *posts.get(m.text, (None, None)), m))
        elif m.label in ("ORG", "GPE"):
            body = m.text if m.label == "ORG" else None
            if body:
                speakers.append(Speaker(m.start, m.end, body, None, body, m))
            if match := _unnamed().match(text, m.end):
                speakers.append(Speaker(m.start, match.end(), text[m.start : match.end()], None, body, None))
    return speakers + _pronouns(text, [s for s in speakers if s.is_person])


def _pronouns(text: str, people: Sequence[Speaker]) -> list[Speaker]:
    """他 and 她, each with the person named last outside quotations."""
    quoted = {at for match in _QUOTED.finditer(text) for at in range(*match.span())}
    named = [person for person in people if person.start not in quoted]
    starts = [person.start for person in named]
    found = []
    for match in _PRONOUN.finditer(text):
        before = bisect_left(starts, match.start())
        if before and match.start() not in quoted and match.start() - starts[before - 1] <= _REACH:
            found.append(replace(named[before - 1], start=match.start(), end=match.end()))
    return found


def _posts(text: str, mentions: Sequence[Mention]) -> dict[str, tuple[str, str | None]]:
    """Each person's post and body, as they stand directly before the name the first time they do."""
    by_end = {m.end: m for m in mentions}
    posts: dict[str, tuple[str, str | None]] = {}
    for person in mentions:
        title = by_end.get(person.start)
        if person.label != "PERSON" or person.text in posts or title is None or title.label != "TITLE":
            continue
        first = title
        while (before := by_end.get(first.start - 1)) and before.label == "TITLE" and text[first.start - 1] in "、 ":
            first = before
        body = by_end.get(first.start)
        name = body.text if body and body.label in ("ORG", "GPE") else None
        posts[person.text] = text[first.start : title.end], name
    return posts
