"""The piece that the lexer gives to the grammar."""

from typing import NamedTuple


class Atom(NamedTuple):
    """A piece of a time expression: where it stands, what it is, and what it says.

    `high` is the second number of a range (1—5月), `value` the only or the first.
    """

    start: int
    end: int
    kind: str
    value: object
    high: object = None
    more: bool = False
