"""The flat tables: what a record holds in lists, a row each, derived from `schema.ArticleRecord`.

- The record itself is `articles`; each list of models in it is a table (`projects`), each list within those too (`project_dates`).
- A row begins with its article's id and its number in its list (`project_no`, from 1), so that a child row names its parent.
- A model within a model is laid out in columns: `anchor.date` → `anchor_date`; `value.unit` → `value_unit`; `value.value` → `value`.
- A span has its words beside it: a model with `start` and `end` and no `text` gets a column `text` (`evidence_text` is the sentence).
- Of a list of evidence the row shows the first sentence; the table of its own (`project_evidence`) has them all.
"""

import json
import types
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from pipeline.schema import ArticleRecord, Evidence

_SCALARS = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    date: "date",
    list: "array",
    tuple: "array",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its Frictionless type, and the attributes that lead to its value from the row's model.

    The last step `TEXT` stands for the words of the span that the step before leads to.
    """

    name: str
    type: str
    path: tuple[str, ...]
    required: bool = False
    choices: tuple[str, ...] = ()


#: the step of a path to the words of a span, which the article's text gives
TEXT = "*text"


@dataclass(frozen=True, slots=True)
class Table:
    """A flat table: the lists that lead to its rows from a record, its key columns, and the columns of the row's model."""

    name: str
    model: type[BaseModel]
    lists: tuple[str, ...] = ()
    keys: tuple[Column, ...] = ()
    columns: tuple[Column, ...] = ()
    primary_key: tuple[str, ...] = ()
    parent: "Table | None" = field(default=None, repr=False)
    #: the columns that name the parent, where they are not those of its own key
    refers: tuple[str, ...] = ()

    def rows(self, text: str, record: ArticleRecord) -> Iterator[list[str]]:
        """The rows of one article's record, cells as CSV text."""
        for numbers, model in _walk(record, self.lists):
            keys = [record.id, *map(str, numbers)][: len(self.keys)]
            yield keys + self.cells(model, text)

    def cells(self, model: BaseModel, text: str = "") -> list[str]:
        """The cells of one model, without the key columns."""
        return [to_cell(_follow(model, column.path, text)) for column in self.columns]

    @property
    def header(self) -> list[str]:
        return [column.name for column in (*self.keys, *self.columns)]


def _walk(model: BaseModel, lists: tuple[str, ...]) -> Iterator[tuple[tuple[int, ...], BaseModel]]:
    if not lists:
        yield (), model
        return
    for number, item in enumerate(getattr(model, lists[0]), start=1):
        for numbers, leaf in _walk(item, lists[1:]):
            yield (number, *numbers), leaf


def _follow(value: Any, path: tuple[str, ...], text: str) -> Any:
    for step in path:
        if isinstance(value, list):
            value = value[0] if value else None
        if step == TEXT:
            start = getattr(value, "start", None)
            return None if start is None else text[start : value.end]
        # of a union of models each has only its own fields
        value = getattr(value, step, None)
    return value


