"""PROJECT or FAC: what the article says of a name, in the clauses around it."""

import re

from pipeline.projects.vocabulary import vocabulary

_REACH = 30
_SENTENCE = 70
#: what can stand between a name and the works on a part of it
_CLAUSE = re.compile(r"[^，。；！？：、\n的与和]*")
#: directly before a name: not the thing that is planned or built, but the one it takes the place of
_FORMER = re.compile(r"(?:原|老|现有的?|既有)$")


def says(text: str, start: int, end: int, zone: bool, begin: int = 0) -> str | None:
    """What the clause says of the name (or the list of names) at the span.

    Args:
        zone: the name is a zone's, of which only some cues say that it is a project.
        begin: where what is said of it begins, for a member of a list the end of the one before.

    Returns:
        PROJECT; FAC (a point of reference); GOAL (what something else is to become); None where it says none of these.
    """
    left = text[max(begin, start - _REACH) : start].rstrip("“《 ")
    right = text[end : end + _REACH].lstrip("”》） )")
    cues = vocabulary().cues
    if _FORMER.search(left):
        return "FAC"
    before = {c.label for c in cues["left"] if (c.zone or not zone) and c.pattern.search(left)}
    behind = {c.label for c in cues["right"] if (c.zone or not zone) and c.pattern.match(right)}
    if "SITE" in behind:
        return "PROJECT"
    if "GOAL" in before or "AT" in before:
        return "GOAL" if "GOAL" in before else "FAC"
    if behind:
        return "GOAL" if "GOAL" in behind else "PROJECT"
    if "FAC" in before:
        return "FAC"
    if "PROJECT" in before or _is_worked_on(right, zone) or (not zone and _is_subject_of_works(text, start, end)):
        return "PROJECT"
    return None


def _is_worked_on(right: str, zone: bool) -> bool:
    """True where the rest of the clause tells of works on a part of the thing: 主桥合龙, 桥面摊铺完工."""
    part = _CLAUSE.match(right)[0]
    return any((c.zone or not zone) and c.pattern.search(part) for c in vocabulary().cues["clause"])


def _is_subject_of_works(text: str, start: int, end: int) -> bool:
    """True where the name begins its sentence and what follows describes works: their length, their cost, 该项目."""
    if start and text[start - 1] not in "。！？\n\u3000“":
        return False
    stop = text.find("\n", end, end + _SENTENCE)
    rest = text[end : stop if stop >= 0 else end + _SENTENCE]
    full = rest.find("。")
    return any(c.pattern.search(rest, 0, full + 8 if full >= 0 else len(rest)) for c in vocabulary().cues["sentence"])


def is_former(text: str, start: int) -> bool:
    """True where the name at `start` is called the old one."""
    return bool(_FORMER.search(text, max(0, start - 3), start))
