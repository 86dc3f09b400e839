"""Who said what: quotations and reported speech, with the speaker, the speaker's post and body, and the verb.

Direct: the words between “ and ” that a speaker and a verb stand by, before or after. Reported: what follows a speaker, a verb and a
comma, to the end of the sentence.
"""

import re
from collections.abc import Sequence
from functools import cache

from pipeline.schema import Statement
from pipeline.spans import Mention, sentence_at
from pipeline.tables import read_table

_QUOTE = re.compile(r"“([^“”]{2,}(?:“[^“”]*”[^“”]*)*)”")
_CLOSES = re.compile(r"\s*(?:[。！？；，,\n]|$)")
_BETWEEN = r"(?:(?:在|于|向|对|就|接受|还|也|则|近日|日前|同时|进一步|并)[^。！？；“”\n，]{0,40}?)?"
_REFERENT = 200


@cache
def _verbs() -> tuple[re.Pattern, re.Pattern, re.Pattern]:
    """After a speaker: a verb and an opening mark (reported); a verb before a quotation; a verb after one."""
    rows = read_table("speech_verbs")
    plain = "|".join(sorted((r["verb"] for r in rows if r["quoted"] == "0"), key=len, reverse=True))
    every = "|".join(sorted((r["verb"] for r in rows), key=len, reverse=True))
    return (
        re.compile(rf"{_BETWEEN}(?P<verb>{plain})(?:，|,|：|:)"),
        re.compile(rf"{_BETWEEN}(?P<verb>{every})(?:道)?(?:，|,|：|:|了)?$"),
        re.compile(rf"{_BETWEEN}(?P<verb>{every})(?:道|了)?(?P<more>，|,|：)?"),
    )


def find_statements(
    text: str, mentions: Sequence[Mention], bounds: Sequence[tuple[int, int]], ids: dict[Mention, str]
) -> list[Statement]:
    """The statements of an article, in text order; words without a named speaker are none."""
    speakers = [m for m in mentions if m.label in ("PERSON", "ORG")]
    found: dict[tuple[int, int], Statement] = {}
    posts = _posts(text, mentions)
    for m in speakers:
        for start, end, verb, mode in (*_reported(text, m, bounds), *_after_quote(text, m, bounds)):
            if (start, end) not in found or m.label == "PERSON":
                found[start, end] = _statement(text, posts, m, start, end, verb, mode, ids)
    return [found[key] for key in sorted(found)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1] in " 　\n\t":
        end -= 1
    while start < end and text[start] in " 　\n\t":
        start += 1
    return start, end


def _reported(text: str, m: Mention, bounds: Sequence[tuple[int, int]]):
    """What a speaker says after the verb: the quotation that follows, else the rest of the sentence."""
    match = _verbs()[0].match(text, m.end, min(len(text), m.end + 60))
    if match is None:
        return
    _, sentence_end = sentence_at(bounds, match.end() - 1)
    quote = _QUOTE.match(text, match.end())
    # “长三角”城市群正在形成: quotation marks around a name, not around what was said
    if quote and (quote[1][-1] in "。！？…，" or _CLOSES.match(text, quote.end())):
        yield quote.start(1), quote.end(1), match["verb"], "direct"
        return
    start, end = _trimmed(text, match.end(), sentence_end)
    if end > start:
        yield start, end, match["verb"], "reported"


def _after_quote(text: str, m: Mention, bounds: Sequence[tuple[int, int]]):
    """The quotation that ends before the speaker (“…”甲说), with what the speaker adds after a comma."""
    opening = max(0, m.start - _REFERENT)
    closing = re.compile(r"”[，,]?\s*(?:[^。！？；“”\n]{0,40})$").search(text, opening, m.start)
    if closing is None:
        return
    match = _verbs()[2].match(text, m.end, min(len(text), m.end + 60))
    if match is None:
        return
    end = closing.start()
    start = text.rfind("“", 0, end)
    while start > 0 and text.count("”", start + 1, end) >= text.count("“", start + 1, end) + 1:
        start = text.rfind("“", 0, start)
    if start >= 0 and "\n" not in text[start:end]:
        yield start + 1, end, match["verb"], "direct"


def _statement(
    text: str,
    posts: dict[str, tuple[str, str | None]],
    m: Mention,
    start: int,
    end: int,
    verb: str,
    mode: str,
    ids: dict[Mention, str],
) -> Statement:
    title, body = posts.get(m.text, (None, None)) if m.label == "PERSON" else (None, None)
    return Statement(
        start=start,
        end=end,
        source="rule:speech",
        speaker=m.text,
        speaker_title=title,
        organisation=body if m.label == "PERSON" else m.text,
        verb=verb,
        mode=mode,
        text=text[start:end],
        speaker_mention=ids[m],
    )


def _posts(text: str, mentions: Sequence[Mention]) -> dict[str, tuple[str, str | None]]:
    """Each person's post and body, as they stand directly before the name the first time they do."""
    by_end = {m.end: m for m in mentions}
    posts: dict[str, tuple[str, str | None]] = {}
    for person in mentions:
        title = by_end.get(person.start)
        if person.label != "PERSON" or person.text in posts or title is None or title.label != "TITLE":
            continue
        first = title
        while (before := by_end.get(first.start - 1)) and before.label == "TITLE" and text[first.start - 1] in "、 ":
            first = before
        body = by_end.get(first.start)
        name = body.text if body and body.label in ("ORG", "GPE") else None
        posts[person.text] = text[first.start : title.end], name
    return posts
