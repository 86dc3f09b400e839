"""Articles in: text files, JSON Lines, and folders of them.

What cannot be read is reported where it stands (`Failure`) and never stops the rest. Text is kept to the code point exactly as decoded.
"""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from pipeline.encodings import decode
from pipeline.errors import ReadError
from pipeline.heads import parse_date
from pipeline.schema import Article

TEXT_SUFFIXES = (".txt", ".md")
TABLE_SUFFIXES = (".jsonl",)
SUFFIXES = TEXT_SUFFIXES + TABLE_SUFFIXES

#: in characters: ten times the longest plan or white paper. More is a book or a dump, and is said to be too long.
LONGEST_ARTICLE = 1_000_000
#: no encoding that is read here takes more bytes for a character; JSON's longest escape takes twelve
_BYTES_A_CHARACTER, _JSON_BYTES_A_CHARACTER = 4, 12

#: the fields of an article in a table; others, such as the mentions of a gold file, are left alone
_FIELDS = ("title", "published", "outlet", "url")


@dataclass(frozen=True, slots=True)
class Failure:
    """One input that gave no record: where it stands (`news/a.txt`, `b.jsonl:3`), and why, with what to do about it.

    `detail` is the traceback where the fault is the program's.
    """

    where: str
    reason: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Source:
    """An article as read, and where it stands."""

    article: Article
    where: str


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How articles are read.

    published: the publication date of the articles that come without one.
    encoding: the encoding of text files; None to have it told apart.
    longest: the characters that an article may have.
    """

    published: date | None = None
    encoding: str | None = None
    longest: int = LONGEST_ARTICLE


def read_articles(paths: Iterable[str | Path], options: ReadOptions | None = None) -> Iterator[Source | Failure]:
    """Read the articles of files and folders, one at a time, in the order of `paths`; a folder in sorted order, recursively.

    A text file's id is its path below the folder that was named, without the suffix (`2018/june` for `2018/june.txt`), or its stem where
    the file itself was named. Ids are unique: the second article of an id is a Failure. A file that is reached twice is read once.
    In a folder, hidden files and files of other suffixes are passed over.
    """
    options = options or ReadOptions()
    ids: dict[str, str] = {}
    seen: set[str] = set()
    for path in paths:
        for found in _read_path(Path(path), options, seen):
            if isinstance(found, Failure):
                yield found
                continue
            first = ids.setdefault(found.article.id, found.where)
            if first != found.where:
                yield Failure(found.where, f"the id {found.article.id} is taken by {first}; give each article its own")
                continue
            yield found


def _read_path(path: Path, options: ReadOptions, seen: set[str]) -> Iterator[Source | Failure]:
    try:
        is_folder = path.is_dir()
        if not is_folder and not path.exists():
            yield Failure(name_of(path), "is not there; check the spelling")
            return
    except (OSError, ValueError) as error:
        yield Failure(name_of(path), _system_reason(error))
        return
    if not is_folder:
        yield from _read_file(path, path.stem, options, seen)
        return
    count = 0
    for found in _walk(path):
        count += 1
        if isinstance(found, Failure):
            yield found
        else:
            stem = name_of(found.relative_to(path).with_suffix(""))
            yield from _read_file(found, stem, options, seen)
    if not count:
        yield Failure(name_of(path), f"holds no {', '.join(SUFFIXES)} file; name another folder")


def _walk(folder: Path) -> Iterator[Path | Failure]:
    """The files of known suffixes below a folder, sorted by name within each folder; links to folders are not followed."""
    try:
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except OSError as error:
        yield Failure(name_of(folder), _system_reason(error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(folder / entry.name)
        elif Path(entry.name).suffix.lower() in SUFFIXES and not entry.is_dir():
            yield folder / entry.name


def _read_file(path: Path, stem: str, options: ReadOptions, seen: set[str]) -> Iterator[Source | Failure]:
    where, suffix = name_of(path), path.suffix.lower()
    real = os.path.realpath(path)
    if real in seen:
        return
    seen.add(real)
    try:
        if suffix not in SUFFIXES:
            raise ReadError(
                f"{suffix or 'a file without suffix'} is not read; the files read are {', '.join(SUFFIXES)}"
            )
        if not path.is_file():
            raise ReadError("is no ordinary file; name a file or a folder")
        if suffix in TABLE_SUFFIXES:
            yield from _read_lines(path, where, options)
        else:
            yield Source(_read_text(path, name_of(Path(stem)), options), where)
    except ReadError as error:
        yield Failure(where, str(error))
    except (OSError, ValueError) as error:
        yield Failure(where, _system_reason(error))


def name_of(path: Path) -> str:
    """A path as text that can be written anywhere: `/` between its parts, bytes that are no UTF-8 replaced, in one line."""
    text = os.fsencode(path.as_posix()).decode("utf-8", "replace")
    return text.replace("\n", "⏎").replace("\r", "⏎")


def _system_reason(error: OSError | ValueError) -> str:
    if isinstance(error, PermissionError):
        return "may not be read; change its permissions (chmod u+r)"
    if isinstance(error, FileNotFoundError):
        return "is gone; it was there when the folder was listed"
    return f"cannot be read ({getattr(error, 'strerror', None) or error}); check the path and the disk"


def _too_long(longest: int) -> ReadError:
    return ReadError(
        f"is longer than the {longest:,} characters that an article may have; split it into articles, or raise --longest"
    )


def _check_text(text: str, options: ReadOptions) -> None:
    if not text:
        raise ReadError("is empty; put the article's text in it, or leave it out")
    if text.isspace():
        raise ReadError("holds nothing but white space; put the article's text in it, or leave it out")
    if len(text) > options.longest:
        raise _too_long(options.longest)


def _read_text(path: Path, identifier: str, options: ReadOptions) -> Article:
    limit = options.longest * _BYTES_A_CHARACTER
    with path.open("rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise _too_long(options.longest)
    text, _ = decode(data, options.encoding)
    _check_text(text, options)
    return Article(id=identifier, text=text, published=options.published)


def _read_lines(path: Path, where: str, options: ReadOptions) -> Iterator[Source | Failure]:
    """The articles of a JSON Lines file, which is UTF-8 by its own rule; blank lines are passed over."""
    limit = options.longest * _JSON_BYTES_A_CHARACTER
    articles = number = 0
    with path.open("rb") as file:
        while line := file.readline(limit + 1):
            number += 1
            place = f"{where}:{number}"
            try:
                if len(line) > limit:
                    while line and not line.endswith(b"\n"):
                        line = file.readline(limit)
                    raise _too_long(options.longest)
                if number == 1:
                    line = _without_mark(line)
                if line.strip():
                    articles += 1
                    yield Source(_read_line(line, options), place)
            except ReadError as error:
                yield Failure(place, str(error))
    if not articles:
        yield Failure(where, "holds no article; write one JSON object a line, with id and text")


def _without_mark(line: bytes) -> bytes:
    if line.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ReadError("is UTF-16, and JSON Lines are UTF-8; save the file as UTF-8")
    return line.removeprefix(b"\xef\xbb\xbf")


def _read_line(line: bytes, options: ReadOptions) -> Article:
    try:
        row = json.loads(line.decode("utf-8").rstrip("\r\n"))
    except UnicodeDecodeError:
        raise ReadError("is not UTF-8, as JSON Lines are; save the file as UTF-8") from None
    except json.JSONDecodeError as error:
        raise ReadError(f"is not valid JSON (column {error.colno}: {error.msg}); mend or delete the line") from None
    except (RecursionError, ValueError):
        raise ReadError("is not JSON that can be read (nested too deep, or a number too long); mend the line") from None
    return to_article(row, options)


def to_article(row: object, options: ReadOptions) -> Article:
    """Make an article of one row of a table: id and text, and what there is of title, published, outlet and url.

    Empty strings count as absent; a number may stand as an id. Raises ReadError where the row is no article.

    >>> to_article({"id": 7, "text": "嘉兴机场开工。", "published": "2018/6/13"}, ReadOptions()).published
    datetime.date(2018, 6, 13)
    """
    if not isinstance(row, dict):
        raise ReadError("is no JSON object; write {" + '"id": …, "text": …}')
    identifier, text = row.get("id"), row.get("text")
    if isinstance(identifier, int) and not isinstance(identifier, bool):
        identifier = str(identifier)
    if not isinstance(identifier, str) or not identifier.strip():
        raise ReadError("has no id; give each article one, as text or a whole number")
    if not isinstance(text, str):
        raise ReadError("has no text; write the article's text as a string")
    _check_text(text, options)
    fields = {name: row[name] for name in _FIELDS if row.get(name) not in (None, "")}
    published = fields.pop("published", None)
    if published is not None:
        published = parse_date(published) if isinstance(published, str) else None
        if published is None:
            raise ReadError(f"{row['published']!r} is no date; write published as 2018-06-13")
    try:
        return Article(id=identifier, text=text, published=published or options.published, **fields)
    except ValidationError as error:
        names = ", ".join(str(part["loc"][0]) for part in error.errors() if part["loc"])
        raise ReadError(f"{names} should be text; put it in quotation marks") from None
