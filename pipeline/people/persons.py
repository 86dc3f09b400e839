"""Names of persons, by what stands beside them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from pipeline.people.foreign import family_name, find_composed, find_dotted, foreign_at, foreign_to, is_strong
from pipeline.people.names import CLOSED, Candidate, NameReader, context_pattern, context_words, surnames
from pipeline.spans import Mention, without_overlaps
from pipeline.tables import read_table

if TYPE_CHECKING:
    from pipeline.words import Word

#: scores (bits) that a name must reach, by where it stands
AFTER_TITLE = 3.0
AFTER_ROLE = 4.5
LISTED = 6.0
BEFORE_TITLE = 5.0
BEFORE_VERB = 7.0
BYLINE = 9.0
IN_ROW = 4.5
#: the most characters that the names of a signature take
SIGNATURE = 60

_GAP = re.compile(r"[ \u3000]{0,3}[：:/]?[ \u3000]{0,3}")
#: a name with its spelling abroad: 行政总裁祁安年(Ian Keene)
_SPELT = re.compile(r"[一-鿿·]{2,10}(?=[（(][A-Z][A-Za-z.·\- ]+[)）])")
_COMMA = re.compile(r"[ \u3000]*[、，,/ \u3000][ \u3000]*")
_BYLINE = re.compile(r"(?m)^[ \u3000]*[一-鿿]{2,4}(?:[ \u3000、][一-鿿]{2,4}){0,5}[ \u3000]*$")
_ROW = re.compile(r"(?<![一-鿿])[一-鿿]{2,4}?(?:、[一-鿿]{2,4}?){2,}(?=[^一-鿿、]|等|\Z)")
_OPENING = re.compile(r"[（(][^（()），。；\n]*$")
_CONJUNCTIONS = "但而据"
_RUN = re.compile(r"[一-鿿]+")
_SIGNED = re.compile(r"[)）】\]\n\r]|摄|文|报道|\Z")
#: a dateline's bracket without 记者: 电(林海涛 周明远)
_DATELINE = re.compile(r"[电讯日] ?[(（](?=[一-鿿]{2,4}[ \u3000、一-鿿]{0,20}[)）])")


@cache
def _famous() -> re.Pattern:
    return re.compile("|".join(row["name"] for row in read_table("public_figures")))


@cache
def _famous_surnames() -> frozenset[str]:
    """The surnames of public figures that stand before a post without their name being told: 习主席."""
    return frozenset(row["name"][0] for row in read_table("public_figures") if row["known_by"] == "surname")


class _Finder:
    def __init__(
        self, text: str, words: Sequence["Word"], titles: Sequence[tuple[int, int]], places: frozenset[tuple[int, int]]
    ):
        self.text, self.words, self.titles = text, words, titles
        self.reader = NameReader(text, words)
        self.places = places
        self.found: dict[tuple[int, int], str] = {}
        #: where a list has been followed from, and how strictly, so that none is gone through twice
        self.walked: set[tuple[int, float]] = set()

    def add(self, start: int, end: int, source: str) -> None:
        self.found.setdefault((start, end), f"rule:{source}")

    def after(self, offset: int, least: float, source: str) -> int | None:
        """Read a name at the offset, blanks apart; returns where it ends, None where there is none."""
        start = _GAP.match(self.text, offset).end()
        if spelt := _SPELT.match(self.text, start):
            self.add(start, spelt.end(), source)
            return spelt.end()
        name = self.reader.best_from(start)
        end = name.end if name and name.score >= least else None
        span = foreign_at(self.reader, start)
        if span and (end is None or (span[1] > end and is_strong(self.text[start : span[1]]))):
            end = span[1]
        if end is not None:
            self.add(start, end, source)
        return end

    def listed(self, end: int | None, least: float, source: str) -> None:
        """Read the names that go on after a comma."""
        while end is not None and (end, least) not in self.walked and (comma := _COMMA.match(self.text, end)):
            self.walked.add((end, least))
            end = self.after(comma.end(), least, source)

    def signatures(self, offset: int) -> bool:
        """Read names that fill the text up to a bracket, the line's end or 报道: 记者赵海燕王强 李小军)."""
        names: list[Candidate] = []
        position = _GAP.match(self.text, offset).end()
        while run := _RUN.match(self.text, position):
            end = run.end()
            if end - offset > SIGNATURE:
                return False
            if signed := re.search(r"(?:报道|摄影?|文)$", run[0]):
                end = run.start() + signed.start()
            split = self.reader.split_run(position, end)
            if not split:
                return False
            names += split
            comma = _COMMA.match(self.text, end)
            if comma is None:
                break
            position = comma.end()
        if not names or not _SIGNED.match(self.text, names[-1].end):
            return False
        for name in names:
            self.add(name.start, name.end, "signature")
        return True

    def by_role(self) -> None:
        for match in context_pattern("press").finditer(self.text):
            if not self.signatures(match.end()):
                self.listed(self.after(match.end(), AFTER_ROLE, "after-role"), LISTED, "listed")
        for match in context_pattern("role").finditer(self.text):
            self.listed(self.after(match.end(), AFTER_ROLE, "after-role"), LISTED, "listed")
        for match in _DATELINE.finditer(self.text):
            self.signatures(match.end())

    def by_title(self) -> None:
        for start, end in self.titles:
            if not self.reader.is_word_start(end):
                continue
            if self.before(start, BEFORE_TITLE, "before-title", follower=0.0) is None:
                self.foreign_before(start, "before-title")
                self.listed(self.after(end, AFTER_TITLE, "after-title"), LISTED + 2, "listed")

    def opens_clause(self, offset: int) -> bool:
        """True after a mark, at the text's beginning, and after a conjunction that stands there (但|丁文渊)."""
        if offset and self.text[offset - 1] in _CONJUNCTIONS:
            offset -= 1
        return offset == 0 or self.reader.is_closed(offset - 1)

    def before(self, end: int, least: float, source: str, follower: float | None = None) -> int | None:
        """Read a name that ends at the offset and begins where a clause or at least a word begins; returns its start."""
        best = None
        for start in range(max(0, end - 4), end - 1):
            if start and self.text[start - 1] == "在":
                continue  # 在贺信中指出
            opens = self.opens_clause(start)
            if not opens and (not self.reader.is_edge(start) or surnames().get(self.text[start]) == "rare"):
                continue
            name = self.reader.best_from(start) if follower is None else self.reader.weigh(start, end)
            if name is None or name.end != end:
                continue
            score = name.score if follower is None else name.score - self.reader.end_score(end) + follower
            score -= 0 if opens else 2
            if score >= least and (best is None or score > best[0]):
                best = score, start
        if best is None:
            return None
        self.add(best[1], end, source)
        return best[1]

    def foreign_before(self, end: int, source: str) -> None:
        """Read a transliterated name that ends at the offset."""
        start = foreign_to(self.reader, end, self.places)
        if start is not None and (source == "before-title" or self.opens_clause(start)):
            self.add(start, end, source)

    def by_verb(self) -> None:
        says = context_words("say", "honour")
        for match in context_pattern("say", "act", "honour").finditer(self.text):
            if match[0] == "率":
                continue  # 毛利率: alone too often no verb
            if self.before(match.start(), BEFORE_VERB, "before-verb") is None and match[0] in says:
                self.foreign_before(match.start(), "before-verb")

    def by_list(self) -> None:
        """From each name found to its neighbours in a list: 周明远、林海涛、韩雪梅和陶文彬."""
        met: set[int] = set()
        for start, end in list(self.found):
            self.listed(end, LISTED, "listed")
            before: int | None = start
            while before and before not in met and self.text[before - 1] in "、和":
                met.add(before)
                before = self.before(before - 1, LISTED, "listed", follower=CLOSED)

    def by_row(self) -> None:
        """Three names or more in a row with nothing else between the marks: 周明远、林海涛、韩雪梅等."""
        for row in _ROW.finditer(self.text):
            names = [self.reader.weigh(*part.span()) for part in _RUN.finditer(self.text, *row.span())]
            if all(name is not None and name.score >= IN_ROW for name in names):
                for name in filter(None, names):
                    self.add(name.start, name.end, "row")

    def by_line(self) -> None:
        """Names that have a line to themselves: the author's under a headline or at the end."""
        for match in _BYLINE.finditer(self.text):
            names = [self.reader.weigh(*part.span()) for part in _RUN.finditer(self.text, *match.span())]
            if all(name is not None and name.score >= BYLINE for name in names):
                for name in filter(None, names):
                    self.add(name.start, name.end, "byline")

    def by_bracket(self) -> None:
        """Names with their posts in brackets: 周明远（省水利厅副厅长）."""
        for start, _ in self.titles:
            if opening := _OPENING.search(self.text, max(0, start - 24), start):
                self.before(opening.start(), LISTED, "before-bracket", follower=CLOSED)

    def by_fame(self) -> None:
        for match in _famous().finditer(self.text):
            if len(match[0]) > 2 or (
                self.reader.is_word_start(match.start()) and self.reader.is_word_start(match.end())
            ):
                self.found.setdefault(match.span(), "gazetteer:public-figures")

    def surnames_alone(self) -> Iterator[Mention]:
        """The surname of somebody named in full, or a rare one of a public figure, before a post: 习|主席."""
        known = {self.text[start] for start, end in self.found if end - start < 4} | _famous_surnames()
        ends = {end for _, end in self.found}
        for start, _ in self.titles:
            before = start - 1
            if not start or self.text[before] not in known or start in ends:
                continue
            if before not in self.reader.word_at and self.reader.is_edge(before) and self.reader.is_edge(start):
                yield Mention(before, start, "PERSON", self.text[before], "rule:surname")

    def by_dots(self) -> None:
        openings = {end for _, end in [*self.titles, *self.places]}
        openings |= {match.end() for match in context_pattern("press", "role").finditer(self.text)}
        for start, end in find_dotted(self.reader, openings, self.places):
            self.add(start, end, "dotted")
        for start, end in find_composed(self.text, openings):
            self.add(start, end, "composed")


