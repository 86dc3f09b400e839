"""The trained network as an ONNX graph, which `pipeline.ner.network` runs without PyTorch.

The LSTMs and the products with them are in eight bits, as quantised when the graph is made: a third of the time, a quarter of the size.
The axes are n characters × b sequences, as ONNX has its LSTM.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

#: what is looked up by id, and the layer that holds it
_EMBEDDED = {"characters": "embedding", "classes": "classes", "words": "words", "sources": "sources"}
_OPSET = 17
#: of the version of ONNX's file format that the oldest supported onnxruntime reads
_FORMAT = 8


def make_graph(weights: Mapping[str, np.ndarray], quantised: bool = True) -> bytes:
    """The graph: ids of characters, classes, words and sources (n × b), marks (n × b × m) and lengths (b) → scores (n × b × tags).

    weights: the arrays of `training.encoder.Encoder` by name; quantised: whether LSTMs and products are in eight bits.
    """
    size = weights["forward_lstm.weight_hh_l0"].shape[1]
    ids = [helper.make_tensor_value_info(name, TensorProto.INT64, ["n", "b"]) for name in _EMBEDDED]
    marks = helper.make_tensor_value_info("marks", TensorProto.FLOAT, ["n", "b", "m"])
    lengths = helper.make_tensor_value_info("lengths", TensorProto.INT32, ["b"])
    scores = helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["n", "b", "t"])
    tensors = [
        numpy_helper.from_array(np.ascontiguousarray(array), name) for name, array in _constants(weights).items()
    ]
    graph = helper.make_graph(list(_nodes(size)), "names", [*ids, marks, lengths], [scores], tensors)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", _OPSET)])
    model.ir_version = _FORMAT
    return _quantised(model) if quantised else model.SerializeToString()


def _nodes(size: int) -> Iterator[onnx.NodeProto]:
    """The steps from ids to scores; size: of the state of each LSTM."""
    for name in _EMBEDDED:
        yield helper.make_node("Gather", [f"table.{name}", name], [f"half.{name}"])
        yield helper.make_node("Cast", [f"half.{name}"], [f"in.{name}"], to=TensorProto.FLOAT)
    lstm = ["in.characters", "lstm.W", "lstm.R", "lstm.B", "lengths"]
    yield helper.make_node("LSTM", lstm, ["states"], hidden_size=size, direction="bidirectional")
    # n × directions × b × state → n × b × both states
    yield helper.make_node("Transpose", ["states"], ["by sequence"], perm=[0, 2, 1, 3])
    yield helper.make_node("Reshape", ["by sequence", "both"], ["read"])
    yield helper.make_node("Concat", ["read", *(f"in.{name}" for name in _EMBEDDED), "marks"], ["seen"], axis=2)
    yield helper.make_node("MatMul", ["seen", "window.W"], ["parts"])
    yield helper.make_node("Split", ["parts"], ["before", "here", "after"], axis=2)
    # The padding of a sequence is zero in all that is seen, so that its last character meets what a convolution would pad with.
    yield helper.make_node("Pad", ["before", "pad first"], ["before, longer"])
    yield helper.make_node("Slice", ["before, longer", "zero", "minus one", "zero"], ["before, moved"])
    yield helper.make_node("Pad", ["after", "pad last"], ["after, longer"])
    yield helper.make_node("Slice", ["after, longer", "one", "end", "zero"], ["after, moved"])
    yield helper.make_node("Sum", ["before, moved", "here", "after, moved", "window.B"], ["window"])
    yield helper.make_node("Relu", ["window"], ["hidden"])
    yield helper.make_node("MatMul", ["hidden", "tags.W"], ["tags, raw"])
    yield helper.make_node("Add", ["tags, raw", "tags.B"], ["scores"])


def _constants(weights: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    whole = {name: array.astype(np.float32) for name, array in weights.items()}
    sides = ("forward_lstm", "backward_lstm")
    biases = [[_gates(whole[f"{side}.bias_{part}_l0"]) for part in ("ih", "hh")] for side in sides]
    kernel = whole["window.weight"].transpose(1, 2, 0)
    return {
        **{f"table.{name}": whole[f"{layer}.weight"].astype(np.float16) for name, layer in _EMBEDDED.items()},
        "lstm.W": np.stack([_gates(whole[f"{side}.weight_ih_l0"]) for side in sides]),
        "lstm.R": np.stack([_gates(whole[f"{side}.weight_hh_l0"]) for side in sides]),
        "lstm.B": np.stack([np.concatenate(pair) for pair in biases]),
        "window.W": kernel.reshape(len(kernel), -1),
        "window.B": whole["window.bias"],
        "tags.W": whole["tags.weight"].T,
        "tags.B": whole["tags.bias"],
        "both": np.array([0, 0, -1], dtype=np.int64),
        "pad first": np.array([1, 0, 0, 0, 0, 0], dtype=np.int64),
        "pad last": np.array([0, 0, 0, 1, 0, 0], dtype=np.int64),
        "zero": np.array([0], dtype=np.int64),
        "one": np.array([1], dtype=np.int64),
        "minus one": np.array([-1], dtype=np.int64),
        "end": np.array([np.iinfo(np.int64).max], dtype=np.int64),
    }


def _gates(array: np.ndarray) -> np.ndarray:
    """PyTorch's order of the gates (input, forget, cell, output) → that of ONNX (input, output, forget, cell)."""
    entry, forget, cell, output = np.split(array, 4)
    return np.concatenate([entry, output, forget, cell])


def _quantised(model: onnx.ModelProto) -> bytes:
    """Eight-bit weights for the LSTMs and the products; the tool reads and writes files."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "names.onnx"
        quantize_dynamic(
            model,
            path,
            op_types_to_quantize=["LSTM", "MatMul"],
            weight_type=QuantType.QInt8,
            # seven bits: processors without VNNI overflow in eight
            reduce_range=True,
            extra_options={"MatMulConstBOnly": True},
        )
        return path.read_bytes()
