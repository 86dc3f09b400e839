"""Which division a name means: the year decides first, then the parent it stands with, then the other places of the text."""

from collections.abc import Iterable, Sequence

from pipeline.places.gazetteer import Division, is_under, same_city

#: the month taken for an article of which only the year is known
_MID_YEAR = "07"
#: a month after all rows of the table, for articles without a date
_NOW = "9999-12"
#: how much a place in the same sentence weighs against one elsewhere in the text
_NEAR = 3
#: how much a place of the same city weighs against one of the same province only
_SAME_CITY = 4


def in_year(divisions: Sequence[Division], year: int | None) -> list[Division]:
    """The divisions valid in the middle of the year, of each code one; else those nearest in time.

    Without a year the present ones count, else the latest.
    """
    month = _NOW if year is None else f"{year:04d}-{_MID_YEAR}"
    ranked = sorted((division.distance(month), division.code) for division in divisions)
    nearest = ranked[0][0]
    kept: dict[str, Division] = {}
    for division in divisions:
        if division.distance(month) == nearest:
            kept.setdefault(division.code, division)
    return list(kept.values())


def under(candidates: Sequence[Division], parents: Sequence[Division]) -> list[Division]:
    """The candidates that lie under one of the parents."""
    return [c for c in candidates if any(is_under(c.code, parent.code) for parent in parents)]


def highest(candidates: Sequence[Division]) -> Division | None:
    """The only candidate of the highest level; None where several share it.

    吉林 is the province before it is the city in it, 长沙 the city before the county.
    """
    top = min(candidate.level for candidate in candidates)
    tops = [candidate for candidate in candidates if candidate.level == top]
    return tops[0] if len(tops) == 1 else None


def _weight(candidate: Division, code: str) -> int:
    """How much a place of this code speaks for the candidate: a city's own places most, a province's places a little."""
    if candidate.code == code:
        return 0
    if same_city(candidate.code, code):
        return _SAME_CITY
    return 1 if candidate.code[:2] == code[:2] else 0


def settle(candidates: Sequence[Division], near: Iterable[str], everywhere: Iterable[str]) -> Division | None:
    """The candidate that the codes of other places speak for: those of its sentence first, then those of the text.

    A province, and a city that holds the other candidates, comes before them; None where none stands out, so that
    no code is guessed.
    """
    top = highest(candidates)
    if top and (top.level == 1 or all(is_under(c.code, top.code) for c in candidates if c is not top)):
        return top
    scores = [0] * len(candidates)
    for codes, factor in ((near, _NEAR), (everywhere, 1)):
        for code in codes:
            for i, candidate in enumerate(candidates):
                scores[i] += factor * _weight(candidate, code)
    best = max(scores)
    winners = [candidate for candidate, score in zip(candidates, scores, strict=True) if score == best]
    if best and len(winners) == 1:
        return winners[0]
    top = highest(winners)
    return top if top and top.level < max(candidate.level for candidate in winners) else None
