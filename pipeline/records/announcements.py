"""When a project was made known: a day, who disclosed it or what was signed, and then the project that it is about."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.records.dating import is_point
from pipeline.records.focus import Scope
from pipeline.spans import Mention

#: 5月29日，某局透露，
_DISCLOSED = re.compile(r"(?:透露|披露|公布|宣布|公示)(?:称|了)?[，：,:]\s*$")
#: 签订了《某协议》，
_SIGNED = re.compile(r"(?:签订|签署|签定|印发|出台|发布|公布)(?:了|出台)?[“《]?$")
_PROPOSES = re.compile(r"(?:其中|双方|还|并|将|拟|明确|提出|要求|约定|商定|决定|，)*(?:提出|明确|约定|商定|决定)")
_DATELINE = re.compile(r"[”\"]?\s*(?:电|讯|消息|报道)")


def find_announcements(text: str, scopes: Sequence[Scope]) -> Iterator[tuple[Mention, Mention]]:
    """Each (project mention, date mention): the project that the clause after a disclosure or a signing names first."""
    day: Mention | None = None
    for scope, coming in pairwise(scopes):
        points = [m for m in scope.clause.having("DATE") if is_point(m) and not _DATELINE.match(text, m.end)]
        day = points[-1] if points else day
        if coming.clause.sentence != scope.clause.sentence:
            day = None
            continue
        told = day and coming.own and not scope.own
        if told and (_is_disclosure(text, scope) or _is_proposal(text, scope, coming)):
            yield from ((m, day) for m in coming.own[0].mentions)


def _is_disclosure(text: str, scope: Scope) -> bool:
    speaker = scope.clause.having("ORG", "PERSON")
    return bool(speaker and _DISCLOSED.search(text, speaker[-1].end, scope.clause.end))


def _is_proposal(text: str, scope: Scope, coming: Scope) -> bool:
    """True where a document is signed or issued in one clause and the next says what it proposes."""
    signed = any(_SIGNED.search(text, scope.clause.start, m.start) for m in scope.clause.having("POLICY"))
    return signed and bool(_PROPOSES.match(text, coming.clause.start))
