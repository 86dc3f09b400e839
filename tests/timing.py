"""How long a call takes, measured so that a full test run does not disturb it, and what may be asked of that."""

import gc
import time
from collections.abc import Callable

#: a call is repeated until it has taken so many seconds in all, so that the clock's step does not show
_ENOUGH = 0.05


def seconds(call: Callable[[], object], repeats: int = 3) -> float:
    """The processor time of one call in seconds: the best of some repeats, with the garbage collector at rest.

    Other processes do not count, and neither does the heap that other tests have left.
    """
    gc.collect()
    gc.disable()
    try:
        best, spent = float("inf"), 0.0
        while repeats > 0 or (spent < _ENOUGH and best < _ENOUGH / 20):
            begin = time.process_time()
            call()
            took = time.process_time() - begin
            best, spent, repeats = min(best, took), spent + took, repeats - 1
        return best
    finally:
        gc.enable()


def assert_linear(run: Callable[[str], object], piece: str, size: int = 20_000, times: int = 4) -> None:
    """Assert that `times` the text takes no more than about `times` as long: no input makes `run` backtrack.

    Twice that is allowed, for what a long text costs the memory; what is quadratic takes `times` that.
    """
    short, long = ((piece * (length // len(piece) + 1))[:length] for length in (size, size * times))
    run(short)
    assert seconds(lambda: run(long)) < 2 * times * seconds(lambda: run(short)) + 0.005


def assert_no_slower(
    run: Callable[[str], object], piece: str, ordinary: str, factor: float = 10, size: int = 100_000
) -> None:
    """Assert that a text of nothing but `piece` takes less than `factor` times as long as ordinary text of the same size."""
    hard, usual = ((part * (size // len(part) + 1))[:size] for part in (piece, ordinary))
    assert seconds(lambda: run(hard)) < factor * seconds(lambda: run(usual))
