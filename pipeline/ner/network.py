"""The trained network, run with numpy: two LSTMs, a window over three characters, a linear chain of tags.

Shapes: b sequences of at most n characters, padded at the end. The weights have the names and the layout that PyTorch
gives them (`training.encoder`).
"""

from collections.abc import Mapping

import numpy as np

Weights = Mapping[str, np.ndarray]


def _sigmoid(x: np.ndarray) -> np.ndarray:
    # tanh neither overflows nor branches, and numpy has it vectorised
    return 0.5 * np.tanh(0.5 * x) + 0.5


def lstm(weights: Weights, name: str, inputs: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """One LSTM over (b, n, width), sequences in falling order of length: the states (b, n, state)."""
    recurrent = np.ascontiguousarray(weights[f"{name}.weight_hh_l0"].T)
    size = recurrent.shape[0]
    gates = inputs @ weights[f"{name}.weight_ih_l0"].T + (weights[f"{name}.bias_ih_l0"] + weights[f"{name}.bias_hh_l0"])
    states = np.zeros((*inputs.shape[:2], size), dtype=np.float32)
    state = np.zeros((len(inputs), size), dtype=np.float32)
    cell = np.zeros_like(state)
    for position in range(inputs.shape[1]):
        live = int(np.searchsorted(-lengths, -position))  # how many sequences are longer than this
        if live < len(state):
            state, cell = state[:live], cell[:live]
        gate = gates[:live, position] + state @ recurrent
        opened = _sigmoid(gate[:, : 2 * size])
        cell = opened[:, size:] * cell + opened[:, :size] * np.tanh(gate[:, 2 * size : 3 * size])
        state = _sigmoid(gate[:, 3 * size :]) * np.tanh(cell)
        states[:live, position] = state
    return states


def reverse(values: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """Each sequence back to front, its padding kept at its end."""
    positions = np.arange(values.shape[1])[None, :]
    index = np.where(positions < lengths[:, None], lengths[:, None] - 1 - positions, positions)
    return np.take_along_axis(values, index[:, :, None], axis=1)


def scores(weights: Weights, ids: Mapping[str, np.ndarray], marks: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """The scores of tags, shape (b, n, tags), from ids (b, n) of characters, classes and words and marks (b, n, m)."""
    embedded = weights["embedding.weight"][ids["characters"]]
    backward = reverse(lstm(weights, "backward_lstm", reverse(embedded, lengths), lengths), lengths)
    seen = np.concatenate(
        [
            lstm(weights, "forward_lstm", embedded, lengths),
            backward,
            embedded,
            weights["classes.weight"][ids["classes"]],
            weights["words.weight"][ids["words"]],
            marks,
        ],
        axis=2,
    )
    seen *= (np.arange(seen.shape[1])[None, :] < lengths[:, None])[:, :, None]
    kernel = weights["window.weight"]
    padded = np.pad(seen, ((0, 0), (1, 1), (0, 0)))
    hidden = sum(padded[:, offset : offset + seen.shape[1]] @ kernel[:, :, offset].T for offset in range(3))
    hidden = np.maximum(hidden + weights["window.bias"], 0)
    return hidden @ weights["tags.weight"].T + weights["tags.bias"]


def best_tags(weights: Weights, scores: np.ndarray, lengths: np.ndarray) -> list[list[int]]:
    """The best sequence of tags of each piece for scores (b, n, tags), pieces in falling order of length (Viterbi)."""
    total = scores[:, 0] + weights["first"]
    origins = np.zeros(scores.shape, dtype=np.intp)
    for position in range(1, scores.shape[1]):
        live = int(np.searchsorted(-lengths, -position))
        candidates = total[:live, :, None] + weights["transitions"]
        origins[:live, position] = candidates.argmax(axis=1)
        total[:live] = candidates.max(axis=1) + scores[:live, position]
    ends = (total + weights["last"]).argmax(axis=1)
    paths = []
    for row, length in enumerate(lengths):
        path = [int(ends[row])]
        for position in range(length - 1, 0, -1):
            path.append(int(origins[row, position, path[-1]]))
        paths.append(path[::-1])
    return paths
