"""The table of corrections: which projects are one, and which are not, whatever the names say.

CSV with the columns relation (`same` or `different`), name, article_id, other_name, other_article_id, reason; an article id left empty stands for
every article that has the name.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ReadError
from pipeline.ledger.names import write_alike
from pipeline.ledger.nodes import Node

COLUMNS = ("relation", "name", "article_id", "other_name", "other_article_id", "reason")


@dataclass(frozen=True, slots=True)
class Correction:
    """One row, with where it stands for messages."""

    relation: str
    name: str
    article_id: str
    other_name: str
    other_article_id: str
    reason: str
    where: str


def read_corrections(path: Path) -> list[Correction]:
    """Read a table of corrections. Raises ReadError that names the row which is wrong."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if tuple(reader.fieldnames or ()) != COLUMNS:
                raise ReadError(f"{path}: the columns of corrections are {','.join(COLUMNS)}")
            rows = [(f"{path}:{reader.line_num}", row) for row in reader]
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"{path} cannot be read ({getattr(error, 'strerror', None) or 'not UTF-8'})") from None
    return [_correction(where, row) for where, row in rows]


def _correction(where: str, row: dict) -> Correction:
    if None in row or None in row.values():
        raise ReadError(f"{where}: the row does not fit the columns {','.join(COLUMNS)}")
    if row["relation"] not in ("same", "different"):
        raise ReadError(f"{where}: relation {row['relation']!r} is neither same nor different")
    if not row["name"] or not row["other_name"]:
        raise ReadError(f"{where}: both names are needed")
    return Correction(**row, where=where)


def match_corrections(
    corrections: Sequence[Correction], nodes: Sequence[Node]
) -> Iterator[tuple[str, Node, Node, str]]:
    """The pairs of nodes that the corrections speak of: relation, the two, and why.

    Raises ReadError where a name is in no article, or one pair is called both same and different.
    """
    by_name: dict[str, list[Node]] = defaultdict(list)
    for node in sorted(nodes, key=lambda n: n.key):
        for surface in dict.fromkeys(write_alike(name) for name in (node.project.name, *node.project.aliases)):
            by_name[surface].append(node)
    said: dict[frozenset[int], str] = {}
    for c in sorted(corrections, key=lambda c: (c.relation != "different", c.name, c.other_name, c.where)):
        ones, others = _named(by_name, c, c.name, c.article_id), _named(by_name, c, c.other_name, c.other_article_id)
        # for `same` a chain through all of them is enough
        pairs = [(a, b) for a in ones for b in others] if c.relation == "different" else _chain([*ones, *others])
        for one, other in pairs:
            pair = frozenset((id(one), id(other)))
            if len(pair) == 2 and said.setdefault(pair, c.relation) != c.relation:
                raise ReadError(f"{c.where}: {c.name} and {c.other_name} are called different in another row")
            if len(pair) == 2:
                yield c.relation, one, other, f"correction: {c.reason or c.relation}"


def _chain(nodes: Sequence[Node]) -> list[tuple[Node, Node]]:
    return [(nodes[0], node) for node in nodes[1:]]


def _named(by_name: dict[str, list[Node]], c: Correction, name: str, article_id: str) -> list[Node]:
    found = [n for n in by_name.get(write_alike(name), []) if article_id in ("", n.article.id)]
    if not found:
        where = f" in article {article_id}" if article_id else ""
        raise ReadError(f"{c.where}: no project is called {name}{where}; correct the name, or take the row out")
    return found
