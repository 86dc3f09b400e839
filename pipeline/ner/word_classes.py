"""Names by jieba's word classes alone: a first stand-in for a trained model, below every rule in precedence."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.organisations.expansion import words_of
from pipeline.organisations.suffixed import suffixes
from pipeline.people.names import NameReader, context_words, place_names
from pipeline.spans import Mention

if TYPE_CHECKING:
    from pipeline.words import Word

#: the score (bits) that a name must reach which nothing stands beside
ENOUGH = 11.0
_OPENING_QUOTES = frozenset("“‘「《")
#: the fewest characters of a body's name
SHORTEST = 4


def find_names(text: str, words: Sequence["Word"]) -> list[Mention]:
    """PERSON from the classes nr and nrfg, ORG from nt.

    jieba gives these classes to many words that are no names. So a person's name must have a surname and three or four
    characters that are likely in a name, end where a name may end, and be the likeliest reading from its first character;
    a body's must end in the word for one (公司, 委员会). Transliterations (nrt) are left to the rules.

    >>> from pipeline.words import Word
    >>> [(m.label, m.source) for m in find_names("林海涛来了", [Word(0, 3, "林海涛", "nr"), Word(3, 5, "来了", "v")])]
    []
    >>> [(m.label, m.source) for m in find_names("林海涛、", [Word(0, 3, "林海涛", "nr"), Word(3, 4, "、", "x")])]
    [('PERSON', 'jieba:nr')]
    """
    return list(_names(text, words))


def _names(text: str, words: Sequence["Word"]) -> Iterator[Mention]:
    reader = NameReader(text, words)
    for word in words:
        if word.flag in ("nr", "nrfg") and word.end - word.start > 2 and _is_name(reader, word):
            yield Mention(word.start, word.end, "PERSON", word.text, f"jieba:{word.flag}")
        elif word.flag == "nt" and word.end - word.start >= SHORTEST and _ends_in_suffix(word.text):
            yield Mention(word.start, word.end, "ORG", word.text, "jieba:nt")


def _is_name(reader: NameReader, word: "Word") -> bool:
    if word.text[:2] in place_names() or reader.text[word.start - 1 : word.start] in _OPENING_QUOTES:
        return False  # 哈密|瓜; “金湘通”
    if word.text[-1] in context_words("ending"):
        return False  # 贡献者, 蓝皮书
    name = reader.best_from(word.start)
    return name is not None and name.end == word.end and name.score >= ENOUGH and reader.end_score(word.end) > 0


def _ends_in_suffix(body: str) -> bool:
    """True for a name before the suffix, not for a kind of body: 上市|公司."""
    ends = [suffix for suffix in suffixes() if len(suffix) > 1 and body.endswith(suffix)]
    return bool(ends) and not any(body.removesuffix(suffix) in words_of("generic") for suffix in ends)
