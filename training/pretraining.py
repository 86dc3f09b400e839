"""What the characters of a language mean, learnt from texts without annotation: a language model in each direction.

One LSTM foretells the next character, another the one before; they share an embedding (as in Akbik et al. 2018, *Contextual
string embeddings for sequence labeling*, but small). The recogniser begins with their weights.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from pipeline.errors import PipelineError
from pipeline.ner.features import fold

#: what stands before and after each piece of text
EDGE = "<s>"
_PIECE = 160
#: how many characters that a batch does not hold are told from its own (sampled softmax)
_OTHERS = 300
_FILES = ("characters.json", "weights.npz")


class LanguageModel(nn.Module):
    """Both directions; `loss` is their cross-entropies in nats per character."""

    def __init__(self, characters: int, width: int, state: int):
        super().__init__()
        self.embedding = nn.Embedding(characters, width, padding_idx=0)
        nn.init.normal_(self.embedding.weight, std=0.1)
        self.forward_lstm, self.backward_lstm = (nn.LSTM(width, state, batch_first=True) for _ in range(2))
        self.forward_output, self.backward_output = (nn.Linear(state, width) for _ in range(2))
        self.bias = nn.Parameter(torch.zeros(characters))
        self.dropout = nn.Dropout(0.1)

    def loss(self, ids: Tensor) -> Tensor:
        """The sum of both directions' losses for ids (batch, characters), padded with 0 at the end."""
        size = len(self.bias)
        told = torch.unique(torch.cat([ids.flatten(), torch.randint(3, size, (_OTHERS,))]))
        place = torch.zeros(size, dtype=torch.long)
        place[told] = torch.arange(len(told))
        losses = []
        for lstm, output, sequence in (
            (self.forward_lstm, self.forward_output, ids),
            (self.backward_lstm, self.backward_output, ids.flip(1)),
        ):
            states = lstm(self.dropout(self.embedding(sequence[:, :-1])))[0]
            real = (sequence[:, :-1] > 0) & (sequence[:, 1:] > 0)
            scores = output(self.dropout(states[real])) @ self.embedding.weight[told].T + self.bias[told]
            losses.append(nn.functional.cross_entropy(scores, place[sequence[:, 1:][real]]))
        return sum(losses)


def _pieces(texts: Iterable[str]) -> Iterator[str]:
    """Lines folded and put together to pieces of up to `_PIECE` characters."""
    piece = ""
    for text in texts:
        for line in "".join(map(fold, text)).split("\n"):
            line = line.strip()
            for part in (line[start : start + _PIECE] for start in range(0, len(line), _PIECE)):
                if len(piece) + len(part) + 1 > _PIECE:
                    yield piece
                    piece = ""
                piece += ("\n" if piece else "") + part
    yield piece


def pretrain(
    texts: Iterable[str],
    seed: int = 1,
    epochs: int = 2,
    width: int = 96,
    state: int = 256,
    rarest: int = 15,
    report=print,
) -> tuple[list[str], dict[str, Tensor]]:
    """Train on texts; the characters known (in the order of their ids, from 2) and the weights that the recogniser takes.

    rarest: a character seen less often is unknown.
    """
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    pieces = [piece for piece in _pieces(texts) if piece]
    counts = Counter(character for piece in pieces for character in piece)
    known = [
        EDGE,
        *(character for character, count in sorted(counts.items(), key=lambda c: (-c[1], c[0])) if count >= rarest),
    ]
    ids = {character: number for number, character in enumerate(known, start=2)}
    model = LanguageModel(len(known) + 2, width, state)
    optimizer = torch.optim.Adam(model.parameters(), lr=2e-3)
    batch = 64
    steps = epochs * (len(pieces) // batch + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / 200) * max(0.01, (1 - step / steps) ** 0.7)
    )
    for epoch in range(epochs):
        order, losses = chance.permutation(len(pieces)), []
        for first in range(0, len(order), batch):
            rows = [[ids[EDGE], *(ids.get(c, 1) for c in pieces[i]), ids[EDGE]] for i in order[first : first + batch]]
            padded = nn.utils.rnn.pad_sequence([torch.tensor(row) for row in rows], batch_first=True)
            optimizer.zero_grad()
            loss = model.loss(padded)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item() / 2)
        report(f"epoch {epoch + 1}/{epochs}: {np.mean(losses[-200:]):.3f} nats a character")
    wanted = ("embedding", "forward_lstm", "backward_lstm")
    return known, {name: value for name, value in model.state_dict().items() if name.split(".")[0] in wanted}


def save(folder: Path, characters: Sequence[str], weights: Mapping[str, Tensor]) -> None:
    """Write the characters and the weights (half precision)."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _FILES[0]).write_text(json.dumps(list(characters), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    arrays = {name: value.numpy().astype(np.float16) for name, value in sorted(weights.items())}
    np.savez_compressed(folder / _FILES[1], **arrays)


def load(folder: Path) -> tuple[list[str], dict[str, Tensor]]:
    """Read what `save` wrote. Raises PipelineError where it is not there."""
    try:
        characters = json.loads((folder / _FILES[0]).read_text(encoding="utf-8"))
        with np.load(folder / _FILES[1]) as arrays:
            weights = {name: torch.from_numpy(arrays[name].astype(np.float32)) for name in arrays.files}
    except OSError as error:
        raise PipelineError(
            f"no pretrained characters in {folder} ({error}); make them with: python -m training pretrain"
        ) from None
    return characters, weights
