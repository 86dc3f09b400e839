"""What must hold of a gold article beyond its notation: valid values, records that stand in the text."""

from collections.abc import Iterator

from pipeline.gold import GoldArticle, GoldProject
from pipeline.spans import Mention
from pipeline.tables import read_table
from pipeline.timex import is_valid
from pipeline.values import VALUE_TYPES, DateValue, PlaceValue

#: labels whose every mention must carry a value; a town has no code and so needs none
_VALUED = frozenset(VALUE_TYPES) - {"GPE"}


def validate(article: GoldArticle) -> Iterator[str]:
    """Say what is wrong with a gold article, a line each; nothing where all is well.

    >>> from pipeline.gold import parse_gold
    >>> list(validate(parse_gold("---\\nid: a\\npolicies: [{title: 乙规划}]\\n---\\n[嘉兴](GPE code=339900)")))
    ['嘉兴 at 0: 339900 is no GB/T 2260 code', 'policy 乙规划: no POLICY mention reads 乙规划']
    """
    for mention in article.mentions:
        yield from (f"{mention.text} at {mention.start}: {fault}" for fault in _mention_faults(mention))
    yield from _name_faults(article, "project", "PROJECT", [[p.name, *p.aliases] for p in article.projects])
    numbers = [[p.number] if p.number else [] for p in article.policies]
    titles = [[p.title, *p.aliases] for p in article.policies]
    yield from _name_faults(article, "policy", "POLICY", [a + b for a, b in zip(titles, numbers, strict=True)])
    for project in article.projects:
        yield from (f"project {project.name}: {fault}" for fault in _slot_faults(article, project))
    for statement in article.statements:
        for words in (statement.text, statement.speaker):
            if words not in article.text:
                yield f"statement of {statement.speaker}: {words} does not stand in the text"


def _mention_faults(mention: Mention) -> Iterator[str]:
    value = mention.value
    if value is None:
        if mention.label in _VALUED:
            yield f"{mention.label} without a value"
    elif isinstance(value, DateValue):
        if not is_valid(value.value):
            yield f"{value.value} is no TIMEX3 value"
    elif isinstance(value, PlaceValue):
        if value.code not in {row["code"] for row in read_table("divisions")}:
            yield f"{value.code} is no GB/T 2260 code"
    elif (value.value is None) == (value.low is None and value.high is None):
        yield "either a value or a range"
    if mention.text != mention.text.strip():
        yield "blanks at its edge"


def _name_faults(article: GoldArticle, kind: str, label: str, records: list[list[str]]) -> Iterator[str]:
    """Every name of a record is a mention, every mention is a name of exactly one record."""
    surfaces = {m.text for m in article.mentions if m.label == label}
    named: dict[str, str] = {}
    for names in records:
        for name in names:
            if name not in surfaces:
                yield f"{kind} {names[0]}: no {label} mention reads {name}"
            if named.setdefault(name, names[0]) != names[0]:
                yield f"{kind} {names[0]}: {name} belongs to {named[name]} too"
    yield from (f"{label} {surface}: no record names it" for surface in sorted(surfaces - set(named)))


def _slot_faults(article: GoldArticle, project: GoldProject) -> Iterator[str]:
    """The slots of a project are values of mentions, its places and organisations their words."""
    dates = {(m.value.value, m.value.mod) for m in article.mentions if m.label == "DATE" and m.value}
    amounts = {
        (m.value.unit, m.value.value, m.value.low, m.value.high)
        for m in article.mentions
        if m.label != "DATE" and hasattr(m.value, "unit")
    }
    surfaces = {m.text for m in article.mentions}
    yield from (f"no DATE has {d.value} {d.mod or ''}".rstrip() for d in project.dates if (d.value, d.mod) not in dates)
    yield from (
        f"no amount has {a.value} {a.unit}" for a in project.amounts if (a.unit, a.value, a.low, a.high) not in amounts
    )
    yield from (
        f"no mention reads {name}" for name in [*project.places, *project.organisations] if name not in surfaces
    )
