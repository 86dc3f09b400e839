"""PROJECT or FAC: what the article says of a name, in the clauses around it."""

import re

from pipeline.projects.vocabulary import vocabulary

_REACH = 30
#: directly before a name: not the thing that is planned or built, but the one it takes the place of
_FORMER = re.compile(r"(?:原|老|现有的?|既有)$")


def says(text: str, start: int, end: int) -> str | None:
    """What the clause says of the name (or the list of names) at the span: PROJECT, FAC (a point of reference) or None."""
    left = text[max(0, start - _REACH) : start].rstrip("“《 ")
    right = text[end : end + _REACH].lstrip("”》） )")
    cues = vocabulary().cues
    if _FORMER.search(left):
        return "FAC"
    if any(c.side == "right" and c.label == "PROJECT" and c.pattern.match(right) for c in cues):
        return "PROJECT"
    if any(c.side == "left" and c.label == "FAC" and c.pattern.search(left) for c in cues):
        return "FAC"
    return "PROJECT" if any(c.side == "left" and c.pattern.search(left) for c in cues) else None


def is_former(text: str, start: int) -> bool:
    """True where the name at `start` is called the old one."""
    return bool(_FORMER.search(text, max(0, start - 3), start))
