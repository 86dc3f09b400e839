"""Who is who: nodes that share a key become one project, the surest keys first.

Two projects that one article holds apart stay apart, and so do those that a correction calls different. The keys and the nodes of each are
gone through in one order, so the result does not depend on the order of the input.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.ledger.corrections import Correction, match_corrections
from pipeline.ledger.keys import Key, keys_of
from pipeline.ledger.nodes import ArticleView, Node
from pipeline.ledger.parts import link_parts


@dataclass(slots=True, eq=False)
class Cluster:
    """Nodes that are one project, and why: a line for each join."""

    nodes: list[Node]
    why: list[str] = field(default_factory=list)
    articles: set[str] = field(default_factory=set)
    apart: set[int] = field(default_factory=set)


class Clusters:
    """Disjoint sets of nodes, with what may not be joined."""

    def __init__(self) -> None:
        self._of: dict[int, Cluster] = {}

    def add(self, node: Node) -> None:
        self._of[id(node)] = Cluster([node], articles={node.article.id} if node.project else set())

    def of(self, node: Node) -> Cluster:
        """The project that a node is of."""
        return self._of[id(node)]

    def hold_apart(self, one: Node, other: Node) -> None:
        """Never join these two."""
        self.of(one).apart.add(id(other))
        self.of(other).apart.add(id(one))

    def join(self, one: Node, other: Node, why: str, forced: bool = False) -> bool:
        """Join the projects of two nodes and return whether they are one now."""
        a, b = self.of(one), self.of(other)
        if a is b:
            return True
        apart = a.apart and b.apart and any(id(node) in a.apart for node in b.nodes)
        if not forced and (apart or not a.articles.isdisjoint(b.articles)):
            return False
        if len(a.nodes) < len(b.nodes):
            a, b = b, a
        a.nodes += b.nodes
        a.why += [*b.why, f"{one.label} = {other.label}: {why}"]
        a.articles |= b.articles
        a.apart |= b.apart
        for node in b.nodes:
            self._of[id(node)] = a
        return True

    def all(self) -> list[Cluster]:
        """Every project once, by its first node."""
        found = list({id(cluster): cluster for cluster in self._of.values()}.values())
        for cluster in found:
            cluster.nodes.sort(key=lambda node: node.key)
            cluster.why.sort()
        return sorted(found, key=lambda cluster: cluster.nodes[0].key)


def merge(views: Iterable[ArticleView], corrections: Sequence[Correction] = ()) -> Clusters:
    """Merge the projects of articles: wholes first, then the parts of each whole."""
    views = sorted(views, key=lambda view: view.id)
    made = [whole for view in views for whole in link_parts(view)]
    real = [node for view in views for node in view.nodes]
    clusters = Clusters()
    for node in (*real, *made):
        clusters.add(node)
    for relation, one, other, why in match_corrections(corrections, real):
        if relation == "same":
            clusters.join(one, other, why, forced=True)
        else:
            clusters.hold_apart(one, other)
    wholes = [node for node in (*real, *made) if not node.labels]
    _join_by(clusters, ((key, node) for node in wholes for key in keys_of(node)))
    _join_by(clusters, ((key, node) for node in real if node.labels for key in _part_keys(clusters, node)))
    return clusters


def _part_keys(clusters: Clusters, node: Node) -> Iterable[Key]:
    if node.parent is not None:
        whole = min(clusters.of(node.parent).nodes, key=lambda n: n.key)
        for label in sorted(node.labels):
            yield Key(1, label, f"{whole.label}{'*' * (whole.project is None)}", f"part {label} of the same project")


def _join_by(clusters: Clusters, keyed: Iterable[tuple[Key, Node]]) -> None:
    blocks: dict[tuple[int, str, str], list[Node]] = defaultdict(list)
    words: dict[tuple[int, str, str], str] = {}
    for key, node in keyed:
        blocks[key[:3]].append(node)
        # the same key may be reached by two names; one of them is said
        words[key[:3]] = min(words.get(key[:3], key.why), key.why)
    for key in sorted(blocks):
        members = sorted({id(node): node for node in blocks[key]}.values(), key=lambda node: node.key)
        heads: list[Node] = []
        for node in members:
            # mostly there is one; a second where an article holds two of the name apart
            if not any(clusters.join(head, node, words[key]) for head in heads):
                heads.append(node)


def whole_of(clusters: Clusters, cluster: Cluster) -> Cluster | None:
    """The project that this one is a part of, as most of its articles have it; None where it is no part, or its whole is not told of."""
    votes: dict[int, list[Node]] = defaultdict(list)
    for node in cluster.nodes:
        if node.parent is not None and clusters.of(node.parent) is not cluster:
            votes[id(clusters.of(node.parent))].append(node)
    best = min(votes.values(), key=lambda nodes: (-len(nodes), nodes[0].key), default=None)
    return clusters.of(best[0].parent) if best else None


def without_circles(parents: dict[int, Cluster | None]) -> None:
    """Where projects are said to be parts of one another, let go of each of them.

    >>> a, b = Cluster([]), Cluster([])
    >>> parents = {id(a): b, id(b): a}
    >>> without_circles(parents)
    >>> set(parents.values())
    {None}
    """
    for start in list(parents):
        path, at = [start], parents[start]
        while at is not None and id(at) not in path:
            path.append(id(at))
            at = parents.get(id(at))
        if at is not None:
            for step, _ in pairwise([*path[path.index(id(at)) :], id(at)]):
                parents[step] = None
