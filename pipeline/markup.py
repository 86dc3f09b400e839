r"""Annotated text: `[surface](LABEL key=value)` inside the sentence, the one notation of corpus, tests and docs.

A literal `[` or `\` of the text is written `\[` and `\\`. An attribute with a space or a round bracket stands in double
quotes; a quotation mark in it is written `\"`.

>>> text, mentions = parse("[2018年初](DATE value=2018 mod=START)动工")
>>> text, mentions[0].text, mentions[0].value.mod
('2018年初动工', '2018年初', 'START')
>>> render(text, mentions)
'[2018年初](DATE value=2018 mod=START)动工'
"""

import re
from collections.abc import Iterable

from pydantic import ValidationError

from pipeline.errors import MarkupError
from pipeline.spans import LABELS, Mention
from pipeline.values import VALUE_TYPES, AmountValue, DateValue, PlaceValue, Value

_PIECE = re.compile(
    r"""
    \\(?P<escaped>[\\\[])                                      # an escaped character of the text
    | \[(?P<surface>(?:\\[\\\[\]] | [^\[\]\\])+)\]             # [surface]
      \((?P<label>[A-Z]+)                                      # (LABEL
      (?P<attributes>(?:\s+\w+=(?:"(?:[^"\\]|\\.)*" | [^\s()"]+))*)\)    # key=value ...)
    """,
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r'(\w+)=(?:"((?:[^"\\]|\\.)*)"|([^\s()"]+))', re.DOTALL)


def timex_type(value: str) -> str:
    """The TIMEX3 type that a value has unless an annotation says otherwise.

    >>> timex_type("P3Y/P5Y"), timex_type("2016-02-19TAF"), timex_type("2003/2020")
    ('DURATION', 'TIME', 'DATE')
    """
    if value.startswith("P") and not value.endswith("_REF"):
        return "DURATION"
    return "TIME" if "T" in value and not value.endswith("_REF") else "DATE"


def _number(text: str) -> int | float:
    return float(text) if re.search(r"[.eE]", text) else int(text)


def make_value(label: str, attributes: dict[str, str], surface: str) -> Value | None:
    """The value object of a label from its written attributes, None where the label or the annotation has none."""
    kind = VALUE_TYPES.get(label)
    if kind is None:
        if attributes:
            raise MarkupError(f"{label} takes no attributes: {surface}")
        return None
    if not attributes:
        return None
    fields: dict = dict(attributes)
    if "inferred" in fields:
        fields["inferred"] = tuple(fields["inferred"].split(","))
    if kind is DateValue:
        fields.setdefault("type", timex_type(fields.get("value", "")))
    elif kind is PlaceValue:
        fields.setdefault("name", surface)
    try:
        if kind is AmountValue:
            fields |= {key: _number(fields[key]) for key in ("value", "low", "high") if key in fields}
        return kind(**fields)
    except (ValidationError, ValueError) as error:
        raise MarkupError(f"{surface}: {label} with {attributes} is no valid value ({error})") from None


def parse(marked: str) -> tuple[str, list[Mention]]:
    """Split annotated text into the plain text and its mentions (source `gold`), in text order.

    Raises MarkupError on an unknown label, a bad attribute, or a bracket that is neither markup nor escaped.
    """
    pieces: list[str] = []
    mentions: list[Mention] = []
    length = position = 0
    for match in _PIECE.finditer(marked):
        plain = marked[position : match.start()]
        if "[" in plain:
            raise MarkupError(
                f"unescaped [ before {marked[match.start() : match.start() + 20]!r}; write \\[ for a bracket of the text"
            )
        pieces.append(plain)
        length += len(plain)
        position = match.end()
        if match["escaped"]:
            pieces.append(match["escaped"])
            length += 1
            continue
        surface, label = re.sub(r"\\(.)", r"\1", match["surface"]), match["label"]
        if label not in LABELS:
            raise MarkupError(f"{label} is no label: {match[0]}")
        attributes = {
            key: re.sub(r"\\(.)", r"\1", quoted, flags=re.DOTALL) or bare
            for key, quoted, bare in _ATTRIBUTE.findall(match["attributes"])
        }
        value = make_value(label, attributes, surface)
        mentions.append(Mention(length, length + len(surface), label, surface, "gold", value))
        pieces.append(surface)
        length += len(surface)
    rest = marked[position:]
    if "[" in rest:
        raise MarkupError(f"unescaped [ in {rest[rest.index('[') :][:20]!r}; write \\[ for a bracket of the text")
    pieces.append(rest)
    return "".join(pieces), mentions


def attributes_of(mention: Mention) -> dict[str, str]:
    """The attributes that `render` writes: those of the value that are set and not what `parse` would suppose."""
    value = mention.value
    if value is None:
        return {}
    fields = value.model_dump(exclude_none=True, exclude_defaults=True)
    if isinstance(value, DateValue) and fields["type"] == timex_type(value.value):
        del fields["type"]
    if isinstance(value, PlaceValue) and fields["name"] == mention.text:
        del fields["name"]
    if isinstance(value, DateValue | AmountValue) and value.inferred:
        fields["inferred"] = ",".join(value.inferred)
    return {key: str(field) for key, field in fields.items()}


def _quote(text: str) -> str:
    if not re.search(r'[\s()"\\]', text):
        return text
    escaped = re.sub(r'(["\\])', r"\\\1", text)
    return f'"{escaped}"'


def render(text: str, mentions: Iterable[Mention]) -> str:
    """Write annotated text: the inverse of `parse`. The mentions must not overlap."""
    pieces, position = [], 0

    def plain(part: str) -> str:
        return part.replace("\\", "\\\\").replace("[", "\\[")

    for m in sorted(mentions, key=lambda m: m.start):
        if m.start < position:
            raise MarkupError(f"{m.text} at {m.start} overlaps the mention before it")
        fields = "".join(f" {key}={_quote(field)}" for key, field in attributes_of(m).items())
        surface = plain(m.text).replace("]", "\\]")
        pieces += [plain(text[position : m.start]), f"[{surface}]({m.label}{fields})"]
        position = m.end
    return "".join([*pieces, plain(text[position:])])
