"""The title, the publication date and the outlet from an article's own head lines.

A head is the lines that stand over the text: the title, then lines of dates, sources and names such as `2018-06-13 21世纪经济报道 记者 …` or
`来源：…  2018年06月13日 10:05`. What is not plainly such a line is text: a wrong title is worse than none, so a text that begins with indented prose,
with a dateline (`中新网嘉兴4月1日电`) or with two short lines has no title. The words of the lines stand in `data/head_words.csv`.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from pipeline.schema import Anchor, Article
from pipeline.tables import read_table

#: a head has a title, a subtitle and a few lines of dates and names; further down a line is text
_HEAD_LINES = 7
#: in characters; the longest titles of government documents run to 60 or so
_LONGEST_TITLE, _LONGEST_LINE = 70, 150

_DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:年(?P<m1>\d{1,2})月(?P<d1>\d{1,2})日|(?P<mark>[-/.])(?P<m2>\d{1,2})(?P=mark)(?P<d2>\d{1,2})(?!\d))"
    r"(?:[T\s]*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?!\d))?"
)
_TIME_ZONE = re.compile(r"(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?")
_EDGE = re.compile(r"[\s\u3000|｜丨·•（(）)\[\]]*")
_SENTENCE_MARK = re.compile(r"[。；！？!?，,]")
_TITLE_END = re.compile(r"[。；;，,、：:…—]$|(?:制图|供图|资料图|摄影?|图片|图表)$")
#: the name of a column alone, without the article's own
_COLUMN = re.compile(r"[【\[][^】\]]*[】\]]$")
_NUMBERED = re.compile(
    r"[（(]?[一二三四五六七八九十百\d]{1,3}[）)、.．]|第[一二三四五六七八九十百\d]{1,3}[章节条]|[-*•●○■◆]"
)
_SUBTITLE = re.compile(r"[\s\u3000]*(?:——|——|--|―)")
_MARKDOWN_TITLE = re.compile(r"#\s+")
_TITLE_LABEL = re.compile(r"原?标[\s\u3000]*题[：:][\s\u3000]*")
_DOCUMENT_NUMBER = re.compile(r"[^\s〔［\[]{1,12}[〔［\[]\d{4}[〕］\]]\d+号$")
_HAN = re.compile(r"[一-鿿]")
_DATELINE = re.compile(r"[讯电][）)]?\s*[（(]|[讯电][）)]?$|[日月]电")


@dataclass(frozen=True, slots=True)
class Found:
    """A thing read in the head: its value as text, its span in the article's text, and the rule that read it."""

    value: str
    start: int
    end: int
    source: str


@dataclass(frozen=True, slots=True)
class Head:
    """What the head lines say; None for what they do not."""

    title: Found | None = None
    published: Found | None = None
    outlet: Found | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    start: int


@cache
def _words(kind: str) -> str:
    words = sorted((row["word"] for row in read_table("head_words") if row["kind"] == kind), key=len, reverse=True)
    return "|".join(map(re.escape, words))


@cache
def _patterns() -> dict[str, re.Pattern]:
    labels = "|".join(_words(kind) for kind in ("date", "outlet", "other"))
    value = r"[^\s\u3000|｜丨（()）\[\]]+"
    return {
        "outlet": re.compile(
            rf"(?<![一-鿿])(?:{_words('outlet')})\s*[：:]\s*[《“]?(?P<name>[^\s\u3000|｜丨（()）\[\]《》“”]+)[》”]?"
        ),
        "labelled": re.compile(rf"(?:{labels})\s*[：:]\s*(?:\[[^\]]*\]|大 中 小|{value})?"),
        "named": re.compile(
            rf"(?<![^\s\u3000|｜丨])(?P<name>[^\s\u3000|｜丨：:，。；]{{1,14}}?(?:{_words('ending')}))(?![^\s\u3000|｜丨])"
        ),
        # 答记者问, 记者会 and 记者节 are titles' words
        "byline": re.compile(
            rf"[\s\u3000\[【（(□■]*(?:[\w·]{{0,10}}?(?:{_words('byline')})(?![问会节站证])[\s\u3000:：/|｜丨]*[\w·、\s\u3000:：/|｜丨]{{2,30}}"
            rf"|[\w]{{1,6}}(?:{_words('ending')})[一-鿿]{{2,3}})[\s\u3000\]】）)]*$"
        ),
    }


def parse_date(text: str) -> date | None:
    """The calendar date that a text is, a time of day after it or not; None where the text is anything else.

    >>> parse_date("2018年06月13日 10:05"), parse_date("2018-02-30"), parse_date("2018-06-13T10:05:00+08:00")
    (datetime.date(2018, 6, 13), None, datetime.date(2018, 6, 13))
    """
    match = _DATE.match(text.strip())
    if match is None or not _TIME_ZONE.fullmatch(text.strip()[match.end() :]):
        return None
    return _to_date(match)


def _to_date(match: re.Match) -> date | None:
    try:
        return date(int(match["year"]), int(match["m1"] or match["m2"]), int(match["d1"] or match["d2"]))
    except ValueError:
        return None


def _head_lines(text: str) -> list[_Line]:
    lines, position = [], 0
    while position < len(text) and len(lines) < _HEAD_LINES:
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        if text[position:end].strip():
            # one character more than any head line may have is enough to tell that it is none
            lines.append(_Line(text[position : min(end, position + _LONGEST_LINE + 1)].rstrip("\r"), position))
        position = end + 1
    return lines


