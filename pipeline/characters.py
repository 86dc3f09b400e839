"""The Doc: every code point of the text is a token, and mentions are kept on it.

`doc[i]` is the i-th code point, so token indices are character offsets and no word boundary can cut a mention.
"""

from collections.abc import Iterable

from spacy.tokens import Doc, Span
from spacy.util import registry
from spacy.vocab import Vocab

from pipeline.schema import Anchor
from pipeline.spans import Mention
from pipeline.values import VALUE_TYPES, Value


class CharacterTokenizer:
    """A spaCy tokenizer that makes one token of every code point, blanks and line ends too.

    >>> [token.text for token in CharacterTokenizer(Vocab())("6月 1日")]
    ['6', '月', ' ', '1', '日']
    """

    def __init__(self, vocab: Vocab):
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        return Doc(self.vocab, words=list(text), spaces=[False] * len(text))

    # A tokenizer is serialised with its pipeline; this one has nothing to keep.
    def to_bytes(self, **_) -> bytes:
        return b""

    def from_bytes(self, data: bytes, **_) -> "CharacterTokenizer":
        return self

    def to_disk(self, path, **_) -> None:
        return None

    def from_disk(self, path, **_) -> "CharacterTokenizer":
        return self


@registry.tokenizers("zhengce.characters.v1")
def make_character_tokenizer():
    """The tokenizer's factory, as the config names it."""
    return lambda nlp: CharacterTokenizer(nlp.vocab)


def _key(span: Span) -> tuple:
    return ("value", span.start, span.end, span.label_, span.id_)


def _get_value(span: Span) -> Value | None:
    """Read back from plain data, so that a Doc with values still serialises (`Doc.to_bytes`, other processes)."""
    fields = span.doc.user_data.get(_key(span))
    return None if fields is None else VALUE_TYPES[span.label_](**fields)


def _set_value(span: Span, value: Value) -> None:
    span.doc.user_data[_key(span)] = value.model_dump(mode="json")


def _get_anchor(doc: Doc) -> Anchor | None:
    fields = doc.user_data.get("anchor")
    return None if fields is None else Anchor(**fields)


def _set_anchor(doc: Doc, anchor: Anchor | None) -> None:
    doc.user_data["anchor"] = anchor and anchor.model_dump(mode="json")


# `force`: the module may be imported again by a spawned process or a reload.
Span.set_extension("value", getter=_get_value, setter=_set_value, force=True)
Span.set_extension("source", getter=lambda span: span.id_, force=True)
Doc.set_extension("anchor", getter=_get_anchor, setter=_set_anchor, force=True)


def to_span(doc: Doc, mention: Mention) -> Span:
    """The mention as a span of the doc, with `span._.value` and `span._.source`."""
    span = Span(doc, mention.start, mention.end, label=mention.label, span_id=mention.source)
    if mention.value is not None:
        span._.value = mention.value
    return span


def to_mention(span: Span) -> Mention:
    """The span as a mention; a span that names no source is taken for a model's."""
    return Mention(span.start, span.end, span.label_, span.text, span.id_ or "model:ner", span._.value)


def put_mentions(doc: Doc, group: str, mentions: Iterable[Mention]) -> None:
    """Keep mentions on the doc as the span group `group`, in place of what the group held."""
    doc.spans[group] = [to_span(doc, mention) for mention in mentions]


def get_mentions(doc: Doc, *groups: str) -> list[Mention]:
    """The mentions of the groups, in the order in which they were put; a group that is not there holds none."""
    return [to_mention(span) for group in groups if group in doc.spans for span in doc.spans[group]]
