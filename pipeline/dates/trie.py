"""A set of words as one regular expression that reads each character once."""

import re
from collections.abc import Iterable


def words_pattern(words: Iterable[str]) -> str:
    """The source of a regular expression for any of the words, the longest first.

    >>> words_pattern(["今天", "今年", "今年初"])
    '今(?:天|年(?:初)?)'
    """
    root: dict = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _branches(root)


def _branches(node: dict) -> str:
    parts = [re.escape(char) + _rest(child) for char, child in sorted(node.items()) if char]
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


def _rest(node: dict) -> str:
    if set(node) == {""}:
        return ""
    return f"(?:{_branches(node)})?" if "" in node else _branches(node)


def first_characters(words: Iterable[str]) -> str:
    """The characters that the words begin with, once each, sorted."""
    return "".join(sorted({word[0] for word in words}))
