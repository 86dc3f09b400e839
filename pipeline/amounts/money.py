"""Money: the parts of a currency (三块五, 5元3角), and amounts that leave the currency out (投资120亿)."""

import re
from decimal import Decimal

from pipeline.amounts.lexicon import BEFORE_PARTS, PARTS, Unit, modifier_after, unit_at
from pipeline.amounts.numerals import Numeral
from pipeline.tables import read_table

_CUES = {
    side: [row["cue"] for row in read_table("money_cues") if row["side"] == side]
    for side in ("before", "after", "next")
}
_MODIFIERS = "|".join(
    sorted((row["word"] for row in read_table("modifiers") if row["side"] == "before"), key=len)[::-1]
)
_BEFORE = re.compile(
    rf"(?P<cue>{'|'.join(_CUES['before'])})(?:总?[额量值]|总计|规模|资金)?(?:{_MODIFIERS}|[了达到至为共计仅是将：: ])*$"
)
_AFTER = re.compile("|".join(_CUES["after"]))
_NEXT = re.compile(rf"$|[^\w]|[{''.join(_CUES['next'])}]")
_WINDOW = 14

#: 元 that the text leaves out
UNNAMED = Unit("", "CNY", "money", role="inferred")


def money_cue(text: str, numeral: Numeral) -> str | None:
    """The word before or after it that makes a number with 万 or 亿 and no unit money (投资); None where nothing does."""
    if numeral.tail[-1:] not in ("万", "亿") or (numeral.bare and len(numeral.tail) == 1):
        return None
    after = _AFTER.match(text, numeral.end)
    if after:
        return after[0]
    if _NEXT.match(text, numeral.end) or modifier_after(text, numeral.end):
        before = _BEFORE.search(text[max(0, numeral.start - _WINDOW) : numeral.start])
        return before and before["cue"]
    return None


def parts_after(text: str, unit: Unit, end: int, following: list[Numeral]) -> tuple[Decimal | int, int, int]:
    """The parts that follow a whole amount of money: what they add, where they end, how many numerals they take."""
    added: Decimal | int = 0
    taken = 0
    for numeral in following:
        joined = end + 1 if text[end : end + 1] == "又" else end
        if numeral.start != joined or numeral.high is not None or numeral.tail:
            break
        part = PARTS.get(text[numeral.end : numeral.end + 1]) or unit_at(text, numeral.end)
        if part is None and unit.spelling in BEFORE_PARTS and not taken and numeral.low < 10:
            return Decimal(numeral.low) / 10, numeral.end, 1
        if part is None or part.kind != "money" or part.code != unit.code or part.factor >= 1:
            break
        added += numeral.low * part.factor
        end, taken = numeral.end + len(part.spelling), taken + 1
    return added, end, taken
