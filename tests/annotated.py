"""Mentions as an annotation has them, to be held against those that are read from the markup notation."""

from dataclasses import replace

from pipeline.spans import Mention
from pipeline.values import AmountValue, DateValue


def as_annotated(mention: Mention) -> Mention:
    """The mention without the basis of its value, which annotations leave out."""
    if not isinstance(mention.value, DateValue | AmountValue):
        return mention
    return replace(mention, value=mention.value.model_copy(update={"basis": None}))
