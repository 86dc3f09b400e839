"""From an article to its record: the spine that everything else is called from."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files

from pydantic import ValidationError
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import load_config, load_model_from_config

import pipeline.components  # noqa: F401  registers the factories
from pipeline.characters import to_mention
from pipeline.errors import PipelineError
from pipeline.heads import with_head
from pipeline.records import assemble
from pipeline.schema import Article, ArticleRecord


def load_pipeline(exclude: Sequence[str] = ()) -> Language:
    """Build the pipeline of `pipeline/config.cfg`, without the components named in `exclude`."""
    return load_model_from_config(load_config(files("pipeline") / "config.cfg"), exclude=exclude, auto_fill=True)


@cache
def _shared_pipeline() -> Language:
    return load_pipeline()


def extract_text(text: str, published: str | date | None = None, title: str | None = None) -> ArticleRecord:
    """Extract one text with the pipeline that this process keeps; see `pipeline.extract`."""
    try:
        article = Article(id="article", text=text, title=title, published=published)
    except ValidationError:
        raise PipelineError(f"{published!r} is no date; write it as 2018-06-13") from None
    return extract_article(_shared_pipeline(), article)


def extract_article(nlp: Language, article: Article) -> ArticleRecord:
    """Run the pipeline over one article and assemble what it says.

    Raises PipelineError where the text is longer than the pipeline takes.
    """
    if len(article.text) > nlp.max_length:
        raise PipelineError(
            f"{len(article.text):,} characters are more than an article can hold ({nlp.max_length:,}); split it"
        )
    article, doc = begin(nlp, article)
    return finish(article, nlp(doc))


def begin(nlp: Language, article: Article) -> tuple[Article, Doc]:
    """The article with what its own head says, and the doc that the pipeline is to be run over."""
    article, anchor = with_head(article)
    doc = nlp.make_doc(article.text)
    doc._.anchor = anchor
    return article, doc


def finish(article: Article, doc: Doc) -> ArticleRecord:
    """Assemble what the pipeline found in a doc that `begin` gave."""
    sentences = [(sent.start, sent.end) for sent in doc.sents] if len(doc) else []
    return assemble(article, [to_mention(ent) for ent in doc.ents], sentences, doc._.anchor)
