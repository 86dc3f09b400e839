"""Where sentences end."""

import re

#: a sentence runs to its end mark with the closing marks that follow, or to the end of the line
_SENTENCE = re.compile(r"[^。！？；!?;\n\r]*(?:[。！？；!?;]+[”’」』）)》]*|[\n\r]+|\Z)")


def find_sentences(text: str) -> list[tuple[int, int]]:
    """Split a text into sentences: sorted (start, end) offsets without gaps, so that every character lies in one.

    The semicolon ends a sentence too: in lists of projects each member stands between two of them.

    >>> text = "开工了。“建成了！”他说"
    >>> [text[a:b] for a, b in find_sentences(text)]
    ['开工了。', '“建成了！”', '他说']
    """
    return [match.span() for match in _SENTENCE.finditer(text) if match.end() > match.start()]
