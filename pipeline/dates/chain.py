"""Adjacent atoms that name one point: 去年 + 8月, 19日 + 下午 + 3时, 上世纪 + 90年代 + 末."""

from dataclasses import dataclass, field

from pipeline.dates.atom import Atom
from pipeline.dates.lexicon import Word, edges
from pipeline.dates.partial import Point, Shift

#: what closes a quotation: “十三五”前三年
QUOTES = ("”", '"', "’", "」")
#: how fine each kind of atom is: a point goes on only to what is finer
_RANKS = {
    "century": 1, "decade": 2, "year": 3, "short_year": 3, "plan": 3,
    "half": 4, "quarter": 4, "quarter_of_year": 4, "season": 4, "first": 8, "last": 8, "nth_quarter": 4,
    "month": 5, "nth_month": 5, "edge": 6, "week": 6, "nth_week": 6,
    "date": 7, "day": 7, "feast": 7, "lunar": 7, "weekday": 8, "part": 9,
    "clock": 10, "hour": 10, "minute": 11, "second": 12,
}  # fmt: skip
#: after these a point may go on across 的
_ACROSS_DE = {
    "half",
    "quarter",
    "quarter_of_year",
    "season",
    "first",
    "last",
    "nth_month",
    "nth_week",
    "nth_quarter",
    "month",
    "day",
    "lunar",
    "feast",
}
_DAY = frozenset({"day", "feast", "lunar", "weekday"})
_YEAR = frozenset({"year"})
#: the hours that the parts of a day begin with at the earliest
_FIRST_HOURS = {"AF": 12, "EV": 17}
#: what a point must have before it goes on to an atom of this kind
_NEEDS = {
    "decade": {"century"}, "half": _YEAR, "quarter": _YEAR, "quarter_of_year": _YEAR, "nth_quarter": _YEAR, "season": _YEAR,
    "month": _YEAR, "nth_month": _YEAR, "nth_week": {"year", "month"}, "first": {"year", "month", "plan"}, "last": {"year", "month", "plan"},
    "edge": {"year", "quarter", "month"}, "day": {"month"}, "feast": _YEAR, "lunar": _YEAR, "weekday": {"day"},
    "part": _DAY, "clock": _DAY | {"part"}, "hour": _DAY | {"part"}, "minute": {"hour"}, "second": {"minute"},
}  # fmt: skip
#: the unit that an edge may follow, by the kind of the last atom
_EDGE_UNITS = {"short_year": "year", "quarter_of_year": "quarter", "nth_quarter": "quarter", "nth_month": "month"}


@dataclass(slots=True)
class Chain:
    """One point under construction: its fields, its mod, where it ends, and the range of its last atom."""

    start: int
    end: int
    index: int
    fields: dict = field(default_factory=dict)
    mod: str | None = None
    kinds: list[str] = field(default_factory=list)
    last: Atom | None = None
    part: str | None = None
    joined: bool = False


def read_chain(text: str, atoms: list[Atom], index: int, joined: bool = False) -> Chain | None:
    """The longest point that begins with the atom at `index`, None where that atom begins no point.

    `joined`: it follows something that it may join, such as 每 before 晚.
    """
    first = atoms[index]
    if first.kind not in _RANKS:
        return None
    chain = Chain(first.start, first.start, index, joined=joined)
    rank = 0
    while chain.index < len(atoms):
        atom = atoms[chain.index]
        if not _joins(text, chain, atom, rank) or not _add(chain, atom):
            break
        chain.end, chain.last, rank = atom.end, atom, _RANKS[atom.kind]
        chain.kinds.append(atom.kind)
        chain.index += 1
        _read_edge(text, chain, atom)
        if (atom.high is not None and atom.kind != "plan") or atom.kind in ("first", "last"):
            break
        if chain.mod and atom.kind != "edge":
            break
    return chain if chain.kinds else None


def _joins(text: str, chain: Chain, atom: Atom, rank: int) -> bool:
    if _RANKS.get(atom.kind, 0) <= rank:
        return False
    if not chain.kinds:
        return True
    fields = chain.fields
    if fields.keys().isdisjoint(_NEEDS.get(atom.kind, ())):
        return False
    if isinstance(atom.value, Word) and (atom.kind == "day" or atom.value.value == "WE"):
        return False  # 第三季度今晚: what is counted from now stands by itself
    if fields.get("weekday") == "WE" or ("lunar" in fields and fields["lunar"][1] is None):
        return False
    gap = text[chain.end : atom.start]
    if chain.last.kind == "plan" and gap in QUOTES:
        return atom.kind in ("first", "last")
    if gap == "的":
        return atom.kind in _ACROSS_DE
    return gap in ("", " ")


