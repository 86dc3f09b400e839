"""Reads a text into atoms of time: numbers with units, numeric dates, words, plans; one compiled pattern does the scanning."""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.dates.atom import Atom
from pipeline.dates.counts import read_count, read_every, read_listed, read_months
from pipeline.dates.lexicon import eras, plans, units, vetoes, words
from pipeline.dates.numerals import HAN, NUMBER, TO
from pipeline.dates.numeric import read_era, read_lunar, read_numeric
from pipeline.dates.trie import first_characters, words_pattern

_YEAR = r"(?:1[0-9]|20)[0-9]{2}"
_CLOCK = r"(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9])?"
_NUMERIC = (
    rf"(?P<full>(?<![0-9.]){_YEAR}(?P<mark>[-/.])(?:1[0-2]|0?[1-9])(?P=mark)(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])(?:[T ]?{_CLOCK}(?![0-9:])(?:Z|[+-][0-9]{{2}}:?[0-9]{{2}})?)?)",
    rf"(?P<year_month>(?<![0-9.]){_YEAR}[-/](?:0[1-9]|1[0-2])(?![0-9年/-]))",
    r"(?P<compact>(?<![0-9A-Za-z.])(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9A-Za-z.]))",
    rf"(?P<years>(?<=[从自在(（]){_YEAR}{TO}{_YEAR}(?![0-9年月.%％]))",
    rf"(?P<clock>(?<![0-9:.]){_CLOCK}(?![0-9:]))",
)

#: a month of the Chinese calendar is told by 农历, by its name (正月, 腊月) or by its day (初八)
_LUNAR_DAY = (
    "(?:初[一二三四五六七八九十]|十[一二三四五六七八九]|廿[一二三四五六七八九]?|二十[一二三四五六七八九]?|三十)"
)
_LUNAR = (
    rf"(?P<lunar>(?:(?:农历|阴历|旧历)(?P<marked_month>闰?(?:十[一二]?|[正一二三四五六七八九冬腊]))月(?P<marked_day>{_LUNAR_DAY})?(?!日)"
    rf"|(?P<named_month>闰?[正冬腊]|闰(?:十[一二]?|[二三四五六七八九]))月(?P<named_day>{_LUNAR_DAY})?(?!日)"
    rf"|(?P<month>十[一二]?|[二三四五六七八九])月(?P<day>初[一二三四五六七八九十])(?!中|次)"
    rf"|大年(?P<new_year>初[一二三四五六七八九十])))"
)
#: 后 counts from the end where it begins a phrase or follows a year or plan; 投产后三年 has it behind what was done
_LAST = r"(?:(?<![一-鿿])|(?<=[年期的和及前个在余]))"
_QUOTED_DAY = r"(?P<quoted_day>(?<=[“\"‘「])(?:1[0-2]|[1-9])[·.・](?:3[01]|[12][0-9]|[1-9])(?=[”\"’」]))"
_MONTHS = r"(?P<months>(?<![、一二三四五六七八九十])(?P<listed_months>[一二三四五六七八九十](?:、[一二三四五六七八九十])*、十?[一二三四五六七八九十])(?:[两三四五六]个月|月份?))"


def _plans_pattern() -> str:
    bare = words_pattern(name for name, (_, _, bare) in plans().items() if bare)
    quoted = words_pattern(name for name, (_, _, bare) in plans().items() if not bare)
    named = r"[”\"’」]?(?:期间|时期|末|初|以来|[前后头][一二两三四]年)"
    return rf"(?P<plan>(?<![{HAN}])(?:{bare}(?![{HAN}年个天月日])|{quoted}(?={named})))"


@cache
def _scanner() -> re.Pattern[str]:
    unit = words_pattern(units())
    count = (
        rf"(?P<count>(?:(?P<lead>第|(?<![此之以期满束工幕赛考节提])前(?!半|一[天日晚])|头(?!一)|最后|{_LAST}后(?!半)|每隔?)|(?<!第))(?P<low>{NUMBER})(?:{TO}(?P<high>{NUMBER}))?"
        rf" ?(?P<more>多|余|来)?(?P<ge>个)?(?P<more_too>多|余)?(?P<half>半)? ?(?P<unit>{unit})(?P<tail>多|有?余|半)?)"
    )
    every = rf"(?P<every>每逢?(?:一个?|个)?(?:(?=晚|夜|早|周末)|(?P<every_unit>{unit})))"
    era = rf"(?P<era>(?P<era_name>{words_pattern(eras())}|公元前)(?P<era_year>元|[0-9]{{1,4}}|[{HAN}]{{1,6}})年(?!代|来|以|后|间))"
    item = rf"(?:[0-9]{{1,4}}|[{HAN}]{{1,3}})"
    listed = (
        rf"(?P<listed>(?<![0-9{HAN}.,第\n])(?P<item>{item})"
        rf"(?=(?:、{item}){{0,8}}(?:[、和及与]{item}(?P<listed_unit>年代|年(?!代)|月|日|季度)|(?<=[0-9])[两三四五六七八九]年)))"
    )
    word = f"(?P<word>{words_pattern(words())})"
    firsts = first_characters([*words(), *eras(), *"第前后头最每几数好半农阴旧闰正冬腊0123456789", *HAN])
    return re.compile(
        rf"(?=[{firsts}])(?:{'|'.join([*_NUMERIC, _QUOTED_DAY, _LUNAR, _MONTHS, listed, era, _plans_pattern(), count, every, word])})"
    )


def _read_plan(match: re.Match[str]) -> Atom | None:
    """A five-year plan as a time; with 规划 behind it, it is the plan's name."""
    _, after = vetoes("plan")
    if after is not None and after.match(match.string, match.end()):
        return None
    first, last, _ = plans()[match[0]]
    return Atom(match.start(), match.end(), "plan", first, last)


def atoms(text: str) -> Iterator[Atom]:
    """The atoms of a folded text in order, none overlapping another."""
    search, known = _scanner().search, words()
    match = search(text)
    while match:
        kind, end = match.lastgroup, match.end()
        atom = None
        if kind == "word":
            start = match.start()
            word = known[match[0]]
            if word.stands(text, start, end):
                atom = Atom(start, end, word.kind, word)
        elif kind == "count":
            atom = read_count(match)
        elif kind == "every":
            atom = read_every(match)
        elif kind == "lunar":
            atom = read_lunar(match)
        elif kind == "months":
            atom = read_months(match)
        elif kind == "listed":
            atom = read_listed(match)
        elif kind == "era":
            atom = read_era(match)
        elif kind == "plan":
            atom = _read_plan(match)
        else:
            atom = read_numeric(match, kind)
        # what was refused may hold a shorter reading: 前三年 is refused at 前, 三年 is not
        end = match.start() + 1 if atom is None else atom.end
        if atom is not None:
            yield atom
        match = search(text, end)
