"""Where rules and model disagree: the one order of precedence."""

from collections.abc import Iterable

from pipeline.spans import Mention, without_overlaps

#: what begins the source of a mention that a model read; every other source is a rule or a gazetteer
MODELS = ("model:", "jieba:")

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

    1. A model's mention that crosses the edge of a rule's is dropped: the rule knows where its mention ends.
    2. Of two that overlap, the longer wins.
    3. Of two with the same span, a rule wins over a model, then the label that stands first in LABEL_ORDER.

    >>> rule, model = Mention(0, 2, "GPE", "嘉兴", "gazetteer"), Mention(0, 4, "ORG", "嘉兴市委", "model:ner")
    >>> [m.text for m in resolve([rule, model])]
    ['嘉兴市委']
    """
    mentions = list(candidates)
    rules = [m for m in mentions if not _is_model(m)]
    models = [m for m in mentions if _is_model(m) and not any(_crosses(m, rule) for rule in rules)]
    return without_overlaps(sorted(rules + models, key=_rank))


def _is_model(mention: Mention) -> bool:
    return mention.source.startswith(MODELS)


def _crosses(a: Mention, b: Mention) -> bool:
    return a.overlaps(b) and not a.covers(b) and not b.covers(a)


def _rank(mention: Mention) -> tuple:
    length = mention.end - mention.start
    return (-length, _is_model(mention), LABEL_ORDER.index(mention.label), mention.start, mention.source)
