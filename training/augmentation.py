"""Other articles from annotated ones: names exchanged, lists made, the noise of sloppy copies put in."""

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence

from pipeline.ner.tags import NAME_LABELS
from pipeline.spans import Mention
from pipeline.tables import read_table
from training.articles import Annotated

#: how often a name is exchanged, by label: a TITLE is a closed class of words that its context goes with
EXCHANGED = {
    "PERSON": 0.8,
    "ORG": 0.4,
    "GPE": 0.5,
    "LOC": 0.4,
    "FAC": 0.4,
    "PROJECT": 0.4,
    "POLICY": 0.3,
    "TITLE": 0.15,
}
#: how often an exchanged name becomes the last of a list of names
LISTED = {"GPE": 0.05, "PROJECT": 0.06, "FAC": 0.06, "ORG": 0.04, "LOC": 0.04}
#: how many of an article's copies are sloppy
SLOPPY = 0.25
#: how often a sloppy copy changes a character that it may change
NOISE = 0.06
_WIDTHS = {chr(code): chr(code + 0xFEE0) for code in range(ord("0"), ord("9") + 1)} | {
    "，": ",",
    "（": "(",
    "）": ")",
    "：": ":",
}


class Names:
    """Names to put in the place of others: those of the annotated articles, and those that tables give."""

    def __init__(self, articles: Iterable[Annotated]):
        known: dict[str, set[str]] = defaultdict(set)
        for _, mentions, _ in articles:
            for mention in mentions:
                if mention.label in NAME_LABELS:
                    known[mention.label].add(mention.text)
        known["ORG"] |= {row["name"] for row in read_table("organisations")}
        known["LOC"] |= {row["name"] for row in read_table("regions") if row["kind"] != "direction"}
        self._known = {label: sorted(names) for label, names in known.items()}
        self._places = {
            level: [row["name"] for row in read_table("divisions") if row["level"] == level]
            + [row["short"] for row in read_table("divisions") if row["level"] == level and len(row["short"]) > 1]
            for level in ("province", "prefecture", "county")
        }
        rows = read_table("surnames")
        self._surnames = [row["surname"] for row in rows if row["kind"] == "common"] * 4 + [
            row["surname"] for row in rows
        ]
        # a character as often as people's names in the articles have it, and every character of the table once
        given = [c for text in known["PERSON"] if 1 < len(text) < 4 for c in text[1:]]
        self._characters = given + [row["character"] for row in read_table("name_characters")]

    def another(self, label: str, text: str, random: random.Random) -> str:
        """A name of the label, in form not unlike the one given."""
        if label == "PERSON":
            return self._person(text, random)
        if label == "GPE" and len(text) > 1 and random.random() < 0.7:
            return random.choice(self._places[random.choice(("province", "prefecture", "county", "county"))])
        if label == "GPE" and len(text) == 1:
            return text
        return random.choice(self._known[label])

    def _person(self, text: str, random: random.Random) -> str:
        if "·" in text or len(text) > 4 or len(text) < 2 or text[0] in "老小阿":
            return text
        surname = random.choice(self._surnames)
        return surname + "".join(random.choice(self._characters) for _ in range(2 if random.random() < 0.75 else 1))


def exchange(article: Annotated, names: Names, random: random.Random) -> Annotated:
    """A copy with other names; a name that the article repeats is exchanged for the same one throughout."""
    others: dict[tuple[str, str], str] = {}
    pieces, mentions, position, length = [], [], 0, 0

    def put(text: str, label: str | None = None) -> None:
        nonlocal length
        if label:
            mentions.append(Mention(length, length + len(text), label, text, "augmented"))
        pieces.append(text)
        length += len(text)

    for mention in sorted(article.mentions, key=lambda m: m.start):
        put(article.text[position : mention.start])
        position = mention.end
        key = (mention.label, mention.text)
        if key not in others:
            changed = random.random() < EXCHANGED.get(mention.label, 0)
            others[key] = names.another(*key, random) if changed else mention.text
        if random.random() < LISTED.get(mention.label, 0):
            for _ in range(random.randint(1, 3)):
                put(names.another(*key, random), mention.label)
                put("、")
        put(others[key], mention.label)
    put(article.text[position:])
    return Annotated("".join(pieces), mentions, article.published)


def blur(article: Annotated, random: random.Random) -> Annotated:
    """A copy as careless pages have it: digits in full width, punctuation in half width, blanks inside and between words."""
    pieces: list[str] = []
    places = []
    length = 0
    for character in article.text:
        if random.random() < NOISE / 4 and character not in "\n":
            pieces.append(" ")
            length += 1
        places.append(length)
        pieces.append(_WIDTHS.get(character, character) if random.random() < NOISE * 5 else character)
        length += 1
    text = "".join(pieces)
    mentions = []
    for mention in article.mentions:
        begin, end = places[mention.start], places[mention.end - 1] + 1
        mentions.append(Mention(begin, end, mention.label, text[begin:end], mention.source))
    return Annotated(text, mentions, article.published)


def augment(articles: Sequence[Annotated], copies: int, seed: int) -> list[Annotated]:
    """`copies` changed copies of each article."""
    names, chance = Names(articles), random.Random(seed)
    made = []
    for article in articles:
        for _ in range(copies):
            copy = exchange(article, names, chance)
            made.append(blur(copy, chance) if chance.random() < SLOPPY else copy)
    return made
