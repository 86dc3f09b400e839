"""Indicators: figures of growth and comparison, with what they measure, against what, and which way.

全市进出口总额同比增长5.2%          metric 进出口总额, subject 全市, basis 同比, up
增速高于全国0.3个百分点              comparator 全国, up
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.schema import Indicator
from pipeline.spans import Mention
from pipeline.tables import read_table
from pipeline.values import AmountValue, DateValue

_AMOUNTS = frozenset(("MONEY", "PERCENT", "QUANTITY"))
_HOLDERS = frozenset(("GPE", "ORG", "LOC"))
_WINDOW = 60
_CLAUSES_BACK = 3
_FARTHEST = 160


def _cues(*kinds: str) -> dict[str, str]:
    return {row["cue"]: row["meaning"] for row in read_table("indicator_cues") if row["kind"] in kinds}


def _any(*kinds: str) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(_cues(*kinds), key=len, reverse=True))) + ")"


_MODIFIER = "|".join(
    sorted(
        (re.escape(row["word"]) for row in read_table("modifiers") if row["side"] == "before"), key=len, reverse=True
    )
)
_UP_TO = rf"(?:高达|达|了|幅度|为|{_MODIFIER})*+$"
_ADVERB = r"(?:分别|各|累计|实际|名义|大幅|小幅|明显|略|净|平均|又|再|均|都|也|已|仅|约|,|，|共|将|可|有望|预计|快速|稳步|逐年|增速)*+"
_MONTHS = r"(?:\d{4}年)?(?:(?:\d{1,2}[—-])?\d{1,2}月份?|[一二三四]季度)"
_PLAN = r"[“\"]?十[一二三四五六]五[”\"]?"
_REFERENCE = rf"(?:{_any('reference')}|{_MONTHS}|\d{{4}}年|{_PLAN})(?:同期|同月|末|底|年底|年末|初|时|水平)*"
_BASIS = rf"(?:{_any('basis')}|[比较与]{_REFERENCE}(?:相比)?)"
_CHANGE = re.compile(rf"(?P<basis>{_BASIS}的?)?{_ADVERB}(?P<verb>{_any('change')}){_UP_TO}")
_RATE = re.compile(rf"(?P<basis>{_BASIS})?(?P<verb>{_any('rate')})(?:分别|保持在|达到|达|约|是|为|{_MODIFIER})*+$")
_COMPARE = re.compile(rf"(?<!不)(?P<verb>{_any('compare')})(?P<than>[^，。；：、\s\d]{{1,14}}?){_UP_TO}")
_VERSUS = re.compile(
    rf"(?<![同环])[比较](?P<than>[^，。；：、\s\d比较]{{1,14}}?)(?P<verb>{_any('versus', 'change')}){_UP_TO}"
)
_NOUN_AFTER = re.compile(rf"(?:以上|左右|以内)?的?(?P<verb>增长|{_any('rate')})")
_UNCHANGED = re.compile(rf"(?P<basis>{_BASIS})(?:基本|大体|总体)?(?:持平|不变)")
_SENTENCE_END = re.compile(r"[。！？!?；;\n]")
_CLAUSE_END = re.compile(r"[，,：:（(]")
_LIST = frozenset(("、", "和", "与", "及", "以及"))
_LEADS = re.compile(rf"(?:{_any('lead')}|[、“”\s《》）)—-])+")
_TAILS = re.compile(rf"(?:{_any('tail')}|{_any('basis')}|[、“”\s—-])+$")
#: 由 and 从 after a name begin what it was before: 货值由8亿元增至
_ORIGIN = re.compile("(?<=..)[由从]")
_SUBJECTS = re.compile(_any("subject"))
_DIRECTIONS = _cues("change", "rate", "compare", "versus")
_WEAK = frozenset(_cues("weak"))
_OPPOSITE = {"up": "down", "down": "up", "flat": "flat"}


@dataclass(frozen=True, slots=True)
class _Phrase:
    """How a figure is put: where the words before it begin, its basis, direction and comparator."""

    start: int
    direction: str
    basis: str | None = None
    comparator: str | None = None
    each: bool = False
    rule: str = "growth"


@dataclass(frozen=True, slots=True)
class _Metric:
    """The span that names what is measured, and the part of it that says whose it is."""

    start: int
    subject: str | None
    name: str


def find_indicators(text: str, mentions: Iterable[Mention]) -> list[Indicator]:
    """The figures of growth and comparison in a text, in order.

    Args:
        text: the article's text.
        mentions: its mentions; amounts give the figures, dates the periods, places and organisations the subjects.

    Returns:
        One indicator for each amount that the words before it make one (同比增长5%, 比全国高0.3个百分点), and for each 持平, which
        has the value 0. The period is the last date before it in its sentence; what the sentence does not say is None.

    >>> from pipeline.amounts import find_amounts
    >>> text = "全市进出口总额同比增长5.2%，增速高于全省0.3个百分点。"
    >>> [(i.metric, i.basis, i.direction, i.comparator) for i in find_indicators(text, find_amounts(text))]
    [('进出口总额', '同比', 'up', None), ('进出口总额', None, 'up', '全省')]
    """
    ordered = sorted(mentions, key=lambda m: m.start)
    return _Reader(text, ordered).indicators()


class _Reader:
    """One text's mentions by kind, and the indicators found so far."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self.text = text
        self.amounts = [m for m in mentions if m.label in _AMOUNTS and isinstance(m.value, AmountValue)]
        self.amount_starts = [m.start for m in self.amounts]
        self.figures = sorted([*self.amounts, *_unchanged(text)], key=lambda m: m.start)
        self.dates = [m for m in mentions if m.label == "DATE"]
        self.date_starts = [m.start for m in self.dates]
        self.holders = {m.start: m for m in mentions if m.label in _HOLDERS}
        self.bounds = [0, *(match.end() for match in _SENTENCE_END.finditer(text))]
        self.found: list[Indicator] = []

    def indicators(self) -> list[Indicator]:
        """All indicators, in text order."""
        names: list[str] = []
        previous: tuple[_Phrase, Mention, _Metric] | None = None
        for index, amount in enumerate(self.figures):
            if previous and self.text[previous[1].end : amount.start] in _LIST:
                phrase, _, metric = previous
                metric = replace(metric, name=names.pop(0)) if names else metric
            else:
                phrase = self._phrase(amount)
                metric = phrase and self._metric(phrase, amount)
                names = _members(metric.name, self._listed(index)) if phrase and metric and phrase.each else []
                if names:
                    metric = replace(metric, name=names.pop(0))
            previous = (phrase, amount, metric) if phrase and metric else None
            if previous:
                self.found.append(self._indicator(*previous))
        return self.found

    def _listed(self, index: int) -> int:
        """How many figures stand in a list that begins with one of them."""
        end = index + 1
        while end < len(self.figures) and self.text[self.figures[end - 1].end : self.figures[end].start] in _LIST:
            end += 1
        return end - index

    def _sentence(self, position: int) -> int:
        return self.bounds[bisect_right(self.bounds, position) - 1]

    def _phrase(self, amount: Mention) -> _Phrase | None:
        """The words before (or 的增长 after) an amount that make it a figure of growth or comparison."""
        if same := _UNCHANGED.fullmatch(amount.text):
            return _Phrase(amount.start, "flat", same["basis"], rule="unchanged")
        last = self.found[-1].end if self.found else 0
        begin = max(self._sentence(amount.start), amount.start - _WINDOW, min(last, amount.start))
        left = self.text[begin : amount.start]
        for pattern, rule in ((_CHANGE, "growth"), (_VERSUS, "comparison"), (_COMPARE, "comparison"), (_RATE, "rate")):
            match = pattern.search(left)
            if match and (pattern is not _CHANGE or not re.search(_VERSUS_HEAD, left[: match.start("verb")])):
                phrase = self._described(match, rule, begin)
                return phrase if _may_measure(amount, phrase) else None
        after = _NOUN_AFTER.match(self.text, amount.end)
        if after and amount.label == "PERCENT":
            return _Phrase(amount.start, _DIRECTIONS[after["verb"]], _last_basis(left), rule="rate")
        return None

    def _described(self, match: re.Match, rule: str, begin: int) -> _Phrase:
        groups = match.groupdict()
        than = groups.get("than")
        if than and re.fullmatch(_REFERENCE, than):
            groups, than = {**groups, "basis": match[0][0] + than if match[0][0] in "比较" else than}, None
        basis = groups.get("basis") or (_last_basis(match.string[: match.start()]) if rule != "comparison" else None)
        return _Phrase(
            begin + match.start(),
            _DIRECTIONS[groups["verb"]],
            basis.rstrip("的") if basis else None,
            than,
            each="分别" in match[0] or match.string[: match.start()].endswith("分别"),
            rule=rule,
        )

    def _metric(self, phrase: _Phrase, amount: Mention) -> _Metric | None:
        """What is measured: the name in the same clause, in one of those before it, or that of the indicator before."""
        sentence, end = max(self._sentence(amount.start), amount.start - _FARTHEST), phrase.start
        if self.found:
            sentence = min(max(sentence, self.found[-1].end), end)
        for _ in range(_CLAUSES_BACK + 1):
            begin = sentence
            for separator in _CLAUSE_END.finditer(self.text, sentence, end):
                if not _closed(self.text, separator.end(), end):
                    begin = separator.end()
            metric = self._named(begin, end)
            if metric and metric.name not in _WEAK:
                return metric
            if metric:
                return self._same_as_before(metric, amount)
            if begin == sentence:
                break
            end = begin - 1
        return self._same_as_before(None, amount)

    def _same_as_before(self, metric: _Metric | None, amount: Mention) -> _Metric | None:
        last = self.found[-1] if self.found else None
        if last is None or last.end <= self._sentence(amount.start):
            return None
        start, subject = (metric.start, metric.subject or last.subject) if metric else (last.start, last.subject)
        return _Metric(start, subject, last.metric)

    def _named(self, begin: int, end: int) -> _Metric | None:
        """The metric that a clause names: without its dates and amounts, connectives before and verbs after."""
        first = bisect_right(self.amount_starts, begin - 1)
        if first < len(self.amounts) and self.amount_starts[first] < end:
            end = self.amount_starts[first]
        subject, position = None, begin
        for date in self.dates[bisect_right(self.date_starts, begin - 1) : bisect_right(self.date_starts, end - 1)]:
            if self.text[date.start - 1 : date.start] in ("比", "较", "与") and date.start > begin:
                end = date.start - 1
                break
            subject = subject or self.text[position : date.start].strip(" ，的") or None
            position = min(date.end, end)
        lead = _LEADS.match(self.text, position, end)
        start = lead.end() if lead else position
        basis = re.search(rf"{_BASIS}.*", self.text[start:end])
        end = start + basis.start() if basis else end
        origin = _ORIGIN.search(self.text, start, end)
        end = start + len(_TAILS.sub("", self.text[start : origin.start() if origin else end]))
        return self._split(start, end, subject)

    def _split(self, start: int, end: int, subject: str | None) -> _Metric | None:
        holder = self.holders.get(start)
        words = _SUBJECTS.match(self.text, start, end)
        cut = holder.end if holder and holder.end <= end else words.end() if words else start
        named = self.text[start:cut] or (subject if subject and not _LEADS.fullmatch(subject) else None)
        name = self.text[cut:end].lstrip("的")
        if len(name) < 2 and name not in _WEAK:
            return None
        return _Metric(start, named, name)

    def _period(self, before: int) -> DateValue | None:
        """The last date of the sentence before a position, unless it is what the figure is compared with."""
        sentence = max(self._sentence(before), before - _FARTHEST)
        for index in range(bisect_right(self.date_starts, before - 1) - 1, -1, -1):
            date = self.dates[index]
            if date.start < sentence:
                return None
            compared = self.text[date.start - 1 : date.start] in ("比", "较", "与") and date.start > sentence
            if not compared and isinstance(date.value, DateValue) and date.value.type == "DATE":
                return date.value
        return None

    def _indicator(self, phrase: _Phrase, amount: Mention, metric: _Metric) -> Indicator:
        value = amount.value
        assert isinstance(value, AmountValue)
        negative = value.value is not None and value.value < 0
        return Indicator(
            start=min(metric.start, amount.start),
            end=amount.end,
            source=f"rule:{phrase.rule}",
            subject=metric.subject,
            metric=metric.name,
            value=value,
            basis=phrase.basis,
            direction=_OPPOSITE[phrase.direction] if negative else phrase.direction,
            comparator=phrase.comparator,
            period=self._period(min(phrase.start, amount.start)),
        )


