"""The spaCy component that keeps the trained model's names as the span group `ner`."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import srsly
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import ensure_path

from pipeline.characters import get_mentions, put_mentions
from pipeline.ner.model import NameModel, Text
from pipeline.resolve import resolve
from pipeline.words import get_words

#: where the shipped model lies: in the wheel beside the package's modules, in a checkout in `models/`
_HOMES = (Path(__file__).parents[1] / "models" / "names", Path(__file__).parents[2] / "models" / "names")


#: the span groups of the rules, whose claims the model weighs
RULES = ("dates", "amounts", "places", "policies", "organisations", "people", "projects")


def input_of(doc: Doc) -> Text:
    """What the model reads of a doc that the rules have seen."""
    return Text(doc.text, get_words(doc), resolve(get_mentions(doc, *RULES)))


def shipped_model() -> Path:
    """The folder of the model that comes with the package."""
    return next((home for home in _HOMES if home.is_dir()), _HOMES[-1])


class NameRecognizer:
    """Runs a `NameModel` over docs that the rules have seen."""

    def __init__(self, model: NameModel):
        self.model = model

    def __call__(self, doc: Doc) -> Doc:
        put_mentions(doc, "ner", self.model.find_names(input_of(doc)))
        return doc

    def pipe(self, stream: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:
        """Run over many docs, one by one: what is found in a doc does not hang on the others."""
        yield from map(self, stream)

    def to_disk(self, path, **_) -> None:
        self.model.to_disk(ensure_path(path))

    def from_disk(self, path, **_) -> "NameRecognizer":
        self.model = NameModel.from_disk(ensure_path(path))
        return self

    def to_bytes(self, **_) -> bytes:
        with TemporaryDirectory() as folder:
            self.model.to_disk(Path(folder))
            return srsly.msgpack_dumps({file.name: file.read_bytes() for file in sorted(Path(folder).iterdir())})

    def from_bytes(self, data: bytes, **_) -> "NameRecognizer":
        with TemporaryDirectory() as folder:
            for name, content in srsly.msgpack_loads(data).items():
                (Path(folder) / name).write_bytes(content)
            return self.from_disk(folder)


@Language.factory(
    "zhengce_names", assigns=["doc.spans"], requires=["token.tag", "doc.spans"], default_config={"model": None}
)
def make_recognizer(nlp: Language, name: str, model: str | None) -> NameRecognizer:
    """The component's factory; `model` is the folder of another model than the shipped one."""
    return NameRecognizer(NameModel.from_disk(Path(model) if model else shipped_model()))
