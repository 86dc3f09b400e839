"""The model of names: tags and spans, the network, what it does with any text, what it is on disk."""

import itertools
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import PipelineError
from pipeline.ner.component import shipped_model
from pipeline.ner.features import features_of
from pipeline.ner.model import NameModel, Text
from pipeline.ner.network import Chain
from pipeline.ner.tags import TAGS, follows, pieces, spans_of, tags_of
from pipeline.spans import Mention
from pipeline.words import Segmenter, own_entries
from training.graph import make_graph

SEGMENTER = Segmenter(own_entries())
STATE, WIDTH, HIDDEN = 4, 3, 5
NEVER = -1e4


def small_model(seed=0):
    """A model with random weights: it tags nonsense, but in the notation."""
    random = np.random.default_rng(seed)
    marks = features_of("字", SEGMENTER.cut("字")).marks.shape[1]
    vocabularies = {
        "characters": {"嘉": 2, "兴": 3, "0": 4},
        "classes": {"ns-B": 2, "ns-E": 3},
        "words": {"嘉兴": 2},
        "sources": {"": 2},
    }
    shapes = {f"{layer}.weight": (len(vocabularies[name]) + 2, WIDTH) for name, layer in LAYERS.items()}
    for direction in ("forward_lstm", "backward_lstm"):
        shapes[f"{direction}.weight_ih_l0"] = (4 * STATE, WIDTH)
        shapes[f"{direction}.weight_hh_l0"] = (4 * STATE, STATE)
        shapes[f"{direction}.bias_ih_l0"] = shapes[f"{direction}.bias_hh_l0"] = (4 * STATE,)
    shapes["window.weight"] = (HIDDEN, 2 * STATE + 4 * WIDTH + marks, 3)
    shapes |= {"window.bias": (HIDDEN,), "tags.weight": (len(TAGS), HIDDEN), "tags.bias": (len(TAGS),)}
    weights = {name: random.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}
    transitions = np.array([[0 if follows(a, b) else NEVER for b in TAGS] for a in TAGS])
    first = np.array([0 if follows("O", tag) else NEVER for tag in TAGS])
    last = np.array([0 if follows(tag, "O") else NEVER for tag in TAGS])
    return NameModel(vocabularies, 20, make_graph(weights), Chain(transitions, first, last))


LAYERS = {"characters": "embedding", "classes": "classes", "words": "words", "sources": "sources"}
MODEL = small_model()


def text_of(text):
    return Text(text, SEGMENTER.cut(text), [])


texts = st.text(alphabet="嘉兴市委书记林海涛说年底0前，。\n “”《》（）a🙂", max_size=80)


@settings(deadline=None)
@given(texts)
def test_any_text_gives_names_that_stand_in_it_and_do_not_overlap(text):
    mentions = MODEL.find_names(text_of(text))
    for m in mentions:
        assert text[m.start : m.end] == m.text == m.text.strip() != ""
    assert all(a.end <= b.start for a, b in itertools.pairwise(mentions))
    assert MODEL.find_names(text_of(text)) == mentions


@given(texts, st.integers(1, 30))
def test_pieces_hold_all_but_blanks_and_line_ends(text, longest):
    cut = list(pieces(text, longest))
    assert all(0 < end - start <= longest and "\n" not in text[start:end] for start, end in cut)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(cut))
    covered = {at for start, end in cut for at in range(start, end)}
    assert all(at in covered or character.isspace() for at, character in enumerate(text))


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(0, 2), st.sampled_from(["PERSON", "GPE"]))))
def test_tags_spell_the_mentions_that_they_were_made_from(lengths):
    mentions, position = [], 0
    for length, gap, label in lengths:
        mentions.append(Mention(position + gap, position + gap + length, label, "字" * length, "gold"))
        position += gap + length
    tags = tags_of(position, mentions)
    assert list(spans_of(tags)) == [(m.start, m.end, m.label) for m in mentions]
    assert all(follows(a, b) for a, b in itertools.pairwise(tags))


def test_a_model_on_disk_is_the_same_model(tmp_path):
    MODEL.to_disk(tmp_path / "a")
    NameModel.from_disk(tmp_path / "a").to_disk(tmp_path / "b")
    for name in ("model.json", "network.onnx", "chain.npz"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    text = text_of("嘉兴市委书记林海涛说，年底前动工。")
    assert NameModel.from_disk(tmp_path / "b").find_names(text) == MODEL.find_names(text)


def test_a_model_that_is_not_there_or_for_other_labels_is_refused(tmp_path):
    with pytest.raises(PipelineError, match="make train"):
        NameModel.from_disk(tmp_path)
    MODEL.to_disk(tmp_path)
    head = tmp_path / "model.json"
    head.write_text(head.read_text(encoding="utf-8").replace('"POLICY"', '"LAW"'), encoding="utf-8")
    with pytest.raises(PipelineError, match="other labels"):
        NameModel.from_disk(tmp_path)


def test_the_shipped_model_is_small_and_quickly_loaded():
    files = [file for file in Path(shipped_model()).iterdir() if file.is_file()]
    assert sum(file.stat().st_size for file in files) < 20_000_000
    start = time.perf_counter()
    NameModel.from_disk(shipped_model())
    assert time.perf_counter() - start < 1.5


@pytest.mark.parametrize(("quantised", "tolerance"), [(False, 1e-3), (True, 0.05)])
def test_the_graph_scores_as_torch_does(quantised, tolerance):
    torch = pytest.importorskip("torch")
    from pipeline.ner.network import Network
    from training.data import Piece, tensors, vocabularies
    from training.encoder import Batch, Crf, Encoder
    from training.loop import chain_of
    from training.settings import Sizes

    torch.manual_seed(0)
    found = [
        Piece(features_of(t, SEGMENTER.cut(t)), ["O"] * len(t))
        for t in ("嘉兴市委书记说，年底动工。", "林海涛到嘉兴。")
    ]
    known = vocabularies(found, 1)
    sizes = Sizes(
        **{name: len(words) + 2 for name, words in known.items()},
        marks=found[0].features.marks.shape[1], character=4, word_class=3, word=3, source=2, state=5, hidden=6,
    )  # fmt: skip
    encoder, crf = Encoder(sizes, 0.3, 0.3, 0.3), Crf()
    batch = Batch([tensors(piece, known) for piece in found])
    encoder.half().float().eval()
    with torch.no_grad():
        wanted = encoder(batch).numpy()
    ids = {name: getattr(batch, name).numpy() for name in known}
    graph = make_graph({name: tensor.numpy() for name, tensor in encoder.state_dict().items()}, quantised)
    scores = Network(graph, chain_of(crf)).scores(ids, batch.marks.numpy(), batch.lengths.numpy())
    for row, length in enumerate(batch.lengths):
        assert np.allclose(scores[row, :length], wanted[row, :length], atol=tolerance)
