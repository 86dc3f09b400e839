"""The network as PyTorch trains it; `pipeline.ner.network` runs the same one without PyTorch.

Characters → embedding → one LSTM in each direction (the weights that `training.pretraining` makes may be its beginning);
beside its states the character, jieba's word and the marks of `pipeline.ner.features`; a convolution over three characters;
a score for each tag; a CRF.
"""

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from pipeline.ner.features import CLAIM_MARKS
from pipeline.ner.tags import OUTSIDE, TAGS, follows
from training.settings import Sizes

#: the score of a transition that cannot be
NEVER = -1e4
#: what a sum of probabilities is taken for at least, so that it has a logarithm
_SMALLEST = 1e-30


class Encoder(nn.Module):
    """Scores of tags: (batch, characters) of ids and marks → (batch, characters, tags)."""

    def __init__(self, sizes: Sizes, dropout: float, word_dropout: float, claim_dropout: float):
        super().__init__()
        self.word_dropout, self.claim_dropout = word_dropout, claim_dropout
        self.embedding = nn.Embedding(sizes.characters, sizes.character, padding_idx=0)
        self.classes = nn.Embedding(sizes.classes, sizes.word_class, padding_idx=0)
        self.words = nn.Embedding(sizes.words, sizes.word, padding_idx=0)
        self.sources = nn.Embedding(sizes.sources, sizes.source, padding_idx=0)
        self.forward_lstm = nn.LSTM(sizes.character, sizes.state, batch_first=True)
        self.backward_lstm = nn.LSTM(sizes.character, sizes.state, batch_first=True)
        seen = 2 * sizes.state + sizes.character + sizes.word_class + sizes.word + sizes.source + sizes.marks
        self.window = nn.Conv1d(seen, sizes.hidden, kernel_size=3, padding=1)
        self.tags = nn.Linear(sizes.hidden, len(TAGS))
        self.dropout = nn.Dropout(dropout)

    def forward(self, batch: "Batch") -> Tensor:
        embedded = self.embedding(batch.characters)
        forward_states = self._run(self.forward_lstm, embedded, batch.lengths)
        backward_states = _reverse(
            self._run(self.backward_lstm, _reverse(embedded, batch.lengths), batch.lengths), batch.lengths
        )
        words, sources, marks = batch.words, batch.sources, batch.marks
        if self.training:
            words = words * (torch.rand(words.shape) >= self.word_dropout)
            # some sequences without the rules' claims, so that the text itself is learnt too
            kept = (torch.rand(len(words), 1) >= self.claim_dropout).long()
            sources = sources * kept
            marks = torch.cat([marks[:, :, :-CLAIM_MARKS], marks[:, :, -CLAIM_MARKS:] * kept[:, :, None]], dim=2)
        looked_up = [embedded, self.classes(batch.classes), self.words(words), self.sources(sources)]
        seen = torch.cat([forward_states, backward_states, *looked_up, marks], dim=2)
        hidden = torch.relu(self.window(self.dropout(seen).transpose(1, 2))).transpose(1, 2)
        return self.tags(self.dropout(hidden))

    @staticmethod
    def _run(lstm: nn.LSTM, embedded: Tensor, lengths: Tensor) -> Tensor:
        packed = pack_padded_sequence(embedded, lengths, batch_first=True, enforce_sorted=False)
        return pad_packed_sequence(lstm(packed)[0], batch_first=True, total_length=embedded.shape[1])[0]


class Batch:
    """Padded sequences: `characters`, `classes`, `words`, `sources`, `tags` (batch × characters), `marks` (… × marks), `lengths`."""

    def __init__(self, examples: list[dict[str, Tensor]]):
        self.lengths = torch.tensor([len(example["characters"]) for example in examples])
        for name in examples[0]:
            setattr(self, name, nn.utils.rnn.pad_sequence([example[name] for example in examples], batch_first=True))
        self.mask = torch.arange(int(self.lengths.max()))[None, :] < self.lengths[:, None]


def _reverse(values: Tensor, lengths: Tensor) -> Tensor:
    """Each sequence back to front, its padding kept at its end."""
    positions = torch.arange(values.shape[1])[None, :]
    index = torch.where(positions < lengths[:, None], lengths[:, None] - 1 - positions, positions)
    return values.gather(1, index[:, :, None].expand_as(values))


class Crf(nn.Module):
    """A linear chain over tags; transitions that the notation forbids cannot be learnt."""

    def __init__(self):
        super().__init__()
        size = len(TAGS)
        forbidden = torch.tensor([[0.0 if follows(a, b) else NEVER for b in TAGS] for a in TAGS])
        self.register_buffer("forbidden", forbidden)
        self.register_buffer("first", torch.tensor([0.0 if follows(OUTSIDE, tag) else NEVER for tag in TAGS]))
        self.register_buffer("last", torch.tensor([0.0 if follows(tag, OUTSIDE) else NEVER for tag in TAGS]))
        self.learnt = nn.Parameter(torch.zeros(size, size))

    @property
    def transitions(self) -> Tensor:
        return self.learnt + self.forbidden

    def loss(self, scores: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """The mean negative log-likelihood of the sequences' tags, per character."""
        return (self._partition(scores, mask) - self._score(scores, tags, mask)).sum() / mask.sum()

    def _score(self, scores: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        emitted = (scores.gather(2, tags[:, :, None])[:, :, 0] * mask).sum(1)
        return emitted + (self.transitions[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]).sum(1)

    def _partition(self, scores: Tensor, mask: Tensor) -> Tensor:
        # a product of matrices instead of a sum over all pairs of tags: many times faster
        weights = self.transitions.exp()
        total = scores[:, 0] + self.first
        for position in range(1, scores.shape[1]):
            most = total.max(dim=1, keepdim=True).values
            stepped = ((total - most).exp() @ weights).clamp_min(_SMALLEST).log() + most + scores[:, position]
            total = torch.where(mask[:, position, None], stepped, total)
        return torch.logsumexp(total + self.last, dim=1)
