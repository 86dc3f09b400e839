"""Scores of extracted records against gold: mentions per label, their values, and the records of an article."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from nervaluate import Evaluator
from pydantic import BaseModel

from pipeline.gold import GoldArticle
from pipeline.schema import ArticleRecord, MentionRecord
from pipeline.spans import LABELS, Mention
from pipeline.values import AmountValue, DateValue, PlaceValue, Value

VALUED = ("DATE", "MONEY", "PERCENT", "QUANTITY")
NAMES = tuple(label for label in LABELS if label not in VALUED)


class Row(BaseModel):
    """One line of the table; figures that a line has no use for are None."""

    name: str
    gold: int
    predicted: int
    precision: float
    recall: float
    f1: float
    #: partial F1 of SemEval-2013 task 9: half a point for a span that overlaps
    partial: float | None = None
    #: F1 of span and value together
    value: float | None = None
    #: among spans found exactly: the share whose `mod`, code or status is right
    detail: float | None = None


def f1(correct: float, predicted: int, gold: int) -> tuple[float, float, float]:
    """Precision, recall and F1; 0 where nothing is there to divide by.

    >>> f1(1, 2, 1)
    (0.5, 1.0, 0.6666666666666666)
    """
    precision = correct / predicted if predicted else 0.0
    recall = correct / gold if gold else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if correct else 0.0


def canonical(value: Value | None) -> tuple | None:
    """A value in comparable form, without its modifier and without what it says of inference."""
    if isinstance(value, DateValue):
        return value.type, value.value
    if isinstance(value, AmountValue):
        return value.unit, *(None if n is None else float(f"{n:.9g}") for n in (value.value, value.low, value.high))
    return None if value is None else (value.code,)


def _detail(value: Value | None) -> str | None:
    return value.code if isinstance(value, PlaceValue) else getattr(value, "mod", None)


def pair_up(gold: Iterable[Mention], predicted: Iterable[MentionRecord]) -> list[tuple[Mention, MentionRecord]]:
    """The mentions that both have: same start, end and label."""
    found = {(m.start, m.end, m.label): m for m in predicted}
    return [(m, found[key]) for m in gold if (key := (m.start, m.end, m.label)) in found]


def _nervaluate(
    pairs: Sequence[tuple[GoldArticle, ArticleRecord]], labels: Sequence[str]
) -> tuple[float, float, float, float]:
    """Strict precision, recall and F1, and partial F1 (nervaluate counts the end of a span as inclusive)."""

    def rows(mentions: Iterable[Mention | MentionRecord]) -> list[dict]:
        return [{"label": m.label, "start": m.start, "end": m.end - 1} for m in mentions if m.label in labels]

    gold, predicted = [rows(g.mentions) for g, _ in pairs], [rows(p.mentions) for _, p in pairs]
    if not any(gold) or not any(predicted):
        return 0.0, 0.0, 0.0, 0.0
    overall = Evaluator(gold, predicted, tags=list(labels), loader="dict").evaluate()["overall"]
    strict = overall["strict"]
    return strict.precision, strict.recall, strict.f1, overall["partial"].f1


def mention_row(pairs: Sequence[tuple[GoldArticle, ArticleRecord]], name: str, labels: Sequence[str]) -> Row:
    """Score the mentions of some labels over all articles."""
    counts: Counter = Counter()
    for gold, predicted in pairs:
        counts["gold"] += sum(m.label in labels for m in gold.mentions)
        counts["predicted"] += sum(m.label in labels for m in predicted.mentions)
        for g, p in pair_up([m for m in gold.mentions if m.label in labels], predicted.mentions):
            # A gold mention without a value asks nothing of the value.
            counts["value"] += g.value is None or canonical(g.value) == canonical(p.value)
            if g.value is not None:
                counts["valued"] += 1
                counts["detail"] += _detail(g.value) == _detail(p.value)
    precision, recall, strict, partial = _nervaluate(pairs, labels)
    row = Row(
        name=name, gold=counts["gold"], predicted=counts["predicted"],
        precision=precision, recall=recall, f1=strict, partial=partial,
    )  # fmt: skip
    if set(labels) <= {*VALUED, "GPE"}:
        row.value = f1(counts["value"], counts["predicted"], counts["gold"])[2]
        row.detail = counts["detail"] / counts["valued"] if counts["valued"] else None
    return row


def match(gold: Iterable, predicted: Iterable, same: Callable[[object, object], bool]) -> list[tuple]:
    """Pair each gold record with the first predicted one not yet paired that is the same."""
    left, pairs = list(predicted), []
    for g in gold:
        found = next((p for p in left if same(g, p)), None)
        if found is not None:
            left.remove(found)
            pairs.append((g, found))
    return pairs


def _same_project(g, p) -> bool:
    return bool({g.name, *g.aliases} & {p.name, *p.aliases})


def _same_policy(g, p) -> bool:
    return bool({g.title, *g.aliases} & {p.title, *p.aliases})


def _same_statement(g, p) -> bool:
    return g.speaker == p.speaker and g.mode == p.mode and (g.text in p.text or p.text in g.text)


def date_slots(project) -> set[tuple]:
    """(role, value) of a project's dates."""
    return {(d.role, d.value) for d in project.dates}


def amount_slots(project) -> set[tuple]:
    """(role, unit and numbers) of a project's amounts."""
    return {(a.role, a.unit, a.value, a.low, a.high) for a in project.amounts}


def record_rows(pairs: Sequence[tuple[GoldArticle, ArticleRecord]]) -> list[Row]:
    """Score the records: projects with the share of right statuses, their date and amount slots, policies, statements."""
    kinds = {"projects": _same_project, "policies": _same_policy, "statements": _same_statement}
    counts: Counter = Counter()
    for gold, predicted in pairs:
        for kind, same in kinds.items():
            g, p = getattr(gold, kind), getattr(predicted, kind)
            matched = match(g, p, same)
            counts.update({(kind, "gold"): len(g), (kind, "predicted"): len(p), (kind, "true"): len(matched)})
            if kind == "projects":
                counts["status"] += sum(a.status is not None and a.status == b.status for a, b in matched)
                counts["stated"] += sum(a.status is not None for a, _ in matched)
                for name, slots in (("date slots", date_slots), ("amount slots", amount_slots)):
                    counts[name, "gold"] += sum(len(slots(x)) for x in g)
                    counts[name, "predicted"] += sum(len(slots(x)) for x in p)
                    counts[name, "true"] += sum(len(slots(a) & slots(b)) for a, b in matched)
    rows = []
    for name in ("projects", "date slots", "amount slots", "policies", "statements"):
        true, predicted, gold = (counts[name, part] for part in ("true", "predicted", "gold"))
        precision, recall, score = f1(true, predicted, gold)
        rows.append(Row(name=name, gold=gold, predicted=predicted, precision=precision, recall=recall, f1=score))
    rows[0].detail = counts["status"] / counts["stated"] if counts["stated"] else None
    return rows


def score(pairs: Sequence[tuple[GoldArticle, ArticleRecord]]) -> list[Row]:
    """The whole table: a row a label, names, dates and amounts, all mentions, then the records."""
    present = {m.label for g, p in pairs for m in [*g.mentions, *p.mentions]}
    groups = {label: (label,) for label in LABELS if label in present}
    groups |= {"names": NAMES, "dates+amounts": VALUED, "all": LABELS}
    return [mention_row(pairs, name, labels) for name, labels in groups.items()] + record_rows(pairs)
