"""The trained network, run with numpy: two LSTMs, a window over three characters, a linear chain of tags.

Shapes: b sequences of at most n characters, in falling order of length and padded at the end. The weights have the names
and the layout that PyTorch gives them (`training.encoder`).
"""

from collections.abc import Mapping

import numpy as np

#: what is looked up by id, and the layer that holds it
_EMBEDDED = {"characters": "embedding", "classes": "classes", "words": "words", "sources": "sources"}
_WINDOW = 3


def _sigmoid(x: np.ndarray) -> np.ndarray:
    # tanh neither overflows nor branches, and numpy has it vectorised
    return 0.5 * np.tanh(0.5 * x) + 0.5


def reverse(values: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """Each sequence (b, n, …) back to front, its padding kept at its end.

    >>> reverse(np.array([[1, 2, 3, 0]]), np.array([3])).tolist()
    [[3, 2, 1, 0]]
    """
    positions = np.arange(values.shape[1])[None, :]
    index = np.where(positions < lengths[:, None], lengths[:, None] - 1 - positions, positions)
    return values[np.arange(len(values))[:, None], index]


class Network:
    """The weights, arranged so that what depends on one id alone is looked up and not computed.

    weights: the arrays by name. Each table below is a product of an embedding and the layer above it.
    """

    def __init__(self, weights: Mapping[str, np.ndarray]):
        weights = {name: array.astype(np.float32) for name, array in weights.items()}
        self.gates = {
            name: weights["embedding.weight"] @ weights[f"{name}.weight_ih_l0"].T
            + (weights[f"{name}.bias_ih_l0"] + weights[f"{name}.bias_hh_l0"])
            for name in ("forward_lstm", "backward_lstm")
        }
        self.recurrent = {name: np.ascontiguousarray(weights[f"{name}.weight_hh_l0"].T) for name in self.gates}
        # (hidden, seen, window) → (seen, window × hidden)
        kernel = weights["window.weight"].transpose(1, 2, 0)
        self.hidden = kernel.shape[2]
        kernel = kernel.reshape(len(kernel), -1)
        states = 2 * self.recurrent["forward_lstm"].shape[0]
        self.states, rest = kernel[:states], kernel[states:]
        self.looked_up = {}
        for name, layer in _EMBEDDED.items():
            width = weights[f"{layer}.weight"].shape[1]
            self.looked_up[name] = weights[f"{layer}.weight"] @ rest[:width]
            rest = rest[width:]
        self.marks = rest
        self.window_bias = weights["window.bias"]
        self.tags, self.tags_bias = weights["tags.weight"].T, weights["tags.bias"]
        self.transitions, self.first, self.last = weights["transitions"], weights["first"], weights["last"]

    def _lstm(self, name: str, characters: np.ndarray, lengths: np.ndarray) -> np.ndarray:
        """One LSTM over ids (b, n): the states (b, n, state)."""
        recurrent, gates = self.recurrent[name], self.gates[name]
        size = recurrent.shape[0]
        states = np.zeros((*characters.shape, size), dtype=np.float32)
        state = np.zeros((len(characters), size), dtype=np.float32)
        cell = np.zeros_like(state)
        for position in range(characters.shape[1]):
            live = int(np.searchsorted(-lengths, -position))  # how many sequences are longer than this
            state, cell = state[:live], cell[:live]
            gate = state @ recurrent
            gate += gates[characters[:live, position]]
            opened = _sigmoid(gate[:, : 2 * size])
            cell = opened[:, size:] * cell + opened[:, :size] * np.tanh(gate[:, 2 * size : 3 * size])
            state = _sigmoid(gate[:, 3 * size :]) * np.tanh(cell)
            states[:live, position] = state
        return states

    def scores(self, ids: Mapping[str, np.ndarray], marks: np.ndarray, lengths: np.ndarray) -> np.ndarray:
        """The scores of tags (b, n, tags) from ids (b, n) of characters, classes, words and sources and marks (b, n, m)."""
        characters = ids["characters"]
        forward = self._lstm("forward_lstm", characters, lengths)
        backward = reverse(self._lstm("backward_lstm", reverse(characters, lengths), lengths), lengths)
        seen = np.concatenate([forward, backward], axis=2) @ self.states + marks @ self.marks
        for name, table in self.looked_up.items():
            seen += table[ids[name]]
        seen *= (np.arange(seen.shape[1])[None, :] < lengths[:, None])[:, :, None]
        before, here, after = (seen[:, :, part * self.hidden : (part + 1) * self.hidden] for part in range(_WINDOW))
        hidden = here + self.window_bias
        hidden[:, 1:] += before[:, :-1]
        hidden[:, :-1] += after[:, 1:]
        return np.maximum(hidden, 0) @ self.tags + self.tags_bias

    def best_tags(self, scores: np.ndarray, lengths: np.ndarray) -> list[list[int]]:
        """The best sequence of tags of each piece for scores (b, n, tags) (Viterbi)."""
        total = scores[:, 0] + self.first
        origins = np.zeros(scores.shape, dtype=np.intp)
        for position in range(1, scores.shape[1]):
            live = int(np.searchsorted(-lengths, -position))
            candidates = total[:live, :, None] + self.transitions
            origins[:live, position] = candidates.argmax(axis=1)
            total[:live] = candidates.max(axis=1) + scores[:live, position]
        ends = (total + self.last).argmax(axis=1)
        paths = []
        for row, length in enumerate(lengths):
            path = [int(ends[row])]
            for position in range(length - 1, 0, -1):
                path.append(int(origins[row, position, path[-1]]))
            paths.append(path[::-1])
        return paths
