"""Names by jieba's word classes alone: a first stand-in for a trained model, below every rule in precedence."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.people.names import name_ratio, surnames
from pipeline.spans import Mention

if TYPE_CHECKING:
    from pipeline.words import Word

#: the score (bits) that the characters of a name must reach
ENOUGH = 5.0
#: jieba's class -> label
LABELS = {"nr": "PERSON", "nrfg": "PERSON", "nt": "ORG"}


def find_names(text: str, words: Sequence["Word"]) -> list[Mention]:
    """PERSON from the classes nr and nrfg, ORG from nt.

    A person's name must begin with a surname, have three or four characters, and these must be likely in a name: jieba's
    class nr also holds many words that are no names. Transliterated names (nrt) are left to the rules: jieba gives that class to too much else.

    >>> from pipeline.words import Word
    >>> [(m.label, m.source) for m in find_names("林海涛来了", [Word(0, 3, "林海涛", "nr"), Word(3, 5, "来了", "v")])]
    [('PERSON', 'jieba:nr')]
    """
    return [
        Mention(word.start, word.end, label, word.text, f"jieba:{word.flag}")
        for word in words
        if (label := LABELS.get(word.flag)) and (label != "PERSON" or _is_name(word.text))
    ]


def _is_name(word: str) -> bool:
    if len(word) < 3 or (word[0] not in surnames() and word[:2] not in surnames()):
        return False
    return (name_ratio(word) or 0.0) >= ENOUGH
