"""Numbers as Chinese texts write them, read to exact values, and written back.

Digits, full-width digits, Chinese numerals (financial and traditional ones too) and their mixtures; decimals, fractions, shares.
"""

import re
from decimal import Context, Decimal

from pipeline.tables import read_table

_LONGEST = 400
_FULL_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {
    "\u3000": " ",
    "−": "-",
    "–": "-",
    "·": ".",
}


def _of(kind: str) -> dict[str, str]:
    return {row["fold"]: row["value"] for row in read_table("numerals") if row["kind"] == kind}


_DIGITS = {char: value for char, value in (_of("digit") | _of("zero")).items()}
_UNITS = {char: int(value) for char, value in _of("unit").items()}
_MYRIAD = _UNITS["万"]
_FINANCIAL = {row["fold"]: row["financial"] for row in read_table("numerals")}
_VARIANTS = {variant: row["fold"] for row in read_table("numerals") for variant in row["variants"]}
_FOLD = str.maketrans(_FULL_WIDTH | _VARIANTS)
_D = "".join(_DIGITS)
_U = "".join(_UNITS)

_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_TOKEN = re.compile(
    rf"(?P<arabic>{_ARABIC}(?:[eE][+-]?\d{{1,3}})?|\.\d+)|(?P<digits>[{_D}]+)|(?P<unit>[{_U}])|点(?P<decimals>[{_D}\d]+)"
)
_PLAIN = re.compile(r"[+-]?\d+")
_POSITIONAL = str.maketrans(_DIGITS)
_VAGUE = re.compile(rf"(?<=[\d{_D}{_U}])[多余来几]")
_VAGUE_HEAD = re.compile(rf"(?:[上数]|好?几)(?=[{_U}])")
_APART = re.compile(r"\d\s+\d")
_MIXED = re.compile(r"([+-]?\d+) +(\d+) */ *(\d+)")


def _spellings(*kinds: str) -> str:
    return "".join(row["fold"] + row["variants"] for row in read_table("numerals") if row["kind"] in kinds)


_CHARS, _UNIT, _ZERO = _spellings("digit", "zero", "unit"), _spellings("unit"), _spellings("zero")
_RUN = r"[0-9０-９]++(?:[,，][0-9０-９]{3}(?![0-9０-９]))*+(?:[.．][0-9０-９]++)?+"
_TAIL = rf"(?:[{_CHARS}]|(?<=[{_UNIT}{_ZERO}]){_RUN}|[多余餘几幾来](?=[{_UNIT}])|[点點](?=[{_CHARS}]))*+"
#: The source of a regular expression for a numeral in running text: digits with separators and decimals, Chinese numerals, both
#: mixed, with 多 余 几 inside or last. Its quantifiers are possessive: each run of numerals is read once. It is wider than what
#: `parse_number` accepts: 一一十 matches and then raises ValueError. It begins at any digit: look behind it where that matters.
NUMERAL = (
    rf"(?:{_RUN}(?:[多余餘几幾]?[{_UNIT}]{_TAIL})?+|(?:(?:[数數上]|好?[几幾])(?=[{_UNIT}])|[{_CHARS}]){_TAIL})"
    rf"(?:(?<=[0-9０-９{_UNIT}])(?:[多余餘几幾]|来(?=[个個年天岁歲名位人家条種种块元米公里吨亩斤次辆台座户])))?+"
)


