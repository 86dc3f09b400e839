"""A project's name as it is compared with the names of other articles: the whole it names, and the part of it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.records.lines import WRITTEN_ENDS
from pipeline.records.names import find_head, take_apart
from pipeline.tables import read_table

_QUOTES = re.compile(r"[\s“”\"'‘’「」『』《》〈〉·•]")
_BRACKET = re.compile(r"[(【\[]([^()【】\[\]]*)[)】\]]")
_PHASE = re.compile(r"第?(?P<number>[一二三四五六七八九十]{1,3}|\d{1,2}|首)期")
_ZONE = re.compile(r"[A-Z]区")
_LOT = re.compile(r"(?:[A-Z]+-?)?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:标段?|合同段)$")
_STRETCH = re.compile(r"段$")
_NUMBERED = re.compile(r"(?:[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})号线$")
_CLASS = re.compile(r"(?<=..)(?:市|县|(?<!新)区)$")
_DIGITS = "零一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Form:
    """One name taken apart.

    whole: the name of the whole, written alike; empty where the name is that of a part alone (二期, 北岸接线).
    labels: which part of it: 一期, A区, 二标, 东山段; none where the whole is named.
    core: `whole` without its head; kind: which lines are compared (`fast`, `plain`, `motorway`, `road`), else empty.
    """

    surface: str
    whole: str
    core: str
    kind: str
    category: str | None
    labels: frozenset[str]


@cache
def _endings() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    rows = {row["ending"]: (row["written"], row["kind"]) for row in read_table("ledger_endings")}
    ordered = sorted(rows, key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, ordered))})$"), rows


@cache
def _generic() -> re.Pattern[str]:
    words = sorted({row["word"] for row in read_table("ledger_generic")}, key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, words))})*")


def is_generic(core: str) -> bool:
    """True where a name's core says nothing that would tell it from others: 长江 of 长江大桥, nothing of 大桥.

    >>> is_generic("长江"), is_generic(""), is_generic("西岭长江")
    (True, True, False)
    """
    return bool(_generic().fullmatch(core)) or len(core) < 2


def is_telling(form: Form) -> bool:
    """True where the name of the whole tells it from others of its kind.

    >>> is_telling(read_name("西岭长江大桥")), is_telling(read_name("长江大桥")), is_telling(read_name("镇卫生院"))
    (True, False, False)
    """
    return not (is_generic(form.core) or is_generic(form.whole) or is_bare_place(form))


def is_bare_place(form: Form) -> bool:
    """True for what is left of 诏安A区: a place, or a nickname of two or three characters without a head."""
    return form.core == form.whole and len(form.whole) < 4


def write_alike(name: str) -> str:
    """A name with the signs of width, quotation and blank taken out.

    >>> write_alike("“１号线”（东 段）")
    '1号线(东段)'
    """
    return _QUOTES.sub("", unicodedata.normalize("NFKC", name)).replace("—", "-").upper()


@lru_cache(maxsize=65536)
def read_name(surface: str) -> Form:
    """Take a name apart.

    >>> form = read_name("宁远至东山高速铁路（宁东高铁）一期工程")
    >>> form.whole, form.core, form.kind, sorted(form.labels)
    ('宁远至东山高铁', '宁远至东山', 'fast', ['一期'])
    >>> read_name("二期工程").whole, sorted(read_name("宁远高铁东山段").labels)
    ('', ['东山段'])
    """
    plain = write_alike(surface)
    inner = "".join(b for b in _BRACKET.findall(plain) if _is_part(b))
    plain, labels = _take_labels(_BRACKET.sub("", plain))
    labels |= _take_labels(inner)[1] | ({inner} if _STRETCH.search(inner) else set())
    name = take_apart(plain) if plain else None
    if name is None or name.is_bare:
        return Form(surface, "", "", "", None, frozenset(labels))
    whole, kind = _write_ending(name.plain)
    head = find_head(whole)
    core = whole.removesuffix(head[0]) if head else whole
    if (head and head[2] and is_generic(core)) or _is_head(whole):
        return Form(surface, "", "", "", None, frozenset(labels | {_own_words(whole)}))
    return Form(surface, whole, core, kind, name.category, frozenset(labels))


def other_names(surface: str) -> Iterator[str]:
    """The names that stand in brackets within a name.

    >>> list(other_names("宁远至东山高速铁路（宁东高铁）一期工程")), list(other_names("东江大桥（含接线）"))
    (['宁东高铁'], [])
    """
    for inner in _BRACKET.findall(write_alike(surface)):
        if not _is_part(inner) and not inner.startswith("含") and find_head(inner):
            yield inner


def ends_of_line(core: str) -> tuple[str, str] | None:
    """The two ends of a line that are written out, without their class words, in one order whichever way the line is named.

    >>> ends_of_line("宁远市至东山县"), ends_of_line("宁东")
    (('东山', '宁远'), None)
    """
    if match := WRITTEN_ENDS.fullmatch(core):
        a, b = sorted(_CLASS.sub("", end) for end in match.groups())
        return a, b
    return None


def line_number(whole: str) -> str | None:
    """The number of a numbered line of a city: 1号线.

    >>> line_number("宁远市城市轨道交通1号线"), line_number("宁远快线")
    ('1号线', None)
    """
    match = _NUMBERED.search(whole)
    return match and match[0]


def _is_part(inner: str) -> bool:
    return bool(_PHASE.search(inner) or _ZONE.fullmatch(inner) or _STRETCH.search(inner) or _LOT.search(inner))


def _is_head(whole: str) -> bool:
    """True for a head that stands alone: 大桥, 铁路."""
    head = find_head(whole)
    return head is not None and head[0] == whole


def _own_words(part: str) -> str:
    """A part without the head of the whole that is written before it: 北岸接线 of 大桥北岸接线."""
    return part[2:] if len(part) > 4 and _is_head(part[:2]) else part


def _take_labels(plain: str) -> tuple[str, set[str]]:
    """A name without its parts, and the parts."""
    labels = {_phase(m["number"]) for m in _PHASE.finditer(plain)}
    plain = _PHASE.sub("", plain)
    for pattern in (_ZONE, _LOT):
        labels |= {m[0].removesuffix("段") if pattern is _LOT else m[0] for m in pattern.finditer(plain)}
        plain = pattern.sub("", plain)
    if _STRETCH.search(plain):
        whole, stretch = _split_stretch(plain)
        # 宁远至东山段 says of itself where it lies
        if whole or not WRITTEN_ENDS.fullmatch(plain[:-1]):
            return whole, labels | {stretch}
    return plain, labels


def _split_stretch(plain: str) -> tuple[str, str]:
    """The line and its stretch: 宁远高铁 and 东山段."""
    head = find_head(plain[:-1], anywhere=True)
    if head is None:
        return "", plain
    cut = plain.rindex(head[0]) + len(head[0])
    return (plain[:cut], plain[cut:]) if len(plain) - cut > 1 else ("", plain)


def _phase(number: str) -> str:
    if number.isdigit():
        tens, ones = divmod(int(number), 10)
        number = ("" if not tens else ("十" if tens == 1 else _DIGITS[tens] + "十")) + (_DIGITS[ones] if ones else "")
    return number.replace("首", "一") + "期"


def _write_ending(plain: str) -> tuple[str, str]:
    pattern, rows = _endings()
    if match := pattern.search(plain):
        written, kind = rows[match[0]]
        return plain[: match.start()] + written, kind
    return plain, ""