def _read_edge(text: str, chain: Chain, atom: Atom) -> None:
    pattern, known = edges()
    begin = chain.end
    if atom.kind == "plan" and begin < len(text) and text[begin] in '”"’」':
        begin += 1
    match = pattern.match(text, begin)
    if match is None:
        return
    unit = _EDGE_UNITS.get(atom.kind, atom.kind)
    for edge in known[match[0]]:
        if edge.fits(unit, text, match.end()):
            _give(chain, unit, edge.gives)
            chain.end = match.end()
            return


def _give(chain: Chain, unit: str, gives: str) -> None:
    if unit == "week":
        chain.fields["weekday"] = int(gives)
        chain.kinds.append("weekday")
    elif unit == "hour":
        if gives:
            chain.fields["minute"] = int(gives)
            chain.kinds.append("minute")
    elif len(gives) == 2:
        chain.fields["season"] = gives
        chain.kinds.append("season")
    elif gives:
        chain.mod = gives


def _add(chain: Chain, atom: Atom) -> bool:
    """Take the atom's part into the fields; False where it doesn't fit what is there."""
    fields, kind, value = chain.fields, atom.kind, atom.value
    if kind in ("first", "last") and (
        (value[1].code == "Y") != ("plan" in fields) or fields.keys() & {"feast", "day", "lunar"}
    ):
        return False
    if kind == "date":
        if chain.kinds:
            return False
        fields.update({name: getattr(value, name) for name in ("year", "month", "day", "hour", "minute", "second")})
    elif isinstance(value, Word):
        return _add_word(chain, value)
    elif kind in ("first", "last"):
        fields[kind] = value
    elif kind == "plan":
        fields[kind] = (value, atom.high)
    elif kind == "decade":
        century, fields["decade"] = value
        if century is not None:
            fields["century"] = century
    elif kind == "century":
        fields["century"] = value - 1
    elif kind == "clock":
        fields.update(zip(("hour", "minute", "second"), value, strict=False))
        _to_24_hours(fields)
    elif kind == "hour":
        fields["hour"] = value
        _to_24_hours(fields)
    elif kind in ("minute", "second"):
        if fields.get("hour") is None or (kind == "second" and fields.get("minute") is None):
            return False
        fields[kind] = value
    elif kind == "nth_week":
        fields["nth_week"] = value
    else:
        if kind == "short_year":
            fields["short_year"] = True
        fields[{"short_year": "year", "nth_month": "month", "nth_quarter": "quarter"}.get(kind, kind)] = value
    return True


def _add_word(chain: Chain, word: Word) -> bool:
    fields, kind = chain.fields, word.kind
    if word.base == "joined" and not chain.kinds and not chain.joined:
        return False
    if kind in ("half", "quarter_of_year"):
        fields["quarter" if kind == "quarter_of_year" else kind] = int(word.value)
    elif kind == "season":
        *shift, fields["season"] = word.value.split()
        if shift:
            if chain.kinds:
                return False
            fields["year"] = Shift(int(shift[0]), word.base)
    elif kind == "part":
        fields["part"] = chain.part = word.value[1:]
    elif kind == "weekday":
        fields["weekday"] = word.value if word.value == "WE" else int(word.value)
    elif kind == "edge":
        unit, chain.mod = word.value.split()
        if unit not in fields:
            fields[unit] = Shift(0, word.base)
    elif kind == "feast":
        fields["feast"] = word.value
    else:
        shift, *rest = word.value.split()
        fields[kind] = Shift(int(shift), word.base)
        if rest:
            name = "weekday" if rest[0] == "WE" else "part"
            fields[name] = rest[0] if name == "weekday" else rest[0][1:]
            chain.part = fields.get("part")
    return True


def _to_24_hours(fields: dict) -> None:
    part, hour = fields.get("part"), fields["hour"]
    if (part in ("AF", "EV") and hour < 12) or (part == "MI" and hour < 4) or (part == "NI" and 6 <= hour < 12):
        fields["hour"] = hour + 12
    elif (part == "NI" and hour == 12) or (part == "EV" and hour == 12):
        fields["hour"] = 24
    fields["part"] = None


def carry_part(start: Chain, end: Chain) -> None:
    """The afternoon or evening that the first clock of an interval names goes for the second too: 晚上8点到9点."""
    hour = end.fields.get("hour")
    if start.part not in _FIRST_HOURS or end.part is not None or hour is None or "day" in end.fields:
        return
    if start.fields.get("hour", _FIRST_HOURS[start.part]) < hour + 12 < 24:
        end.fields["hour"] = hour + 12


def point_of(chain: Chain) -> Point:
    """The frozen point of a chain, without ranges, plans and counts."""
    return Point(**{name: part for name, part in chain.fields.items() if name not in ("first", "last", "plan")})