def parse_number(text: str) -> int | Decimal:
    """The exact value of a number as written: an int where it is whole, else a Decimal.

    Counts that are told vaguely have the value written: 二十多 is 20, 数十 is 10, 上千 is 1000. Fractions that have no end
    (三分之二) are rounded to 28 digits, nothing else is.

    Args:
        text: the number and nothing else: no classifier, no unit of measure; 成, 折, % and ‰ are read as
            parts of one, and 第 before an ordinal is passed over.

    Raises:
        ValueError: where the text is no number.

    >>> parse_number("3.2亿"), parse_number("两千零五十"), parse_number("１２，３００"), parse_number("二十多万")
    (320000000, 2050, 12300, 200000)
    >>> parse_number("三点五"), parse_number("负百分之十二点五"), parse_number("二○○五"), parse_number("八五折")
    (Decimal('3.5'), Decimal('-0.125'), 2005, Decimal('0.85'))
    """
    if len(text) > _LONGEST:
        raise ValueError(f"{text[:20]}… is too long for a number")
    folded = text.translate(_FOLD).strip()
    if _PLAIN.fullmatch(folded):
        return int(folded)
    if mixed := _MIXED.fullmatch(folded):
        whole, above, below = mixed.groups()
        folded = f"{whole}又{below}分之{above}"
    if _APART.search(folded):
        raise ValueError(f"{text} is two numbers")
    folded = re.sub(r"\s+", "", folded)
    try:
        return _whole(_share(folded))
    except (KeyError, ArithmeticError):
        raise ValueError(f"{text} is no number") from None


def _whole(value: int | Decimal) -> int | Decimal:
    return int(value) if isinstance(value, Decimal) and value == value.to_integral_value() else value


def _share(text: str) -> int | Decimal:
    """Signs, fractions and shares of ten, a hundred and a thousand, around a plain number."""
    if text[:1] == "第":
        return _compound(text[1:])
    if text[:1] in ("负", "-", "+"):
        value = _share(text[1:])
        return value if text[0] == "+" else -value
    if "分之" in text:
        below, _, above = text.partition("分之")
        whole, joined, below = below.rpartition("又")
        ratio = Decimal(_share(above)) / Decimal(_share(below))
        return _share(whole) + ratio if joined else ratio
    if "/" in text:
        above, _, below = text.partition("/")
        return Decimal(_share(above)) / Decimal(_share(below))
    if text[-1:] in ("%", "‰"):
        return _exact(_compound(text[:-1]), Decimal("0.01" if text[-1] == "%" else "0.001"))
    if text[-1:] == "折":
        digits = text[:-1].translate(_POSITIONAL)
        value = Decimal(digits) if re.fullmatch(r"\d+", digits) else Decimal(_compound(text[:-1]))
        return value / (100 if value > 10 else 10)
    if tenths := re.fullmatch(rf"(.+)成([{_D}\d半])?", text):
        hundredths = {"半": "5", None: "0"}.get(tenths[2], tenths[2]).translate(_POSITIONAL) if tenths[2] else "0"
        return Decimal(_compound(tenths[1])) / 10 + Decimal(hundredths) / 100
    if text == "半百":
        return 50
    if text in ("半", "一半"):
        return Decimal("0.5")
    return _compound(text)


def _exact(left: int | Decimal, right: int | Decimal) -> int | Decimal:
    if isinstance(left, int) and isinstance(right, int):
        return left * right
    return Context(prec=64 + 2 * _LONGEST).multiply(Decimal(left), Decimal(right))


def _plus(left: int | Decimal, right: int | Decimal) -> int | Decimal:
    if isinstance(left, int) and isinstance(right, int):
        return left + right
    return Context(prec=64 + 2 * _LONGEST).add(Decimal(left), Decimal(right))


