"""Records out: `articles.jsonl`, the flat tables as CSV, and the `datapackage.json` that describes them.

All files are written under hidden names (`.articles.jsonl.part`) in the folder that they are for, and take their own names at the end, together:
a run that is broken off leaves what was there before. UTF-8, `\\n`, and the same bytes for the same records.
"""

import csv
import io
import json
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from pydantic import BaseModel

from pipeline.errors import WriteError
from pipeline.flat import Table, describe, tables
from pipeline.grounding import check_grounding
from pipeline.schema import Article, ArticleRecord

try:
    import fcntl
except ImportError:  # Windows has no such lock; two runs into one folder are then the user's to avoid
    fcntl = None

RECORDS = "articles.jsonl"
PACKAGE = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Rendered:
    """One article's record as it is written: its JSON line, its rows of each table as CSV text, and what was found in it.

    `found` counts mentions by label, and the records of each kind (`projects`, `policies`, …).
    """

    id: str
    line: str
    rows: tuple[str, ...]
    found: Counter[str]


def render(article: Article, record: ArticleRecord) -> Rendered:
    """Write an article's record as text, having checked that its offsets lead to what it says.

    Raises PipelineError where they do not.
    """
    check_grounding(article.text, record)
    rows = tuple(_csv(table.rows(article.text, record)) for table in tables())
    found = Counter(mention.label for mention in record.mentions)
    for kind in ("projects", "policies", "statements", "indicators"):
        found[kind] = len(getattr(record, kind))
    return Rendered(record.id, record.model_dump_json() + "\n", rows, found)


def _csv(rows: Iterable[list[str]]) -> str:
    out = io.StringIO()
    # csv quotes what the line end and the delimiter make it quote; a lone \r would break the row for most readers
    csv.writer(_Carriage(out), lineterminator="\r\n").writerows(rows)
    return out.getvalue()


class _Carriage:
    """A writer of CSV rows that ends them in \\n, while csv, told that they end in \\r\\n, quotes both characters in cells."""

    def __init__(self, out: io.StringIO):
        self.out = out

    def write(self, row: str) -> int:
        return self.out.write(row.removesuffix("\r\n") + "\n")


class _Part:
    """A file being written under its hidden name, with its size and digest."""

    def __init__(self, folder: Path, name: str):
        self.path, self.part = folder / name, folder / f".{name}.part"
        self.file: BinaryIO = self.part.open("wb")
        self.size, self.digest = 0, sha256()

    def write(self, text: str) -> None:
        data = text.encode("utf-8")
        self.file.write(data)
        self.digest.update(data)
        self.size += len(data)

    def finish(self) -> None:
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()

    def discard(self) -> None:
        with suppress(OSError):
            self.file.close()
        with suppress(OSError):
            self.part.unlink(missing_ok=True)


class TableWriter:
    """Writes tables and their description into a folder, row by row; nothing is kept in memory.

        with TableWriter(Path("out"), ledger_tables(), "zhengce-ledger") as writer:
            writer.write_rows(([project], events, changes))
            writer.commit()

    `records` names a file of records that stands before the tables. Without `commit`, or after an error, the folder is left as it was.
    Raises WriteError where the folder cannot be written to.
    """

    def __init__(self, folder: Path, tables: Sequence[Table], name: str, records: str | None = None):
        self.folder = folder
        self.tables, self.name, self.records = tables, name, records
        self._parts: list[_Part] = []
        self._lock: int | None = None

    def __enter__(self) -> Self:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._take_lock()
            names = [f"{table.name}.csv" for table in self.tables]
            for name in [self.records, *names] if self.records else names:
                self._parts.append(_Part(self.folder, name))
        except OSError as error:
            self._close()
            raise self._trouble(error) from None
        except BaseException:
            self._close()
            raise
        for table, part in zip(self.tables, self._parts[bool(self.records) :], strict=True):
            part.write(_csv([table.header]))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def _take_lock(self) -> None:
        """Keep a second run out of the folder: both would write to the same parts. The lock goes with the process."""
        if fcntl is None:
            return
        self._lock = os.open(self.folder, os.O_RDONLY)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise WriteError(
                f"{self.folder}: another run is writing here; wait for it, or name another --out"
            ) from None

    def _close(self) -> None:
        for part in self._parts:
            part.discard()
        self._parts = []
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _trouble(self, error: OSError) -> WriteError:
        if isinstance(error, FileExistsError | NotADirectoryError):
            return WriteError(f"{self.folder} is a file, or lies below one; name a folder as --out")
        if isinstance(error, PermissionError):
            return WriteError(f"{self.folder} may not be written to; change its permissions, or name another --out")
        return WriteError(
            f"{self.folder} cannot be written ({error.strerror or error}); check the disk; what was there is left"
        )

    def write_rows(self, models: Sequence[Iterable[BaseModel]]) -> None:
        """Append to each table its models. Raises WriteError where the disk does not take it."""
        self._write([_csv(map(table.cells, rows)) for table, rows in zip(self.tables, models, strict=True)])

    def _write(self, texts: Iterable[str]) -> None:
        try:
            for part, text in zip(self._parts, texts, strict=True):
                part.write(text)
        except OSError as error:
            raise self._trouble(error) from None

    def commit(self) -> None:
        """Put the files in place of those that were there, the description last."""
        try:
            package = _Part(self.folder, PACKAGE)
            self._parts.append(package)
            package.write(json.dumps(self._describe(), ensure_ascii=False, indent=1) + "\n")
            for part in self._parts:
                part.finish()
            for part in self._parts:
                os.replace(part.part, part.path)
            if self._lock is not None:
                os.fsync(self._lock)
        except OSError as error:
            raise self._trouble(error) from None

    def _describe(self) -> dict:
        """The Frictionless data package: each file with its size and digest, each table with its schema."""
        resources: list[dict] = []
        if self.records:
            resources.append(
                {"name": "records", "path": self.records, "format": "jsonl", "mediatype": "application/jsonl"}
            )
        for table in self.tables:
            resources.append(
                {
                    "name": table.name,
                    "path": f"{table.name}.csv",
                    "profile": "tabular-data-resource",
                    "description": (table.model.__doc__ or "").strip().split("\n")[0],
                    "format": "csv",
                    "mediatype": "text/csv",
                    "dialect": {"lineTerminator": "\n"},
                    "schema": describe(table),
                }
            )
        for resource, part in zip(resources, self._parts, strict=False):
            resource |= {"encoding": "utf-8", "bytes": part.size, "hash": f"sha256:{part.digest.hexdigest()}"}
        return {"name": self.name, "profile": "data-package", "resources": resources}


class DatasetWriter(TableWriter):
    """Writes the dataset of many articles into a folder, one at a time.

    with DatasetWriter(Path("out")) as writer:
        writer.write(render(article, record))
        writer.commit()
    """

    def __init__(self, folder: Path):
        super().__init__(folder, tables(), "zhengce", RECORDS)

    def write(self, rendered: Rendered) -> None:
        """Append one article. Raises WriteError where the disk does not take it."""
        self._write((rendered.line, *rendered.rows))
