"""How fast each system is: CPU time in one process, the systems in turn, with the interval of the ratio.

The method is that of spaCy's `benchmark speed`: a warm-up, repeats, the median and a bootstrap interval. The systems take turns within each
repeat, so that whatever slows the machine slows all of them, and CPU time is taken, so that waiting does not count.
"""

import math
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

#: a call that is faster is repeated within one measurement until it takes about so many seconds
SHORTEST = 0.2

Job = Callable[[], int]


@dataclass(frozen=True, slots=True)
class Timing:
    """One system on one input: CPU seconds of each repeat, and how many mentions it found."""

    name: str
    seconds: tuple[float, ...]
    found: int

    @property
    def median(self) -> float:
        """The median of the repeats, in CPU seconds."""
        return median(self.seconds)


def measure(jobs: dict[str, Job], repeats: int, warm_up: bool = True) -> list[Timing]:
    """Time jobs in turn. A job runs over the whole input and returns the number of mentions found.

    repeats: measurements of each job; fast jobs run several times in one. Without `warm_up` each measurement is one run, for jobs too
    slow to be run twice.
    """
    found, runs = {}, dict.fromkeys(jobs, 1)
    for name, job in jobs.items() if warm_up else ():
        started = time.process_time()
        found[name] = job()
        runs[name] = max(1, math.ceil(SHORTEST / max(time.process_time() - started, 1e-6)))
    seconds: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(repeats):
        for name, job in jobs.items():
            started = time.process_time()
            for _ in range(runs[name]):
                found[name] = job()
            seconds[name].append((time.process_time() - started) / runs[name])
    return [Timing(name, tuple(seconds[name]), found[name]) for name in jobs]


def ratio_interval(slower: Sequence[float], faster: Sequence[float], draws: int = 10_000) -> tuple[float, float]:
    """The 95 % bootstrap interval of the ratio of two medians; each side is resampled on its own, from a fixed seed.

    >>> ratio_interval([4.0, 4.0, 4.0], [2.0, 2.0, 2.0], draws=100)
    (2.0, 2.0)
    """
    rng = random.Random(0)
    ratios = sorted(
        median(rng.choices(slower, k=len(slower))) / median(rng.choices(faster, k=len(faster))) for _ in range(draws)
    )
    return ratios[int(0.025 * draws)], ratios[int(0.975 * draws) - 1]


HEADER = (
    "| input | what | system | characters per CPU second | found | zhengce is faster by (95 %) |",
    "| --- | --- | --- | --: | --: | --- |",
)


def rows(source: str, what: str, timings: Sequence[Timing], characters: int) -> list[str]:
    """Timings as rows of the table HEADER in Markdown; the first timing is the one that the others are compared with."""
    lines = []
    for timing in timings:
        ratio = ""
        if timing is not timings[0]:
            low, high = ratio_interval(timing.seconds, timings[0].seconds)
            ratio = f"{round_to_3(timing.median / timings[0].median)} × ({round_to_3(low)}–{round_to_3(high)})"
        rate = round_to_3(characters / timing.median)
        lines.append(f"| {source} | {what} | {timing.name} | {rate} | {timing.found:,} | {ratio} |")
    return lines


def round_to_3(number: float) -> str:
    """A figure to three significant digits: what a busy machine can tell.

    >>> round_to_3(48231.7), round_to_3(3.14159), round_to_3(0.98765)
    ('48,200', '3.14', '0.988')
    """
    digits = 2 - math.floor(math.log10(number))
    return f"{round(number, digits):,.{max(0, digits)}f}"
