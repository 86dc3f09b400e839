"""The dates of a project with their roles, each once and the most exact kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.records.dating import is_to_come
from pipeline.schema import ProjectDate
from pipeline.spans import Mention


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with the role it has for a project."""

    role: str
    mention: Mention
    expected: bool


def find_dates_of(dates: Iterable[Dated], today: date | None) -> list[ProjectDate]:
    """The project dates of what was read, in text order; `today` tells what is still to come."""
    found: dict[tuple, ProjectDate] = {}
    for dated in dates:
        role, m = dated.role, dated.mention
        if not role or (role, m.value.value) in found:
            continue
        expected = dated.expected or is_to_come(m, today)
        found[role, m.value.value] = ProjectDate(
            start=m.start,
            end=m.end,
            source=m.source,
            role=role,
            text=m.text,
            expected=expected,
            **m.value.model_dump(),
        )
    return [d for d in sorted(found.values(), key=lambda d: (d.start, d.role)) if not _is_vaguer(d, found.values())]


def _is_vaguer(one: ProjectDate, others: Iterable[ProjectDate]) -> bool:
    """True where another date of the role says the same more exactly: 2011 beside 2011-07, 近日 beside any day."""
    for other in others:
        if other is one or other.role != one.role:
            continue
        if other.value.startswith(one.value + "-") or (one.value == "PAST_REF" and other.value[:1].isdigit()):
            return True
    return False


def issue_date(text: str, mentions: Sequence[Mention]) -> Mention | None:
    """The date that closes an official document (成文日期, GB/T 9704): the last line, of one that begins with its title."""
    dates = [m for m in mentions if m.label == "DATE" and not text[m.end :].strip()]
    titles = [m for m in mentions if m.label == "POLICY" and not text[: m.start].strip("《 　\n")]
    alone = dates and text[: dates[0].start].rstrip(" 　").endswith("\n")
    return dates[0] if alone and titles else None