def _read_meta(line: _Line) -> Head | None:
    """The date and outlet of a line that holds nothing else but labels and names; None where it is not such a line."""
    text = line.text
    if len(text) > _LONGEST_LINE or re.search(r"[。；！？]", text):
        return None
    patterns = _patterns()
    match = _DATE.search(text)
    published = None
    rest = text
    if match is not None and (day := _to_date(match)) is not None:
        published = Found(day.isoformat(), line.start + match.start(), line.start + match.end(), "rule:head-date")
        # blanks in place of what was read, so that offsets stay
        rest = _blank(rest, match.span())
    outlet = None
    if labelled := patterns["outlet"].search(rest):
        outlet = _found(line, labelled, "rule:head-source")
    is_labelled = patterns["labelled"].search(rest) is not None
    rest = patterns["labelled"].sub(lambda m: " " * len(m[0]), rest)
    if outlet is None and published is not None and (named := patterns["named"].search(rest)):
        outlet = _found(line, named, "rule:head-outlet")
        rest = _blank(rest, named.span())
    left = "".join(_EDGE.split(rest))
    if not (published or is_labelled) or _SENTENCE_MARK.search(left):
        return None
    return Head(None, published, outlet) if _stands_apart(match, text, left, outlet is not None) else None


def _blank(text: str, span: tuple[int, int]) -> str:
    start, end = span
    return text[:start] + " " * (end - start) + text[end:]


def _found(line: _Line, match: re.Match, source: str) -> Found:
    start, end = match.span("name")
    return Found(match["name"], line.start + start, line.start + end, source)


def _stands_apart(match: re.Match | None, text: str, left: str, has_outlet: bool) -> bool:
    """Whether the date is set off from what is around it (2018年6月13日嘉兴… is a title), and the rest is no more than names."""
    has_names = re.search(_words("byline"), text) is not None
    if len(left) > (40 if has_names else 12 if has_outlet else 8):
        return False
    if match is None:
        return True
    before, after = text[: match.start()], text[match.end() :]
    return (
        re.search(r"(?:^|[\s\u3000：:|｜丨（(])$", before) is not None
        and re.match(r"$|[\s\u3000|｜丨）)]", after) is not None
    )


def _is_byline(line: _Line) -> bool:
    return len(line.text) <= 40 and _patterns()["byline"].match(line.text) is not None


def _is_prose(line: _Line) -> bool:
    return len(line.text.strip()) > 25 and re.search(r"[。，；！？]", line.text) is not None


def _may_be_title(line: _Line) -> bool:
    text = line.text.strip()
    return (
        4 <= len(text) <= _LONGEST_TITLE
        and len(_HAN.findall(text)) >= 4
        and "。" not in text
        and not _TITLE_END.search(text)
        and not _COLUMN.match(text)
        and not _DOCUMENT_NUMBER.match(text)
        and not _NUMBERED.match(text)
        and not _DATELINE.search(text)
        and not _is_byline(line)
        and not _patterns()["labelled"].search(text)
    )


def _read_title(lines: list[_Line], metas: list[Head | None]) -> Found | None:
    first = lines[0]
    marked = _MARKDOWN_TITLE.match(first.text) or _TITLE_LABEL.match(first.text)
    offset = marked.end() if marked else len(first.text) - len(first.text.lstrip())
    value = first.text[offset:].strip()
    found = Found(value, first.start + offset, first.start + offset + len(value), "rule:head-title")
    if marked and 0 < len(value) <= _LONGEST_TITLE:
        return found
    if metas[0] is not None or not _may_be_title(first):
        return None
    following = 1
    while following < len(lines) and _SUBTITLE.match(lines[following].text):
        following += 1
    if following == len(lines):
        return None
    if metas[following] is not None or _is_byline(lines[following]):
        return found
    indented = first.text[0] in " \t\u3000"
    return found if not indented and len(value) >= 6 and _is_prose(lines[following]) else None


def read_head(text: str) -> Head:
    """Read the title, the publication date (ISO, as text) and the outlet from the lines over an article's text.

    >>> head = read_head("嘉兴机场通过评审\\n2021-03-05 10:20 来源：嘉兴日报\\n　　3月4日，嘉兴机场可行性研究报告通过评审。")
    >>> head.title.value, head.published.value, head.outlet.value
    ('嘉兴机场通过评审', '2021-03-05', '嘉兴日报')
    >>> read_head("　　近日，嘉兴机场可行性研究报告通过评审。").title is None
    True
    """
    lines = _head_lines(text)
    if not lines:
        return Head()
    metas = [_read_meta(line) for line in lines]
    title = _read_title(lines, metas)
    published = outlet = None
    for number, (line, meta) in enumerate(zip(lines, metas, strict=True)):
        if meta is None:
            if (number == 0 and title) or _is_byline(line) or _SUBTITLE.match(line.text):
                continue
            break
        published = published or meta.published
        outlet = outlet or meta.outlet
    return Head(title, published, outlet)


def with_head(article: Article) -> tuple[Article, Anchor | None]:
    """Fill the title, date and outlet that an article came without from its head lines, and say what anchors its dates.

    The anchor is `given` where the article came with its date, else the head's date with its span, else None.
    """
    head = read_head(article.text)
    anchor = None
    if article.published is not None:
        anchor = Anchor(date=article.published, source="given")
    elif head.published is not None:
        found = head.published
        anchor = Anchor(date=date.fromisoformat(found.value), source=found.source, start=found.start, end=found.end)
    fields = {
        "title": article.title or (head.title and head.title.value),
        "outlet": article.outlet or (head.outlet and head.outlet.value),
        "published": anchor and anchor.date,
    }
    return article.model_copy(update=fields), anchor
