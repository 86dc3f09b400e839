"""Names that a trained model reads, and what it reads them from: see `models/README.md`."""

from pipeline.ner.model import NameModel

__all__ = ["NameModel"]