#: 比 or 较 with something that is no time before the verb: the verb compares (比全国提高)
_VERSUS_HEAD = re.compile(rf"(?<![同环])[比较](?!{_REFERENCE})[^，。；：、\s\d比较]{{1,14}}$")


def _unchanged(text: str) -> list[Mention]:
    """与上年持平, as amounts of 0 %."""
    none = AmountValue(value=0, unit="%")
    return [Mention(m.start(), m.end(), "PERCENT", m[0], "", none) for m in _UNCHANGED.finditer(text)]


def _closed(text: str, begin: int, end: int) -> bool:
    """True where a bracket that opened before `begin` closes before `end`: 绿电（光伏）电量."""
    return text[begin - 1] in "（(" and ("）" in text[begin:end] or ")" in text[begin:end])


def _last_basis(text: str) -> str | None:
    """The last basis that a text names: 与上年相比，…"""
    found = re.findall(_BASIS, text)
    return found[-1] if found else None


def _may_measure(amount: Mention, phrase: _Phrase) -> bool:
    """A share, a change in points or a fold always; money and counts only against something."""
    unit = amount.value.unit if isinstance(amount.value, AmountValue) else ""
    return amount.label == "PERCENT" or unit == "倍" or bool(phrase.basis or phrase.comparator)


def _members(name: str, count: int) -> list[str]:
    """The members of a list of so many metrics: 批发业、零售业增加值."""
    members = re.split("[、和与及]", name)
    return members if len(members) == count > 1 and all(len(member) > 1 for member in members) else []
