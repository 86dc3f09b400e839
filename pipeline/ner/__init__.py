"""Names that no rule reads."""

from pipeline.ner.word_classes import find_names

__all__ = ["find_names"]
