"""Local party and government bodies: 嘉兴市委, 省政府, 市发改委, 苏州市住房和城乡建设局."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.organisations.lexicon import Lexicon
from pipeline.tables import read_table

_LEVEL = r"自治区|自治州|自治县|特别行政区|特区|新区|[省市区县州盟旗镇乡]"
#: the level of government at the end of a text
_LEVEL_BEFORE = re.compile(rf"(?:{_LEVEL})$")
#: 委 is the body unless it begins another word: 市委托
_SEAT = re.compile(
    r"(?P<bare>纪委监委|纪委|监委|党工委|人大常委会|政协常委会)|委(?![托派任屈婉培])(?:员会)?|党委|(?:人民)?政府(?!采购(?![处办中])|性|债|购买|补贴|引导|职能|机关)|人大|政协"
)
#: what a party committee or a government has under it, with no place of its own
#: these are the name of a body only with its level or place
_KINDS = re.compile(r"[部联协会院室队心]$")
_OFFICE = re.compile(
    r"办公[室厅]|新闻办公?室?|常委会|政法委|统战部|组织部|宣传部|网信办|党组(?=书记|成员|副)|党校|参事室|研究室|办(?![公事好学理成])"
)


class Seat(NamedTuple):
    """A body's own words. A place may end at `start` (嘉兴|市委) or at `inner` (嘉兴市|委)."""

    start: int
    inner: int
    end: int
    #: True where the words name a body with neither level nor place before them
    bare: bool


@cache
def _departments() -> Lexicon:
    return Lexicon(row["core"] + form for row in read_table("departments") for form in row["forms"].split("|"))


def _level_before(text: str, offset: int) -> int:
    match = _LEVEL_BEFORE.search(text, max(0, offset - 5), offset)
    return match.start() if match else offset


def find_seats(text: str) -> Iterator[Seat]:
    """The bodies' own words, wherever they stand.

    >>> text = "嘉兴市委、市发改委"
    >>> [text[seat.start : seat.end] for seat in find_seats(text)]
    ['市发改委', '市委']
    """
    departments = list(_departments().find(text))
    for start, end in departments:
        yield Seat(_level_before(text, start), start, end, not _KINDS.search(text, end - 1, end))
    starts = {end: start for start, end in departments}
    for match in _SEAT.finditer(text):
        start, end = match.span()
        if start < starts.get(end, end):
            office = _OFFICE.match(text, end)
            yield Seat(_level_before(text, start), start, office.end() if office else end, bool(match["bare"]))
