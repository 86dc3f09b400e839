"""How fast each system is: CPU time in one process, the systems in turn, with the interval of the ratio.

The method is that of spaCy's `benchmark speed` (a warm-up, batches, the median, a bootstrap interval) with two changes. The systems take turns on
each batch, so that whatever slows the machine slows all of them and the ratio is taken batch by batch. And every batch is text that none of them
has read yet, so that what one remembers of a text does not count.
"""

import math
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

Article = tuple[str, datetime]
Call = Callable[[str, datetime], list]


@dataclass(frozen=True, slots=True)
class Timing:
    """One system: CPU seconds on each batch, the batches' characters, and how many mentions it found in all."""

    name: str
    seconds: tuple[float, ...]
    characters: tuple[int, ...]
    found: int

    @property
    def rate(self) -> float:
        """Characters per CPU second, the median of the batches."""
        return median(size / seconds for size, seconds in zip(self.characters, self.seconds, strict=True))


def measure(systems: dict[str, Sequence[Call]], batches: Sequence[Sequence[Article]]) -> list[Timing]:
    """Time systems in turn on each batch of articles: name → the calls that are made on every article.

    The first of several batches is the warm-up and is not counted; one batch alone is counted.
    """
    seconds: dict[str, list[float]] = {name: [] for name in systems}
    found = dict.fromkeys(systems, 0)
    counted = batches[1:] or batches
    for batch in batches:
        for name, calls in systems.items():
            started = time.process_time()
            mentions = sum(len(call(text, moment)) for text, moment in batch for call in calls)
            taken = time.process_time() - started
            if batch is not batches[0] or len(batches) == 1:
                seconds[name].append(taken)
                found[name] += mentions
    sizes = tuple(sum(len(text) for text, _ in batch) for batch in counted)
    return [Timing(name, tuple(seconds[name]), sizes, found[name]) for name in systems]


def ratio_interval(slower: Sequence[float], faster: Sequence[float], draws: int = 10_000) -> tuple[float, float, float]:
    """The median of the ratios batch by batch, and its 95 % bootstrap interval (batches resampled, from a fixed seed).

    >>> ratio_interval([4.0, 8.0, 6.0], [2.0, 4.0, 3.0], draws=100)
    (2.0, 2.0, 2.0)
    """
    ratios = [a / b for a, b in zip(slower, faster, strict=True)]
    rng = random.Random(0)
    medians = sorted(median(rng.choices(ratios, k=len(ratios))) for _ in range(draws))
    return median(ratios), medians[int(0.025 * draws)], medians[int(0.975 * draws) - 1]


HEADER = (
    "| input | what | system | characters per CPU second | found | zhengce is faster by (95 %) |",
    "| --- | --- | --- | --: | --: | --- |",
)


def rows(source: str, what: str, timings: Sequence[Timing]) -> list[str]:
    """Timings as rows of the table HEADER in Markdown; the first timing is the one that the others are compared with."""
    lines = []
    for timing in timings:
        ratio = ""
        if timing is not timings[0]:
            middle, *interval = ratio_interval(timing.seconds, timings[0].seconds)
            ratio = f"{three_digits(middle)} ×"
            ratio += (
                f" ({'–'.join(map(three_digits, interval))})" if len(timing.seconds) > 1 else " (once: no interval)"
            )
        lines.append(
            f"| {source} | {what} | {timing.name} | {three_digits(timing.rate)} | {timing.found:,} | {ratio} |"
        )
    return lines


def three_digits(number: float) -> str:
    """A figure to three significant digits: what a busy machine can tell.

    >>> three_digits(48231.7), three_digits(3.14159), three_digits(0.98765)
    ('48,200', '3.14', '0.988')
    """
    digits = 2 - math.floor(math.log10(number))
    return f"{round(number, digits):,.{max(0, digits)}f}"
