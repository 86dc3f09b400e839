"""Which division a name means: the year decides first, then the parent it stands with, then the other places of the text."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from pipeline.places.gazetteer import Division, is_under, same_city

#: the month taken for an article of which only the year is known
_MID_YEAR = "07"
#: a month after all rows of the table, for articles without a date
_NOW = "9999-12"
#: how much a place in the same sentence weighs against one elsewhere in the text
_NEAR = 3
#: how much the same division, named elsewhere without doubt, weighs
_SAME_PLACE = 16
#: how much a place of the same city weighs against one of the same province only
_SAME_CITY = 4


def month_of(year: int | None) -> str:
    """The month (YYYY-MM) at which divisions are looked up: the middle of the year, without one the present."""
    return _NOW if year is None else f"{year:04d}-{_MID_YEAR}"


def in_year(divisions: Sequence[Division], year: int | None) -> list[Division]:
    """The divisions valid in the middle of the year, of each code one; else those nearest in time.

    Without a year the present ones count, else the latest.
    """
    month = month_of(year)
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
    """How much a place of this code speaks for the candidate: itself most, then its city's, then its province's places."""
    if candidate.code == code:
        return _SAME_PLACE
    if same_city(candidate.code, code):
        return _SAME_CITY
    return 1 if candidate.code[:2] == code[:2] else 0


class Context:
    """The codes of a text that are known without doubt, by sentence and in all."""

    def __init__(self, known: Iterable[tuple[int, str]]):
        """Take (sentence, code) of each place that can be one division only."""
        self._sentences: dict[int, Counter[str]] = defaultdict(Counter)
        self._all: Counter[str] = Counter()
        for sentence, code in known:
            self._sentences[sentence][code] += 1
            self._all[code] += 1

    def settle(self, candidates: Sequence[Division], sentence: int) -> Division | None:
        """The candidate that the codes of other places speak for: those of its sentence most, then those of the text.

        A province, and a city that holds the other candidates, comes before them; None where none stands out, so that
        no code is guessed.
        """
        top = highest(candidates)
        if top and (top.level == 1 or all(is_under(c.code, top.code) for c in candidates if c is not top)):
            return top
        scores = [self._score(candidate, sentence) for candidate in candidates]
        best = max(scores)
        winners = [candidate for candidate, score in zip(candidates, scores, strict=True) if score == best]
        if best and len(winners) == 1:
            return winners[0]
        top = highest(winners)
        return top if top and top.level < max(candidate.level for candidate in winners) else None

    def _score(self, candidate: Division, sentence: int) -> int:
        everywhere = sum(_weight(candidate, code) * count for code, count in self._all.items())
        near = sum(_weight(candidate, code) * count for code, count in self._sentences[sentence].items())
        return everywhere + (_NEAR - 1) * near
