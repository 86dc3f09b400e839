"""The two ends of a line's name, written out (嘉兴至松江) or by one character a city (沪嘉)."""

import re
from collections.abc import Mapping
from functools import cache

from pipeline.tables import read_table

#: a line's name, without its head, that writes its two ends out: 嘉兴至松江
WRITTEN_ENDS = re.compile(r"([一-鿿]{2,10})(?:至|到|[—－–~-]+)([一-鿿]{2,10}?)的?")

#: how the end of a line may be called: its written name, or the names that its character can stand for
End = frozenset[str]


@cache
def _cities() -> Mapping[str, End]:
    return {row["character"]: frozenset(row["place"].split()) for row in read_table("city_characters")}


def ends_of(core: str) -> tuple[End, End] | None:
    """The two ends of a line, from its name without the head; None where it names more, fewer, or no known cities.

    >>> ends_of("宁波至舟山的"), ends_of("通苏嘉甬")
    ((frozenset({'宁波'}), frozenset({'舟山'})), None)
    """
    if written := WRITTEN_ENDS.fullmatch(core):
        return frozenset([written[1]]), frozenset([written[2]])
    cities = _cities()
    if len(core) == 2 and all(c in cities for c in core):
        return cities[core[0]], cities[core[1]]
    return None


def _is_same_end(one: End, other: End) -> bool:
    """True where one name is the other, or the other with the city or the district it belongs to: 松江, 上海, 上海松江."""
    pairs = (sorted((a, b), key=len) for a in one for b in other)
    return any(long.startswith(short) or long.endswith(short) for short, long in pairs)


def join_same_places(one: str, other: str) -> bool:
    """True where two names of lines, without their heads, have the same two ends, in either direction.

    >>> join_same_places("沪甬", "宁波到上海松江的"), join_same_places("沪甬", "宁波到杭州")
    (True, False)
    """
    if not ((first := ends_of(one)) and (second := ends_of(other))):
        return False
    return any(
        _is_same_end(first[0], a) and _is_same_end(first[1], b) and (first[0] & a or first[1] & b)
        for a, b in (second, second[::-1])
    )
