"""Within one article: which whole a part belongs to (二期, 北岸接线, 宁远高铁东山段)."""

from collections.abc import Sequence
from itertools import combinations

from pipeline.ledger.names import Form, ends_of_line, is_bare_place, is_generic, line_number
from pipeline.ledger.nodes import ArticleView, Node, wholes_named
from pipeline.records.names import is_short_form, take_apart

#: categories in which a part may differ from its whole: the road to a bridge
_CONNECTING = frozenset({"bridge", "road", "transit", "railway", None})


def link_parts(view: ArticleView) -> list[Node]:
    """Give each part of the article its whole; the wholes that only their parts name are made, and returned."""
    parts = [node for node in view.nodes if node.labels]
    wholes = [node for node in view.nodes if not node.labels]
    made: list[Node] = []
    for part in parts:
        if names := wholes_named(part):
            part.parent = _find_whole(names, [*wholes, *made]) or _make_whole(part, names, made)
    candidates = [*wholes, *made]
    siblings = {(id(part.parent), label[-1]) for part in parts if part.parent for label in part.labels}
    for part in parts:
        if part.parent is None:
            part.parent = _guess_whole(part, candidates, siblings)
    _link_stretches(wholes)
    return made


def _make_whole(part: Node, names: tuple[Form, ...], made: list[Node]) -> Node:
    whole = Node(part.article, part.no, names, part.homes, part.category, first=part.first, mentions=part.mentions)
    made.append(whole)
    return whole


def _find_whole(names: Sequence[Form], wholes: Sequence[Node]) -> Node | None:
    """The whole that is called so: by the same name first, then by a longer or shorter form of it."""
    for same in (_is_same, _is_form_of):
        for whole in wholes:
            if any(same(a, b) for a in names for b in whole.names if b.whole):
                return whole
    return None


def _is_same(one: Form, other: Form) -> bool:
    return one.whole == other.whole and not is_generic(one.core)


def _is_form_of(one: Form, other: Form) -> bool:
    number = line_number(one.whole)
    if number or line_number(other.whole):
        return number == line_number(other.whole) and one.whole.endswith(other.whole) | other.whole.endswith(one.whole)
    if one.kind != other.kind or is_bare_place(one) or is_bare_place(other):
        return False
    short, long = sorted((one.whole, other.whole), key=len)
    return not is_generic(short) and is_short_form(take_apart(short), take_apart(long))


def _guess_whole(part: Node, wholes: Sequence[Node], siblings: set[tuple[int, str]]) -> Node | None:
    """The whole of a part that stands without its name: one of which such parts are named (一期, 孝感段), else the one spoken of most."""
    hints = [form.whole for form in part.names if form.whole]
    fitting = [
        whole
        for whole in wholes
        if _fits(part, whole) and all(any(hint in form.whole for form in whole.names) for hint in hints)
    ]
    kinds = {label[-1] for label in part.labels}

    def rank(w: Node) -> tuple:
        has_like = any((id(w), kind) in siblings for kind in kinds)
        return not has_like, w.first > part.first, -w.mentions, w.key

    return min(fitting, key=rank, default=None)


def _fits(part: Node, whole: Node) -> bool:
    if not any((form.whole and not is_generic(form.core)) or line_number(form.whole) for form in whole.names):
        return False
    if part.category == whole.category:
        return True
    return {part.category, whole.category} <= _CONNECTING and not any("期" in label for label in part.labels)


def _link_stretches(wholes: Sequence[Node]) -> None:
    """A line from A to C is the whole of the stretches (段) from A to B and from B to C that stand beside it."""
    by_ends = {ends: node for node in wholes for form in node.names if (ends := ends_of_line(form.core))}
    stretches = {ends for ends, node in by_ends.items() if any(_is_stretch(form) for form in node.names)}
    for one, other in combinations(sorted(stretches), 2):
        joined = tuple(sorted(set(one) ^ set(other)))
        whole = by_ends.get(joined) if joined not in stretches else None
        if whole is not None:
            for part in (by_ends[one], by_ends[other]):
                part.parent = whole


def _is_stretch(form: Form) -> bool:
    return bool(form.whole) and form.surface.endswith("段")