def _settled(text: str, names: set[str]) -> set[str]:
    """Of two names of which one begins the other (林海, 林海涛) the one that the article bears out.

    The shorter one, where it also stands without the longer one's last character; else the longer.
    """
    dropped = set()
    for longer in names:
        shorter = longer[:-1]
        if shorter in names:
            dropped.add(shorter if text.count(shorter) == text.count(longer) else longer)
    return names - dropped


def _repeats(reader: NameReader, names: set[str]) -> list[Mention]:
    """Every other place where the names stand; a name of two characters not where it is part of a longer word."""
    if not names:
        return []
    pattern = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
    found = []
    for match in pattern.finditer(reader.text):
        start, end = match.span()
        if end - start > 2 or (reader.is_word_start(start) and reader.is_word_start(end)):
            found.append(Mention(start, end, "PERSON", match[0], "rule:repeated"))
    return found


def find_persons(
    text: str,
    words: Sequence["Word"],
    titles: Sequence[tuple[int, int]],
    places: frozenset[tuple[int, int]] = frozenset(),
) -> list[Mention]:
    """PERSON mentions; `titles` are the spans that could name a post, `places` those of the places and bodies."""
    finder = _Finder(text, words, titles, places)
    for read in (
        finder.by_fame,
        finder.by_dots,
        finder.by_title,
        finder.by_role,
        finder.by_verb,
        finder.by_bracket,
        finder.by_row,
        finder.by_line,
        finder.by_list,
    ):
        read()
    names = _settled(text, {text[start:end] for start, end in finder.found})
    mentions = [
        Mention(start, end, "PERSON", text[start:end], source)
        for (start, end), source in finder.found.items()
        if text[start:end] in names
    ]
    names |= {family for name in names if (family := family_name(name))}
    return without_overlaps([*mentions, *_repeats(finder.reader, names), *finder.surnames_alone()])