def to_cell(value: Any) -> str:
    """A value as a CSV cell: empty for null, `true` and `false`, ISO dates, JSON for lists.

    >>> to_cell(None), to_cell(True), to_cell(1.5), to_cell(["甲", "乙"])
    ('', 'true', '1.5', '["甲", "乙"]')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def singular(name: str) -> str:
    """The name of one member of a list: policies → policy, dates → date, evidence → evidence."""
    return name[:-3] + "y" if name.endswith("ies") else name.removesuffix("s")


def _options(annotation: Any) -> tuple[list[Any], bool]:
    """The members of a union without None, and whether None is one."""
    members = get_args(annotation) if get_origin(annotation) in (Union, types.UnionType) else (annotation,)
    return [m for m in members if m is not types.NoneType], types.NoneType in members


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _list_of(annotation: Any) -> type[BaseModel] | None:
    item = get_args(annotation)[0] if get_origin(annotation) is list else None
    return item if _is_model(item) else None


def _scalar(members: list[Any]) -> tuple[str, tuple[str, ...]]:
    """The Frictionless type of a field and the values it may have; a field of unlike types is read as text."""
    if len(members) == 1 and get_origin(members[0]) is Literal:
        return "string", get_args(members[0])
    kinds = {_SCALARS[get_origin(member) or member] for member in members}
    if kinds == {"integer", "number"}:
        return "number", ()
    return (kinds.pop() if len(kinds) == 1 else "string"), ()


def _columns(
    model: type[BaseModel], path: tuple[str, ...] = (), prefix: str = "", required: bool = True
) -> list[Column]:
    columns = []
    for name, info in model.model_fields.items():
        members, nullable = _options(info.annotation)
        needed = required and not nullable
        # value.value would be value_value
        label = prefix.removesuffix("_") if prefix == f"{name}_" else prefix + name
        if item := _list_of(info.annotation):
            if item is Evidence:
                columns += _columns(item, (*path, name), f"{label}_", False)
        elif _is_model(members[0]):
            parts = [_columns(member, (*path, name), f"{label}_", needed and len(members) == 1) for member in members]
            columns += _merge([column for part in parts for column in part])
        else:
            kind, choices = _scalar(members)
            columns.append(Column(label, kind, (*path, name), needed, choices))
        if name == "end" and "start" in model.model_fields and "text" not in model.model_fields:
            columns.append(Column(f"{prefix}text", "string", (*path, TEXT)))
    return columns


def _merge(columns: list[Column]) -> list[Column]:
    """One column for each name: those of unlike types as text, those of unlike choices open to all."""
    merged: dict[str, Column] = {}
    for column in columns:
        first = merged.get(column.name)
        if first is not None and first != column:
            kind = first.type if first.type == column.type else "string"
            choices = tuple(dict.fromkeys(first.choices + column.choices)) if first.choices and column.choices else ()
            column = Column(column.name, kind, column.path, False, choices)
        merged[column.name] = column
    return list(merged.values())


def _derive(model: type[BaseModel], parent: Table) -> Iterator[Table]:
    for name, info in model.model_fields.items():
        item = _list_of(info.annotation)
        if item is None:
            continue
        top = not parent.lists
        table_name = name if top else f"{singular(parent.name)}_{name}"
        has_id = "id" in item.model_fields
        article = Column("article_id", "string", (), True)
        keys = (article,) if top else parent.keys
        if not has_id:
            keys = (*keys, Column(f"{singular(name)}_no", "integer", (), True))
        primary = tuple(key.name for key in keys) + (("id",) if has_id else ())
        table = Table(table_name, item, (*parent.lists, name), keys, tuple(_columns(item)), primary, parent)
        yield table
        yield from _derive(item, table)


@cache
def tables() -> tuple[Table, ...]:
    """All tables, `articles` first, each parent before its children.

    >>> [table.name for table in tables()][:4]
    ['articles', 'mentions', 'projects', 'project_dates']
    """
    articles = Table("articles", ArticleRecord, (), (), tuple(_columns(ArticleRecord)), ("id",))
    return (articles, *_derive(ArticleRecord, articles))


def model_table(
    name: str, model: type[BaseModel], key: tuple[str, ...], parent: Table | None = None, *refers: str
) -> Table:
    """A table of models that stand by themselves, with the columns that name their row in a parent table.

    >>> model_table("anchors", Evidence, ("start",)).header
    ['start', 'end', 'text']
    """
    return Table(name, model, (), (), tuple(_columns(model)), key, parent, refers)


def describe(table: Table) -> dict[str, Any]:
    """The Frictionless table schema: fields with types and constraints, primary and foreign keys."""
    fields = []
    for column in (*table.keys, *table.columns):
        entry: dict[str, Any] = {"name": column.name, "type": column.type}
        constraints = {"required": True} if column.required else {}
        if column.choices:
            constraints["enum"] = list(column.choices)
        fields.append(entry | ({"constraints": constraints} if constraints else {}))
    schema: dict[str, Any] = {"fields": fields, "primaryKey": list(table.primary_key), "missingValues": [""]}
    if table.parent is not None:
        parent = table.parent
        own = list(table.refers) or (["article_id"] if parent.name == "articles" else list(parent.primary_key))
        reference = {"resource": parent.name, "fields": list(parent.primary_key)}
        schema["foreignKeys"] = [{"fields": own, "reference": reference}]
    return schema
