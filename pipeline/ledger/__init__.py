"""One project across articles: who is who, what was said of it when, and how its dates and amounts went on.

>>> from pipeline.ledger import build
>>> list(build([]))
[]
"""

from pipeline.ledger.corrections import Correction, read_corrections
from pipeline.ledger.entries import Entry, build
from pipeline.ledger.reading import read_records
from pipeline.ledger.schema import LedgerChange, LedgerEvent, LedgerProject

__all__ = [
    "Correction", "Entry", "LedgerChange", "LedgerEvent", "LedgerProject", "build", "read_corrections", "read_records",
]  # fmt: skip
