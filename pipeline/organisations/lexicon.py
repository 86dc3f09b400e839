"""Finding the strings of a long list in a text."""

import re
from collections.abc import Iterable, Iterator


class Lexicon:
    """A list of strings, found by their first two characters: one pattern for these, one look-up where it matches.

    >>> text = "浙江大学与浙大城市学院"
    >>> [text[a:b] for a, b in Lexicon(["浙江大学", "浙大"]).find(text)]
    ['浙江大学', '浙大']
    """

    def __init__(self, names: Iterable[str]):
        self._by_opening: dict[str, list[str]] = {}
        for name in sorted(set(names), key=len, reverse=True):
            self._by_opening.setdefault(name[:2], []).append(name)
        seconds: dict[str, str] = {}
        for opening in self._by_opening:
            seconds[opening[0]] = seconds.get(opening[0], "") + opening[1]
        self._openings = re.compile("|".join(f"{first}[{re.escape(rest)}]" for first, rest in seconds.items()))

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of the listed strings from left to right, the longest at each place, without overlap."""
        position = 0
        while match := self._openings.search(text, position):
            start = match.start()
            name = next((name for name in self._by_opening[match[0]] if text.startswith(name, start)), "")
            if name:
                yield start, start + len(name)
            position = start + max(1, len(name))
