"""Tags of characters (BIOES) and the mentions that they spell."""

from collections.abc import Iterable, Iterator, Sequence

from pipeline.spans import PLACES, Mention, places_of

#: the labels that the model reads; dates and amounts are the rules' alone
NAME_LABELS = ("PERSON", "TITLE", "ORG", "GPE", "LOC", "FAC", "PROJECT", "POLICY")
OUTSIDE = "O"
TAGS = (OUTSIDE, *(f"{place}-{label}" for label in NAME_LABELS for place in PLACES))
_SENTENCE_ENDS = frozenset("。！？；!?;")


def tags_of(length: int, mentions: Iterable[Mention]) -> list[str]:
    """The tags of a text's characters.

    >>> tags_of(4, [Mention(1, 3, "GPE", "嘉兴", "gold")])
    ['O', 'B-GPE', 'E-GPE', 'O']
    """
    tags = [OUTSIDE] * length
    for mention in mentions:
        if mention.label in NAME_LABELS:
            places = places_of(mention.end - mention.start)
            tags[mention.start : mention.end] = [f"{place}-{mention.label}" for place in places]
    return tags


def spans_of(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The (start, end, label) of a sequence of tags in which none breaks off.

    >>> list(spans_of(["O", "B-GPE", "E-GPE", "S-GPE"]))
    [(1, 3, 'GPE'), (3, 4, 'GPE')]
    """
    start = 0
    for position, tag in enumerate(tags):
        if tag[0] in "BS":
            start = position
        if tag[0] in "ES":
            yield start, position + 1, tag[2:]


def follows(before: str, after: str) -> bool:
    """True where the one tag may stand directly after the other."""
    if before[0] in "BI":
        return after[0] in "IE" and after[2:] == before[2:]
    return after[0] in "OBS"


def pieces(text: str, longest: int) -> Iterator[tuple[int, int]]:
    """Cut a text into pieces of whole sentences, none across a line's end and none longer than `longest` characters.

    >>> list(pieces("一。二。\\n三", 4))
    [(0, 4), (5, 6)]
    """
    start = 0
    while start < len(text):
        line_end = text.find("\n", start)
        line_end = len(text) if line_end < 0 else line_end
        end = line_end
        if end - start > longest:
            end = start + longest
            for position in range(end - 1, start + longest // 3, -1):
                if text[position] in _SENTENCE_ENDS:
                    end = position + 1
                    break
        if text[start:end].strip():
            yield start, end
        start = end + 1 if end == line_end else end
