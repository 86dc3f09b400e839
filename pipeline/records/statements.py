"""Who said what: quotations and reported speech, with the speaker, the speaker's post and body, and the verb.

Direct: the words between “ and ” that a speaker and a verb stand by, before or after. Reported: what follows a speaker, a verb and a
comma, to the end of the sentence or to the quotation that ends it, which is direct again. A quotation that follows as a sentence of its
own is the same speaker's.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.records.speakers import Speaker, find_speakers
from pipeline.schema import Statement
from pipeline.spans import Mention, sentence_at
from pipeline.tables import read_table

_QUOTE = re.compile(r"“([^“”]{2,}(?:“[^“”]*”[^“”]*)*)”")
#: 某某表示，资金尚缺，“但已有了着落”。
_LAST_WORDS = re.compile(r"[，,：:]\s?“([^“”]{3,})”[。！？]?\s*$")
_CLOSES = re.compile(r"\s*(?:[。！？；，,\n]|$)")
_BETWEEN = r"(?:(?:在|于|向|对|就|接受|还|也|则|近日|日前|同时|进一步|并|当即|当场|随即|随后|接着|最后|又|再次|多次|曾|明确|反复|特别|同样)[^。！？；“”\n，]{0,40}?)?"
#: a quotation that stands as a sentence of its own
_NEXT_QUOTE = re.compile(r"[。！？”]{0,2}\s?“([^“”]{4,}(?:“[^“”]*”[^“”]*)*)”")
_QUOTE_END = re.compile(r"”[，,]?\s*(?:[^。！？；“”\n]{0,40})$")
#: how far before a speaker a quotation may close, and how long one may be, in characters
_REFERENT, _LONGEST = 200, 3000
_ENDS = frozenset("。！？…")
#: start, end, verb, mode
_Said = tuple[int, int, str, str]


@cache
def _verbs() -> tuple[re.Pattern, re.Pattern]:
    """After a speaker: a verb with a mark that opens what is said; a verb with or without one, after a quotation."""
    rows = read_table("speech_verbs")
    plain = "|".join(sorted((r["verb"] for r in rows if r["quoted"] == "0"), key=len, reverse=True))
    every = "|".join(sorted((r["verb"] for r in rows), key=len, reverse=True))
    return (
        re.compile(rf"{_BETWEEN}(?P<verb>{plain})(?P<mark>\s?[，,：:]\s?|(?=“))"),
        re.compile(rf"{_BETWEEN}(?P<verb>{every})(?:道|了)?"),
    )


def find_statements(
    text: str, mentions: Sequence[Mention], bounds: Sequence[tuple[int, int]], ids: dict[Mention, str]
) -> list[Statement]:
    """The statements of an article, in text order; of two speakers of the same words the person counts."""
    found: dict[tuple[int, int], Statement] = {}
    for speaker in find_speakers(text, mentions):
        for start, end, verb, mode in (*_reported(text, speaker, bounds), *_after_quote(text, speaker)):
            if (start, end) not in found or speaker.is_person:
                found[start, end] = Statement(
                    start=start,
                    end=end,
                    source="rule:speech",
                    speaker=speaker.name,
                    speaker_title=speaker.title,
                    organisation=speaker.organisation,
                    verb=verb,
                    mode=mode,
                    text=text[start:end],
                    speaker_mention=speaker.mention and ids[speaker.mention],
                )
    for said in [found[key] for key in sorted(found)]:
        while (place := _goes_on(text, said.end)) and place not in found:
            start, end = place
            changed = {"start": start, "end": end, "mode": "direct", "text": text[start:end]}
            found[place] = said = said.model_copy(update=changed)
    return [found[key] for key in sorted(found)]


def _goes_on(text: str, end: int) -> tuple[int, int] | None:
    """The quotation that follows what was said as a sentence of its own."""
    if text[end - 1 : end] not in _ENDS and text[end : end + 1] not in _ENDS:
        return None
    match = _NEXT_QUOTE.match(text, end)
    whole = match and (match[1][-1] in _ENDS or text[match.end() : match.end() + 1] in _ENDS)
    return match.span(1) if whole else None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1] in " 　\n\t":
        end -= 1
    while start < end and text[start] in " 　\n\t":
        start += 1
    return start, end


def _reported(text: str, speaker: Speaker, bounds: Sequence[tuple[int, int]]) -> Iterator[_Said]:
    """What a speaker says after the verb: the quotation that follows, else the rest of the sentence."""
    match = _verbs()[0].match(text, speaker.end, min(len(text), speaker.end + 60))
    if match is None:
        return
    _, sentence_end = sentence_at(bounds, match.end() - 1)
    quote = _QUOTE.match(text, match.end())
    # “长三角”城市群正在形成: quotation marks around a name, not around what was said
    if quote and (quote[1][-1] in "。！？…，" or _CLOSES.match(text, quote.end())):
        yield quote.start(1), quote.end(1), match["verb"], "direct"
        return
    if not match["mark"]:
        return
    if closing := _LAST_WORDS.search(text, match.end(), sentence_end):
        yield closing.start(1), closing.end(1), match["verb"], "direct"
        sentence_end = closing.start()
    start, end = _trimmed(text, match.end(), sentence_end)
    if end > start:
        yield start, end, match["verb"], "reported"


def _after_quote(text: str, speaker: Speaker) -> Iterator[_Said]:
    """The quotation that ends before the speaker (“…”甲说), with what the speaker adds after a comma."""
    closing = _QUOTE_END.search(text, max(0, speaker.start - _REFERENT), speaker.start)
    if closing is None:
        return
    match = _verbs()[1].match(text, speaker.end, min(len(text), speaker.end + 60))
    if match is None:
        return
    end = closing.start()
    start = _opening_mark(text, end)
    if start is not None and "\n" not in text[start:end]:
        yield start + 1, end, match["verb"], "direct"


def _opening_mark(text: str, end: int) -> int | None:
    """Where the quotation that closes at `end` opens; quotations within it are passed over."""
    depth = 1
    for position in range(end - 1, max(-1, end - 1 - _LONGEST), -1):
        depth += (text[position] == "”") - (text[position] == "“")
        if depth == 0:
            return position
    return None
