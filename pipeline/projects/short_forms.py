"""Short forms of names found: without the place before (新机场), without the head behind (通苏嘉甬), as the text defines them."""

import re
from collections.abc import Iterator, Sequence

from pipeline.projects.names import Reader
from pipeline.projects.vocabulary import vocabulary
from pipeline.spans import Mention

_DEFINED = re.compile(r"[”》]?[（(](?:以下简称|以下统称|下称|简称)[：:为]?\s?[“]?([^“”（）()\n，。]{2,20})[”]?[）)]")
#: of a line or a built place a new stage says nothing of the old ones
_STANDING = ("rule:line-name", "rule:site-name")
_LAST_STAGE = re.compile(r"[一二三四五]期(?:工程)?$")
_STAGE = re.compile(
    r"(?:(?<=[\n、，。；：●“（的在将，])|(?<=其中))(?:[一二三四五]期(?:工程)?(?![基资规三圈])|首期(?:工程)?(?=可[实年新形满]|工程|项目|建成|投产))"
)


def short_forms(reader: Reader, found: Sequence[Mention]) -> dict[str, str]:
    """Each short form of the names found, with its label."""
    forms: dict[str, str] = {}
    for mention in found:
        for form in _forms(reader, mention):
            forms.setdefault(form, mention.label)
        defined = _DEFINED.match(reader.text, mention.end)
        if defined and defined[1] not in vocabulary().heads:
            forms.setdefault(defined[1], mention.label)
    return forms


def _forms(reader: Reader, mention: Mention) -> Iterator[str]:
    start, end = mention.start, mention.end
    while (stop := _place_end(reader, start)) and stop < end:
        start = stop
    if start > mention.start and end - start >= 3 and not _is_class_word(reader, start, end):
        yield reader.text[start:end]
    if (stage := _LAST_STAGE.search(mention.text)) and stage.start() > 3 and mention.source not in _STANDING:
        yield mention.text[: stage.start()]
    line = vocabulary().city_line.fullmatch(mention.text)
    if line and len(line["cities"]) > 2:
        yield line["cities"]


def _place_end(reader: Reader, start: int) -> int | None:
    """Where the place that begins at the offset ends; jieba's word for it where a zone's name covers it."""
    place, word = reader.place_at.get(start), reader.word_at.get(start)
    if place and place.label == "GPE":
        return place.end
    return word.end if place and word and word.flag == "ns" and word.end < place.end else None


def _is_class_word(reader: Reader, start: int, end: int) -> bool:
    """True where the span is a head with words of class before it, which names nothing by itself."""
    heads = [m for m in vocabulary().head.finditer(reader.text, start, end) if m.end() == end]
    stop = heads[-1].start() if heads else end
    if reader.text[start:stop] == "新":
        return False
    return reader.is_class(start, stop)


def find_stages(reader: Reader, found: Sequence[Mention]) -> Iterator[Mention]:
    """Stages that stand alone for a project named before: 二期工程."""
    first = min((m.end for m in found if m.label == "PROJECT"), default=None)
    if first is None:
        return
    for match in _STAGE.finditer(reader.text, first):
        yield Mention(match.start(), match.end(), "PROJECT", match[0], "rule:stage")
