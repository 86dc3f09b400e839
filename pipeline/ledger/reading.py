"""Extracted articles in: `articles.jsonl` files, and folders that hold one."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from pipeline.errors import ReadError
from pipeline.schema import ArticleRecord
from pipeline.writers import RECORDS


def read_records(paths: Iterable[Path]) -> Iterator[ArticleRecord]:
    """Read the records of extracted articles, each article once.

    Raises ReadError where a path is missing, a line is no record, or two articles have one id.
    """
    seen: dict[str, bytes] = {}
    for path in paths:
        file = path / RECORDS if path.is_dir() else path
        for number, line in enumerate(_lines(file), start=1):
            try:
                record = ArticleRecord.model_validate_json(line)
            except ValidationError as error:
                fault = error.errors()[0]
                where = ".".join(map(str, fault["loc"]))
                raise ReadError(
                    f"{file}:{number} is no article's record ({where} {fault['msg']}); give what zhengce extract writes"
                ) from None
            digest = sha256(line).digest()
            if record.id not in seen:
                seen[record.id] = digest
                yield record
            elif seen[record.id] != digest:
                raise ReadError(
                    f"{file}:{number}: another article {record.id} was read before; extract them together, or rename one"
                )


def _lines(file: Path) -> Iterator[bytes]:
    try:
        with file.open("rb") as lines:
            yield from (line.rstrip(b"\r\n") for line in lines if line.strip())
    except FileNotFoundError:
        hint = f"it holds no {RECORDS}" if file.parent.is_dir() and file.name == RECORDS else "it is not there"
        raise ReadError(f"{file} cannot be read: {hint}; give folders that zhengce extract --out wrote") from None
    except OSError as error:
        raise ReadError(f"{file} cannot be read ({error.strerror or error})") from None
