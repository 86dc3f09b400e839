"""The spaCy components: each runs one engine and keeps what it finds as a span group of its own name.

The engines themselves (`find_dates` and its siblings) know nothing of spaCy and can be called alone.
"""

from collections.abc import Callable, Iterable, Sequence

import numpy
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.amounts import find_amounts
from pipeline.characters import get_mentions, put_mentions, to_span
from pipeline.dates import PUBLISHED, find_dates, infer_anchor
from pipeline.ner.component import RULES  # and so registers the factory zhengce_names
from pipeline.organisations import find_organisations
from pipeline.people import find_people
from pipeline.places import find_places
from pipeline.policies import find_policies
from pipeline.projects import find_projects
from pipeline.resolve import resolve
from pipeline.schema import Anchor
from pipeline.sentences import find_sentences
from pipeline.spans import Mention
from pipeline.words import get_words

#: the span groups that `resolve` weighs against each other
CANDIDATES = (*RULES, "ner")


def _component(
    group: str, requires: list[str], find: Callable[[Doc], Iterable[Mention]], assigns: Sequence[str] = ()
) -> None:
    """Register the factory `zhengce_GROUP`: a component that keeps what `find` finds in the span group GROUP."""

    def run(doc: Doc) -> Doc:
        put_mentions(doc, group, find(doc))
        return doc

    @Language.factory(f"zhengce_{group}", assigns=["doc.spans", "span._.value", *assigns], requires=requires)
    def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
        return run


@Language.component("zhengce_sentences", assigns=["token.is_sent_start"])
def mark_sentences(doc: Doc) -> Doc:
    """Mark the first character of each sentence, so that `doc.sents` gives what `find_sentences` finds."""
    # one array for the whole doc: setting it token by token took as long as all that the rules do
    is_start = numpy.full((len(doc), 1), -1, dtype="int64")
    is_start[[start for start, _ in find_sentences(doc.text)]] = 1
    return doc.from_array([SENT_START], is_start.view("uint64"))


def _places(doc: Doc) -> list[Mention]:
    return get_mentions(doc, "places")


def _dates(doc: Doc) -> list[Mention]:
    """Dates counted from the doc's anchor; where it has none, from the date that the text itself tells."""
    anchor = doc._.anchor
    if anchor is not None:
        written = PUBLISHED if anchor.start is None else doc.text[anchor.start : anchor.end]
        return find_dates(doc.text, anchor.date, basis=written)
    inferred = infer_anchor(doc.text)
    if inferred is not None:
        mention = inferred.mention
        doc._.anchor = Anchor(date=inferred.date, source=mention.source, start=mention.start, end=mention.end)
    return find_dates(doc.text)


_component("dates", [], _dates, assigns=["doc._.anchor"])
_component("amounts", [], lambda doc: find_amounts(doc.text))
_component("places", ["doc._.anchor"], lambda doc: find_places(doc.text, doc._.anchor and doc._.anchor.date.year))
_component("policies", ["doc.spans"], lambda doc: find_policies(doc.text, _places(doc)))
_component(
    "organisations", ["token.tag", "doc.spans"], lambda doc: find_organisations(doc.text, get_words(doc), _places(doc))
)
_component(
    "people",
    ["token.tag", "doc.spans"],
    lambda doc: find_people(doc.text, get_words(doc), get_mentions(doc, "places", "organisations")),
)
_component("projects", ["token.tag", "doc.spans"], lambda doc: find_projects(doc.text, get_words(doc), _places(doc)))


@Language.component("zhengce_resolve", assigns=["doc.ents"], requires=["doc.spans"])
def resolve_mentions(doc: Doc) -> Doc:
    """Settle the candidates of all components into `doc.ents`, which do not overlap."""
    doc.set_ents([to_span(doc, mention) for mention in resolve(get_mentions(doc, *CANDIDATES))])
    return doc
