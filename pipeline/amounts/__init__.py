"""Money, shares and quantities: found in a text, with their values in plain units.

Units are ISO 4217 codes for money, `%` and `pp` for shares, UCUM codes for measures, the classifier as written for counts. A price
has its currency per unit (元/吨 is CNY/t), a rate its unit per time (公里/小时 is km/h).
"""

from pipeline.amounts.folding import fold
from pipeline.amounts.lists import share_units
from pipeline.amounts.mentions import is_ordinal, mention_of
from pipeline.amounts.numerals import read_numerals
from pipeline.amounts.reading import read_entries
from pipeline.spans import Mention

__all__ = ["find_amounts"]


def find_amounts(text: str) -> list[Mention]:
    """The amounts of a text: MONEY, PERCENT and QUANTITY, in order, none overlapping, each with an `AmountValue`.

    The span runs from the first numeral (or the currency mark before it) to the unit; words around it that make it more, less or
    about are in the value's `mod`. Dates, durations and ordinals are none. Time is linear in the text.

    >>> [(m.text, m.value.value, m.value.unit, m.value.mod) for m in find_amounts("总投资超过11亿美元，增长12.5%")]
    [('11亿美元', 1100000000, 'USD', 'MORE_THAN'), ('12.5%', 12.5, '%', None)]
    >>> [(m.text, m.value.low, m.value.high) for m in find_amounts("每年新增3至5亿元")]
    [('3至5亿元', 300000000, 500000000)]
    """
    folded = fold(text)
    entries = share_units(folded, read_entries(folded, list(read_numerals(folded))))
    mentions: list[Mention] = []
    ordinal, end = False, 0
    for entry in entries:
        ordinal = is_ordinal(folded, entry) or (ordinal and folded[end : entry.start] in ("、", "和"))
        mention = mention_of(text, folded, entry, ordinal)
        # a numeral that begins with a unit (三 千瓦时以上) is read again from that unit: the first reading stands
        if mention and not (mentions and mention.overlaps(mentions[-1])):
            mentions.append(mention)
        end = entry.end
        ordinal = ordinal and entry.unit is None
    return mentions
