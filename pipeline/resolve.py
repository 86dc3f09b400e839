"""Where rules and model disagree: the one order of precedence."""

from collections.abc import Iterable, Sequence

from pipeline.spans import Mention, without_overlaps

#: what begins the source of a mention that a model read; every other source is a rule or a gazetteer
MODEL = "model:"

#: Labels whose names the model reads better than the rules where the two disagree, by `zhengce evaluate --sources` on
#: `corpus/dev` and by news that neither was made on (docs/experiments.md). Of the others the rules' names stand.
MODEL_FIRST = frozenset({"PERSON", "ORG"})

#: Labels of which a rule's name stands, but the model's takes the place of what the rules read otherwise: 嘉兴 in 嘉兴南湖隧道.
MODEL_OVER_OTHERS = frozenset({"PROJECT"})

#: read by form alone: no name's reading takes a part of them
_VALUED = frozenset({"DATE", "MONEY", "PERCENT", "QUANTITY"})

#: Of mentions with the very same span the label that stands first here wins: those that are read by form alone
#: (numbers, dates, document titles) before those that are read by context, a place's name last.
LABEL_ORDER = (
    "DATE",
    "MONEY",
    "PERCENT",
    "QUANTITY",
    "POLICY",
    "PERSON",
    "TITLE",
    "ORG",
    "PROJECT",
    "FAC",
    "GPE",
    "LOC",
)


def resolve(candidates: Iterable[Mention]) -> list[Mention]:
    """Choose among candidate mentions so that none overlap, in text order.

    1. Among the rules' mentions, and among the model's, the longer of two that overlap wins; of two with the same span the
       label that stands first in LABEL_ORDER.
    2. A model's mention of MODEL_FIRST takes the place of every rule's that it overlaps, unless it cuts a date or an amount.
    3. One of MODEL_OVER_OTHERS does so where no rule has a mention of its own label.
    4. A model's other mention stands where no rule's does.

    >>> rule, model = Mention(0, 2, "GPE", "嘉兴", "gazetteer"), Mention(0, 4, "ORG", "嘉兴市委", "model:ner")
    >>> [m.text for m in resolve([rule, model])]
    ['嘉兴市委']
    """
    mentions = sorted(candidates, key=_rank)
    rules = without_overlaps(m for m in mentions if not m.source.startswith(MODEL))
    models = without_overlaps(m for m in mentions if m.source.startswith(MODEL))
    leading = _leading(models, rules)
    return without_overlaps([*leading, *rules, *models])


def _leading(models: Sequence[Mention], rules: Sequence[Mention]) -> list[Mention]:
    """The model's mentions that come before the rules'."""
    if not models:  # the rules are settled by themselves too, for the model to read
        return []
    at = {position: m for m in rules for position in range(m.start, m.end)}
    return [m for m in models if _leads(m, {at[p] for p in range(m.start, m.end) if p in at})]


def _leads(mention: Mention, met: Iterable[Mention]) -> bool:
    """True for a model's mention that comes before those of the rules that it overlaps."""
    if any(m.label in _VALUED and not mention.covers(m) for m in met):
        return False
    if mention.label in MODEL_OVER_OTHERS:
        return all(m.label != mention.label for m in met)
    return mention.label in MODEL_FIRST


def _rank(mention: Mention) -> tuple:
    return (mention.start - mention.end, LABEL_ORDER.index(mention.label), mention.start, mention.source)