class _Reading:
    """A number read from left to right: `parts` are the sums that units have closed, `section` what no unit has followed yet."""

    def __init__(self) -> None:
        self.parts: list[tuple[int | Decimal, int]] = []
        self.section: int | Decimal | None = None
        #: the unit that the last numeral touches, None where 零 or nothing stands between
        self.touches: int | None = None
        self.single = self.pair = self.zero = False

    def number(self, value: int | Decimal, written: str) -> None:
        """Digits: 二〇〇五 by place, 零五 as five."""
        if self.section is not None:
            raise ValueError("two numbers, one after the other")
        if written == "零" and self.parts:
            self.zero, self.touches = True, None
            return
        self.section = value
        self.single = len(written) == 1
        self.pair = len(written) > 1 and not written.isascii() and "零" not in written
        if written[0] == "零":
            self.touches = None

    def point(self, decimals: str) -> None:
        """The digits after 点."""
        self._settle()
        if self.section is None and not self.parts:
            raise ValueError("no number before the point")
        self.section = _plus(self.section or 0, Decimal(f"0.{decimals.translate(_POSITIONAL)}"))
        self.single = False

    def unit(self, size: int) -> None:
        """A unit multiplies what stands before it; 万 and larger ones take in all that is smaller (三百五十万)."""
        if self.pair and self.section is not None:
            raise ValueError("digits side by side before a unit are a range, not a number")
        if self.section is None and self.touches == size >= _MYRIAD:
            value, _ = self.parts.pop()
            self.parts.append((_exact(value, size), size * size))
            return
        total = self.section
        while size >= _MYRIAD and self.parts and self.parts[-1][1] < size:
            total = _plus(self.parts.pop()[0], total or 0)
        if total is None:
            if self.parts and size != 10 and not self.zero:
                raise ValueError("only 十 goes without its 一 inside a number")
            total = 1
        value = _exact(total, size)
        if self.parts and value >= self.parts[-1][1]:
            raise ValueError("a larger unit after a smaller one")
        self.parts.append((value, size))
        self.section, self.touches, self.zero, self.single = None, size, False, False

    def _settle(self) -> None:
        """A last digit that touches a unit counts the next lower one: 一万三 is 13000, 一千六点五 1600.5 by the same custom."""
        if self.section is not None and self.touches and self.single:
            self.section = self.section * (self.touches // 10)
        elif self.section is not None and self.touches and self.pair:
            raise ValueError("digits side by side after a unit")

    def total(self) -> int | Decimal:
        """The sum of what has been read."""
        self._settle()
        if self.section is None and not self.parts:
            raise ValueError("no number")
        value: int | Decimal = self.section or 0
        for part, _ in reversed(self.parts):
            value = _plus(part, value)
        return value


def _compound(text: str) -> int | Decimal:
    """A number of digits, units and decimal points: 三点五亿, 1万2千, 5亿零六."""
    text = _VAGUE.sub("", _VAGUE_HEAD.sub("", text))
    reading, position = _Reading(), 0
    while position < len(text):
        token = _TOKEN.match(text, position)
        if token is None:
            raise ValueError(f"{text} is no number")
        position, written = token.end(), token[0]
        if token.lastgroup == "arabic":
            plain = written.replace(",", "")
            reading.number(int(plain) if plain.isdigit() else _whole(Decimal(plain)), written)
        elif token.lastgroup == "digits":
            reading.number(int(written.translate(_POSITIONAL)), written)
        elif token.lastgroup == "unit":
            reading.unit(_UNITS[written])
        else:
            reading.point(token["decimals"])
    return reading.total()


def format_number(value: int | Decimal, *, financial: bool = False) -> str:
    """Write a number in Chinese numerals, as `parse_number` reads it; `financial` gives the characters of cheques.

    Raises:
        ValueError: for a number of 10^16 or more, or one that is not finite.

    >>> format_number(320000000), format_number(10010), format_number(Decimal("-12.05"))
    ('三亿二千万', '一万零一十', '负十二点零五')
    >>> format_number(10010, financial=True)
    '壹万零壹拾'
    """
    if not Decimal(value).is_finite() or abs(value) >= 10**16:
        raise ValueError(f"{value} is too large to be written in Chinese numerals")
    sign = "负" if value < 0 else ""
    whole, _, decimals = f"{abs(Decimal(value)):f}".partition(".")
    names = {digit: char for char, digit in reversed(_DIGITS.items()) if char != "两"}
    text = _written(int(whole), names)
    if text.startswith("一十") and not financial:
        text = text[1:]
    text = sign + text + ("点" + "".join(names[digit] for digit in decimals) if decimals else "")
    return "".join(_FINANCIAL[char] for char in text) if financial else text


def _written(value: int, names: dict[str, str]) -> str:
    if value < 10:
        return names[str(value)]
    char, size = next((c, s) for c, s in reversed(_UNITS.items()) if s <= value and c != "兆")
    head, rest = divmod(value, size)
    if not rest:
        return _written(head, names) + char
    gap = "零" if rest < size // 10 else ""
    return _written(head, names) + char + gap + _written(rest, names)
