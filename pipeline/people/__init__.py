"""People and their posts: PERSON and TITLE.

Names are found by what stands beside them (a title, 记者, a verb of saying), weighed by their characters; a name found once
is then found wherever the text repeats it. A title is a mention where it is a named person's, or the post at the head of
a named body.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pipeline.people.holders import Holders
from pipeline.people.persons import find_persons
from pipeline.people.titles import find_titles
from pipeline.spans import Mention, without_overlaps

if TYPE_CHECKING:
    from pipeline.words import Word

__all__ = ["find_people"]


def find_people(text: str, words: Sequence["Word"], bodies: Iterable[Mention] = ()) -> list[Mention]:
    """Find PERSON and TITLE mentions.

    Args:
        text: the article.
        words: its words, without gaps, with jieba's classes.
        bodies: the ORG and GPE mentions found in it; without them, what stands before a title is judged by the words.

    Returns:
        Mentions without overlap, in text order; sources `rule:after-title`, `rule:before-verb`, `rule:repeated` and the like.

    >>> from pipeline.words import Word
    >>> text = "市长林海涛表示"
    >>> words = [Word(0, 2, "市长", "n"), Word(2, 5, "林海涛", "nr"), Word(5, 7, "表示", "v")]
    >>> [(m.text, m.label, m.source) for m in find_people(text, words)]
    [('市长', 'TITLE', 'rule:named-holder'), ('林海涛', 'PERSON', 'rule:after-title')]
    """
    runs, bodies = find_titles(text), list(bodies)
    places = frozenset((body.start, body.end) for body in bodies)
    persons = [
        person
        for person in find_persons(text, words, runs, places)
        if (person.start, person.end) not in places or person.source in ("rule:after-title", "rule:signature")
    ]
    titles = Holders(text, words, persons, bodies).held(runs)
    return without_overlaps([*persons, *titles])
