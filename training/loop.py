"""The training run: from pieces of text to a model."""

import random
import time
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import torch

from pipeline.ner.model import PADDING, UNKNOWN, NameModel, Vocabularies
from pipeline.ner.network import Chain
from training.data import Piece, tensors
from training.encoder import Batch, Crf, Encoder
from training.graph import make_graph
from training.settings import Settings


def train(
    pieces: Sequence[Piece],
    vocabularies: Vocabularies,
    settings: Settings,
    pretrained: Mapping[str, torch.Tensor] | None = None,
    report: Callable[[str], None] = print,
) -> NameModel:
    """Train a model on pieces of annotated text; the same arguments give the same weights.

    pretrained: weights of the embedding and the LSTMs to begin with.
    """
    torch.manual_seed(settings.seed)
    torch.use_deterministic_algorithms(True)
    chance = random.Random(settings.seed)
    sizes = settings.sizes.model_copy(
        update={name: len(words) + UNKNOWN + 1 for name, words in vocabularies.items()}
        | {"marks": pieces[0].features.marks.shape[1]}
    )
    encoder, crf = Encoder(sizes, settings.dropout, settings.word_dropout, settings.claim_dropout), Crf()
    if pretrained:
        encoder.load_state_dict(dict(pretrained), strict=False)
        with torch.no_grad():
            encoder.embedding.weight[PADDING] = 0
    examples = [tensors(piece, vocabularies) for piece in pieces]
    parameters = [*encoder.parameters(), *crf.parameters()]
    optimizer = torch.optim.AdamW(parameters, lr=settings.rate, weight_decay=1e-2)
    steps = settings.epochs * (len(examples) // settings.batch + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / 100) * max(0.02, 1 - step / steps)
    )
    started = time.monotonic()
    for epoch in range(settings.epochs):
        encoder.train()
        losses = []
        for batch in _batches(examples, settings.batch, chance):
            optimizer.zero_grad()
            loss = crf.loss(encoder(batch), batch.tags, batch.mask)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parameters, 2.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        report(f"epoch {epoch + 1}/{settings.epochs}: loss {np.mean(losses):.4f}, {time.monotonic() - started:.0f} s")
    weights = {name: tensor.numpy() for name, tensor in encoder.state_dict().items()}
    return NameModel(vocabularies, settings.longest, make_graph(weights), chain_of(crf))


def chain_of(crf: Crf) -> Chain:
    """The learnt chain, as the model keeps it."""
    return Chain(*(scores.detach().numpy() for scores in (crf.transitions, crf.first, crf.last)))


def _batches(examples: Sequence[dict[str, torch.Tensor]], size: int, chance: random.Random):
    """Batches of sequences of about the same length, in another order each time."""
    order = sorted(
        range(len(examples)), key=lambda i: (len(examples[i]["characters"]) + chance.randint(0, 12), chance.random())
    )
    batches = [order[first : first + size] for first in range(0, len(order), size)]
    chance.shuffle(batches)
    for batch in batches:
        yield Batch([examples[i] for i in batch])
