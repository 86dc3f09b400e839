"""By what two articles' projects are one: keys, so that projects which share one are joined without being compared pair by pair.

A key is a name written alike, with the city it is in where the name alone does not tell. Its tier says how sure it is.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from pipeline.ledger.homes import city_name, city_of, place_in_front
from pipeline.ledger.names import Form, ends_of_line, is_generic, is_telling, line_number
from pipeline.ledger.nodes import Node
from pipeline.places import find_places
from pipeline.records.lines import ends_of
from pipeline.tables import read_table

#: a name in no known place tells projects apart from this many characters on
_TELLING = 4
#: the name of a line by one character a town: 宁东高速, 通苏嘉甬铁路
_LINE_CATEGORIES = frozenset({"railway", "road", "transit", "line"})


class Key(NamedTuple):
    """What is shared, the surest first: tier, the name written alike, the place, and in words why it joins."""

    tier: int
    name: str
    place: str
    why: str


def keys_of(node: Node) -> Iterator[Key]:
    """The keys of a whole, one or several for each of its names.

    >>> from pipeline.ledger.names import read_name
    >>> from pipeline.ledger.nodes import ArticleView
    >>> node = Node(ArticleView("a", None), 1, (read_name("东山大桥"),), ("3304",), "bridge")
    >>> [key.name + " in " + key.place for key in keys_of(node)]
    ['东山大桥 in 3304']
    """
    for form in node.names:
        # a whole may have its part among its names; the part does not name it elsewhere
        if not form.whole or (form.labels and node.project is not None):
            continue
        if number := line_number(form.whole):
            yield from _numbered(form, number, node)
        elif not is_telling(form):
            continue
        elif form.category in _LINE_CATEGORIES or ends_of_line(form.core):
            yield from _line(form, node)
        else:
            yield from _named(form, node)


def _numbered(form: Form, number: str, node: Node) -> Iterator[Key]:
    """A numbered line belongs to the city named before it, else to the project's own."""
    front = place_in_front(form.whole)
    if city := city_of(front[0]) if front else next(iter(node.homes), None):
        yield Key(3, number, city, f"line {number} of {city_name(city)}")


def _line(form: Form, node: Node) -> Iterator[Key]:
    provinces = sorted({home[:2] for home in node.homes})
    ends = ends_of_line(form.core) or _decoded_ends(form)
    if ends:
        yield Key(2, f"{ends[0]}-{ends[1]} {form.kind}", "", f"line {ends[0]}–{ends[1]} {form.kind}".rstrip())
    if ends_of_line(form.core):
        initials = {"".join(sorted(pair)) for pair in product(*map(_characters, ends_of_line(form.core)))}
    else:
        initials = {"".join(sorted(form.core))} if len(form.core) == 2 else set()
    for pair, province in product(sorted(initials), provinces):
        if form.kind:
            yield Key(4, f"{pair} {form.kind}", province, f"line {form.whole} by its towns, in {city_name(province)}")
    yield from _named(form, node)


def _named(form: Form, node: Node) -> Iterator[Key]:
    front = place_in_front(form.whole)
    if (front and front[2]) or _is_of_the_nation(form):
        yield Key(1, form.whole, "", f"name {form.whole}")
    wide = form.category in _LINE_CATEGORIES or _is_enough(form.core)
    for home in sorted({*node.homes, *(home[:2] for home in node.homes if wide)}):
        yield Key(3, form.whole, home, f"name {form.whole} in {city_name(home)}")
    if front:
        rest = form.whole[front[1] :]
        # what is left must still say what it is: 宫口海上风电, not 喀什 of 玉龙喀什
        if (form.core != form.whole or len(rest) >= _TELLING) and not is_generic(form.core[front[1] :]):
            yield Key(3, rest, city_of(front[0]), f"name {rest} in {city_name(city_of(front[0]))}")
    if not node.homes and len(form.core) >= _TELLING:
        yield Key(5, form.whole, "?", f"name {form.whole}, in articles that name no place")


def _is_enough(core: str) -> bool:
    """True for a core that is enough within a province: longer than a place of two characters, and no river that many things stand on."""
    return len(core) > 2 and not any(m.end == len(core) for m in find_places(core) if m.start == 0)


@cache
def _characters_of() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in read_table("city_characters"):
        for place in row["place"].split():
            found[place].add(row["character"])
    return {place: frozenset(characters) for place, characters in found.items()}


@lru_cache(maxsize=4096)
def _characters(place: str) -> frozenset[str]:
    """The characters that a town goes by in the names of lines: its first, and those of the table."""
    return frozenset(place[0]) | _characters_of().get(place, frozenset())


def _decoded_ends(form: Form) -> tuple[str, str] | None:
    """The two towns of 沪甬高铁, where each character stands for one town only."""
    ends = ends_of(form.core) if form.kind and len(form.core) == 2 else None
    if ends is None or any(len(end) > 1 for end in ends):
        return None
    a, b = sorted(next(iter(end)) for end in ends)
    return a, b


def _is_of_the_nation(form: Form) -> bool:
    """True for names that are given once in the country: railways by the characters of their towns, corridors and programmes."""
    if form.category == "programme":
        return len(form.core) >= _TELLING
    if form.kind in ("fast", "plain"):
        return len(form.core) == 2 or _is_chain(form)
    return form.kind == "motorway" and _is_chain(form)


def _is_chain(form: Form) -> bool:
    """True for a line of three towns or more by one character each."""
    characters = frozenset(row["character"] for row in read_table("city_characters"))
    return 3 <= len(form.core) <= 6 and set(form.core) <= characters
