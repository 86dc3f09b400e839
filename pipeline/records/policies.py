"""Policies: the titles, short forms and numbers under which an article speaks of one document or plan."""

import re
from collections.abc import Sequence

from pipeline.records.documents import is_number, read_number
from pipeline.records.renaming import renamed
from pipeline.schema import Evidence, Policy
from pipeline.spans import Mention, sentence_at

_TO_NUMBER = re.compile(r"[”\"」》]?\s*[（(〔,，]?\s*")
_MARKS = re.compile(r"[\s“”\"「」《》·（）()]")
_GENERIC = re.compile(
    r"(?:总体|实施|专项|行动|工作|发展)?(?:规划|方案|意见|纲要|计划|通知|办法|条例|决定|批复|协议|措施|报告)(?:纲要)?"
)


def _plain(title: str) -> str:
    return _MARKS.sub("", title)


def _home(m: Mention, groups: list[list[Mention]], settled: set[int]) -> list[Mention] | None:
    """The group whose titles a mention repeats or shortens, the latest first; a bare 《规划》 is the last one that ends so.

    A group whose short form the text defines (以下简称) is `settled`: a longer title that comes later is another's.
    """
    name = _plain(m.text)
    for group in reversed(groups):
        titles = {_plain(o.text) for o in group}
        if name in titles:
            return group
    for group in reversed(groups):
        for title in (_plain(o.text) for o in group):
            short, long = sorted((name, title), key=len)
            widens = name == long and id(group) in settled
            if len(short) > 1 and not widens and _shortens(short, long):
                return group
    return None


def _shortens(short: str, long: str) -> bool:
    """True where a title's end is the short form (实施意见 of …的实施意见), or it drops what names the level or the period."""
    if _GENERIC.fullmatch(short):
        return long.endswith(short)
    return long.endswith(short) or (
        len(short) > 3 and long.startswith(short) and bool(_GENERIC.fullmatch(long[len(short) :]))
    )


def assemble_policies(
    text: str, mentions: Sequence[Mention], bounds: Sequence[tuple[int, int]], ids: dict[Mention, str]
) -> list[Policy]:
    """One record per policy, in the order of first mention; a document number goes to the title directly before it."""
    groups: list[list[Mention]] = []
    numbers: dict[int, Mention] = {}
    settled: set[int] = set()
    previous: Mention | None = None
    for m in (m for m in mentions if m.label == "POLICY"):
        home = None
        if previous is not None and is_number(m.text) and _TO_NUMBER.fullmatch(text, previous.end, m.start):
            home = next(g for g in groups if previous in g)
            numbers.setdefault(id(home), m)
        elif previous is not None and renamed(text, previous, m):
            home = next(g for g in groups if previous in g)
            settled.add(id(home))
        else:
            home = _home(m, groups, settled)
        if home is None:
            home = []
            groups.append(home)
        home.append(m)
        previous = m
    return [_policy(group, numbers.get(id(group)), bounds, ids) for group in groups]


def _policy(
    group: list[Mention], number: Mention | None, bounds: Sequence[tuple[int, int]], ids: dict[Mention, str]
) -> Policy:
    own_number = number or next((m for m in group if is_number(m.text)), None)
    titles = [m for m in group if not is_number(m.text)] or group
    title = max(titles, key=lambda m: (len(m.text), -m.start))
    return Policy(
        title=title.text,
        aliases=list(dict.fromkeys(m.text for m in titles if m.text != title.text)),
        number=own_number.text if own_number else None,
        document=read_number(own_number) if own_number else None,
        mentions=[ids[title], *(ids[m] for m in group if m is not title)],
        evidence=[Evidence(start=s, end=e) for s, e in sorted({sentence_at(bounds, m.start) for m in group})],
    )
