"""Everything can be pointed at: the check that a record's offsets lead to what it says."""

from collections.abc import Iterator

from pydantic import BaseModel

from pipeline.errors import PipelineError
from pipeline.schema import ArticleRecord


def check_grounding(text: str, record: ArticleRecord) -> None:
    """Check that each span of a record lies in its article's text, and that `text[start:end]` is the surface that it gives.

    Raises PipelineError on the first that does not: such a record must not be written.
    """
    for part in _parts(record):
        start, end = getattr(part, "start", None), getattr(part, "end", None)
        if start is None or end is None:
            continue
        kind = type(part).__name__
        if not 0 <= start <= end <= len(text):
            raise PipelineError(
                f"{kind} {start}–{end} lies outside the text of {len(text)} characters; please report this"
            )
        surface = getattr(part, "text", None)
        if surface is not None and text[start:end] != surface:
            raise PipelineError(
                f"{kind} {start}–{end} says {surface!r}, the text {text[start:end]!r}; please report this"
            )


def _parts(model: BaseModel) -> Iterator[BaseModel]:
    yield model
    for name in type(model).model_fields:
        value = getattr(model, name)
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, BaseModel):
                yield from _parts(part)
