"""Where rules and model disagree: the one order of precedence."""

from collections.abc import Iterable

from pipeline.spans import Mention, without_overlaps

#: what begins the source of a mention that a model read, or jieba's word classes in its place; every other source is a
#: rule or a gazetteer
MODEL, WORD_CLASS = "model:", "jieba:"

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

    1. A word class (`jieba:…`) yields to every rule that it overlaps: it knows words, not names.
    2. A model's mention that crosses the edge of a rule's is dropped: the rule knows where its mention ends.
    3. Of two that overlap, the longer wins.
    4. Of two with the same span, a rule wins over a model, then the label that stands first in LABEL_ORDER.

    >>> rule, model = Mention(0, 2, "GPE", "嘉兴", "gazetteer"), Mention(0, 4, "ORG", "嘉兴市委", "model:ner")
    >>> [m.text for m in resolve([rule, model])]
    ['嘉兴市委']
    """
    mentions = list(candidates)
    rules = [m for m in mentions if not m.source.startswith((MODEL, WORD_CLASS))]
    models = [m for m in mentions if m.source.startswith(MODEL) and not any(_crosses(m, rule) for rule in rules)]
    classes = [m for m in mentions if m.source.startswith(WORD_CLASS) and not any(m.overlaps(rule) for rule in rules)]
    return without_overlaps(sorted(rules + models + classes, key=_rank))


def _crosses(a: Mention, b: Mention) -> bool:
    return a.overlaps(b) and not a.covers(b) and not b.covers(a)


def _rank(mention: Mention) -> tuple:
    length = mention.end - mention.start
    is_rule = not mention.source.startswith((MODEL, WORD_CLASS))
    return (-length, not is_rule, LABEL_ORDER.index(mention.label), mention.start, mention.source)
