"""The trained network, run by onnxruntime, and the best sequence of tags for its scores.

Shapes: b sequences of at most n characters, in falling order of length and padded at the end.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import onnxruntime


class Chain(NamedTuple):
    """Scores of a linear chain over t tags: of one tag after another (t × t), of a tag at the start and at the end (t)."""

    transitions: np.ndarray
    first: np.ndarray
    last: np.ndarray


class Network:
    """A graph that scores tags (`training.graph` makes it), and the chain that they form."""

    def __init__(self, graph: bytes, chain: Chain):
        self.chain = Chain(*(array.astype(np.float32) for array in chain))
        options = onnxruntime.SessionOptions()
        # Articles are small: threads would wait for each other longer than they work, and `--jobs` uses the cores.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])

    def scores(self, ids: Mapping[str, np.ndarray], marks: np.ndarray, lengths: np.ndarray) -> np.ndarray:
        """The scores of tags (b, n, tags) from ids (b, n) of characters, classes, words and sources and marks (b, n, m).

        The graph rounds by what the whole batch holds, so the same piece in another batch may differ in the third digit.
        """
        inputs = {name: np.ascontiguousarray(numbers.T, dtype=np.int64) for name, numbers in ids.items()}
        inputs["marks"] = np.ascontiguousarray(marks.transpose(1, 0, 2), dtype=np.float32)
        inputs["lengths"] = lengths.astype(np.int32)
        return self.session.run(["scores"], inputs)[0].transpose(1, 0, 2)

    def best_tags(self, scores: np.ndarray, lengths: np.ndarray) -> list[list[int]]:
        """The best sequence of tags of each piece for scores (b, n, tags) (Viterbi)."""
        total = scores[:, 0] + self.chain.first
        origins = np.zeros(scores.shape, dtype=np.intp)
        for position in range(1, scores.shape[1]):
            live = int(np.searchsorted(-lengths, -position))  # how many sequences are longer than this
            candidates = total[:live, :, None] + self.chain.transitions
            origins[:live, position] = candidates.argmax(axis=1)
            total[:live] = candidates.max(axis=1) + scores[:live, position]
        ends = (total + self.chain.last).argmax(axis=1)
        paths = []
        for row, length in enumerate(lengths):
            path = [int(ends[row])]
            for position in range(length - 1, 0, -1):
                path.append(int(origins[row, position, path[-1]]))
            paths.append(path[::-1])
        return paths
