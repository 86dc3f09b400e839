"""What no name can look like, whatever the network thinks of it."""

import re
from functools import cache

from pipeline.tables import read_table

#: labels of what is built
_BUILT = frozenset({"FAC", "PROJECT"})
_PAIRS = {"）": "（", ")": "(", "”": "“", "》": "《", "】": "【"}
#: it points at what was named before: 该机场
_POINTING = re.compile("[该此]|本(?:市|省|县|区|次|项)")
#: it counts: 4座车站站房工程
_COUNTED = re.compile(r"[\d０-９一二三四五六七八九十百两多数几]+[余多]?[座个项条处所家批大](?!期|标|线|桥)")
_DIRECTION = re.compile("[东西南北中]{1,2}[部侧段端]?")


@cache
def _class_words() -> frozenset[str]:
    """Words for kinds of works, no name by themselves: 特大桥29座."""
    return frozenset(row["head"] for table in ("name_heads", "project_heads") for row in read_table(table))


def can_be_name(text: str, start: int, end: int, label: str) -> bool:
    """False for a span whose form tells that it is no name of the label.

    >>> can_be_name("建特大桥29座", 1, 4, "PROJECT"), can_be_name("建南门特大桥", 1, 6, "PROJECT")
    (False, True)
    """
    surface = text[start:end]
    if not _is_balanced(surface) or (start and surface[0].isdigit() and text[start - 1].isdigit()):
        return False
    if label not in _BUILT:
        return True
    if surface in _class_words() or _DIRECTION.fullmatch(surface):
        return False
    return not (_POINTING.match(surface) or _COUNTED.match(surface))


def _is_balanced(surface: str) -> bool:
    """True where every bracket and quotation mark that closes was opened, and the other way round."""
    opened = []
    for character in surface:
        if character in _PAIRS.values():
            opened.append(character)
        elif character in _PAIRS and (not opened or opened.pop() != _PAIRS[character]):
            return False
    return not opened
