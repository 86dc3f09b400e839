"""One-character names of provinces and cities, read only where the pattern is safe: 川渝, 鄂湘赣三省, 在沪, 赴京."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from pipeline.places.codes import in_year
from pipeline.places.gazetteer import Division, Name, names
from pipeline.places.trust import Place
from pipeline.tables import read_table

#: what after a run of characters shows that each is a place: 两地, 三省, 四市
_COUNT = r"(?=(?P<count>[两二三四五六七])(?:省|市|地|区|城|座城市|省市|省区))"
#: what shows a pair of which one character is clear: 沪嘉合作
_JOINT = r"(?=合作|同城|一体化|交界|毗邻|接壤|之间|两城|城际|高铁|协作|共建|携手|联动|融合)"
#: Hong Kong, Macao and Taiwan beside each other or a clear one: 粤港澳, 港澳台, 闽台; not 甬港 (ports), 沪港通, 港口
_OVERSEAS = (
    r"(?P<run>[{clear}]{{0,2}}(?:港澳台?|台港澳)|[{clear}深珠]{{1,2}}澳(?!大利|洲|新|元)"
    r"|(?![津甬辽])[{clear}深]港(?![口务区航湾站城铁机珠通闸](?!岸)))"
    r"|(?P<pair>[闽浙苏沪鲁粤京桂渝]台)(?=合作|交流|经贸|产业|青年|农业|科技|两地|融合|两岸|渔业|文化|同胞|企业)"
)
#: what states written in one character each share: 中美两国, 中欧关系
_SHARED = (
    r"(?=[两三四]国|关系|双边|经贸|贸易|双方|建交|边境|首脑|两军|[两三四]边|之间|友好|两党|元首|领导人|人民|企业|友谊|友协"
    r"|[双多]边|边界|边民|口岸|跨境|伙伴|战略|全面战略|命运共同体|自贸|自由贸易|投资协定|合作|互利|人文|对话|磋商|会谈|峰会"
    r"|外长|总理|高层|经济技术|经济合作|联合声明|建立|领导层)"
)
_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7}
#: after two characters for states, what makes another word of them: 中英|文
_OTHER_WORD = re.compile(r"[文语式元餐医药裔籍心原标继]")
#: what makes a run one region: 京津保地区
_REGION = r"(?:地区|城市群|都市圈|城市圈|经济圈|经济区|经济带)"


@cache
def readings() -> dict[str, Name]:
    """Each character with the divisions that it may stand for."""
    codes: dict[str, list[str]] = defaultdict(list)
    for row in read_table("place_characters"):
        codes[row["character"]].append(row["code"])
    by_code: dict[str, list[Division]] = defaultdict(list)
    for name in names().values():
        if name.kind == "division" and not name.short:
            for division in name.divisions:
                if division.name == name.text:
                    by_code[division.code].append(division)
    return {
        char: Name(char, "division", True, "safe", tuple(d for code in wanted for d in by_code[code]))
        for char, wanted in codes.items()
    }


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    rows = read_table("place_characters")
    every = "".join(dict.fromkeys(row["character"] for row in rows))
    clear = "".join(dict.fromkeys(row["character"] for row in rows if row["kind"] == "clear"))
    contexts = [
        row["pattern"].replace("X", f"(?P<run>[{clear}]{{1,4}})") for row in read_table("place_character_contexts")
    ]
    return (
        re.compile(rf"(?P<run>[{every}]{{2,5}}){_REGION}"),
        re.compile(_OVERSEAS.format(clear=clear)),
        re.compile(rf"(?P<run>[{every}]{{2,6}}){_COUNT}"),
        re.compile(rf"(?P<run>[{clear}]{{2,6}})"),
        re.compile(rf"(?P<run>[{every}]{{3,5}})(?P<cities>)"),
        re.compile(rf"(?P<run>[{clear}][{every}]|[{every}][{clear}]){_JOINT}"),
        *map(re.compile, contexts),
    )


@cache
def _states() -> tuple[re.Pattern[str], dict[str, Name]]:
    """The pattern of states in a run before what they share, and the state or continent of each character."""
    rows = read_table("country_characters")
    names_of = {row["character"]: Name(row["name"], "country" if row["label"] == "GPE" else "region") for row in rows}
    clear = "".join(row["character"] for row in rows if row["kind"] == "clear")
    every = "".join(names_of)
    return re.compile(rf"(?P<run>(?=[{every}]{{0,3}}[{clear}])[{every}]{{2,4}}){_SHARED}"), names_of


def find_states(text: str, taken: set[int]) -> Iterator[Place]:
    """The characters of a folded text that stand for states: 中美两国, 中日韩合作."""
    pattern, names_of = _states()
    confirmed = {match["run"] for match in pattern.finditer(text)}
    confirmed = {run for run in confirmed if len(set(run)) == len(run)}
    if not confirmed:
        return
    # a run that is clear once is meant everywhere: 中欧关系, later 中欧
    again = re.compile("|".join(sorted(map(re.escape, confirmed), key=lambda run: (-len(run), run))))
    for match in again.finditer(text):
        if taken.isdisjoint(range(*match.span())) and not _OTHER_WORD.match(text, match.end()):
            for position in range(*match.span()):
                yield Place(position, position + 1, names_of[text[position]], ())


def is_counted_pair(place: Place, text: str) -> bool:
    """True for a region written in two characters before a count of two, which names both: 成渝两地."""
    pair = place.name.text
    if place.name.kind != "region" or len(pair) != 2 or not all(char in readings() for char in pair):
        return False
    return text.startswith("两", place.end)


def find_characters(text: str, year: int | None, taken: set[int]) -> Iterator[Place]:
    """The characters of a folded text that stand for places, outside the characters that are taken.

    A count after a run, and else the run itself, settles the level: 苏 is the province in 苏皖两省, the city in 苏锡常.
    """
    done = set(taken)
    for pattern in _patterns():
        for match in pattern.finditer(text):
            start, end = _run(match)
            if not done.isdisjoint(range(start, match.end())):
                continue
            if len(set(text[start:end])) < end - start:
                # a character twice is a word or a person's name: 津津乐道
                continue
            if "cities" in match.groupdict() and not _of_one_province(text[start:end]):
                continue
            done.update(range(start, match.end()))
            if match.end() > end:
                yield Place(start, match.end(), Name(text[start : match.end()], "zone"), ())
                continue
            level = _level(text[start:end])
            for position in range(start, end):
                yield _place(text, position, year, level)


def _run(match: re.Match[str]) -> tuple[int, int]:
    """The span of the characters; a count says how many there are, so that 通 of 开通深惠汕三市 stays out."""
    start, end = match.span("run" if match["run"] else "pair")
    count = match.groupdict().get("count")
    return (max(start, end - _NUMBERS[count]), end) if count else (start, end)


def _of_one_province(run: str) -> bool:
    """True where every character may stand for a city of one province: 深惠汕."""
    cities = [{d.code[:2] for d in readings()[char].divisions if d.level > 1} for char in run]
    return bool(set.intersection(*cities))


def _level(run: str) -> int | None:
    """The level of the characters of a run that have one reading, where they agree."""
    levels = {divisions[0].level for char in run if len(divisions := readings()[char].divisions) == 1}
    return levels.pop() if len(levels) == 1 else None


def _place(text: str, position: int, year: int | None, level: int | None) -> Place:
    name = readings()[text[position]]
    candidates = [d for d in name.divisions if d.level == level] or list(name.divisions)
    return Place(position, position + 1, name, tuple(in_year(candidates, year)))
