"""Running one function over many articles, in this process or in several: the same results in the same order.

A function that fails on an article, or whose process dies of it, costs that article alone.
"""

import multiprocessing
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from pipeline.errors import PipelineError
from pipeline.readers import Failure, Source
from pipeline.schema import Article

T = TypeVar("T")
Work = Callable[[Article], T]
#: makes the function in the process that runs it; must be picklable (a function of a module, or a `functools.partial` of one)
MakeWork = Callable[[], Work]

#: articles that wait for each process: enough to keep it busy, few enough to hold in memory
_AHEAD = 4


def run(items: Iterable[Source | Failure], make_work: MakeWork, jobs: int = 1) -> Iterator[T | Failure]:
    """Call the work on each article, in the order of `items`; failures to read are handed on, failures to work are added.

    jobs: how many processes; with 1 the work is done in this one. Few articles are held at a time, however many there are.
    Raises whatever `make_work` raises.
    """
    yield from _run_here(items, make_work) if jobs == 1 else _run_apart(items, make_work, jobs)


def _attempt(work: Work, source: Source) -> T | Failure:
    try:
        return work(source.article)
    except PipelineError as error:
        return Failure(source.where, str(error))
    except Exception as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        return Failure(source.where, f"the program failed on it ({reason}); please report it", traceback.format_exc())


def _run_here(items: Iterable[Source | Failure], make_work: MakeWork) -> Iterator[T | Failure]:
    work = make_work()
    for item in items:
        yield item if isinstance(item, Failure) else _attempt(work, item)


_make_work: MakeWork | None = None
_work: Work | None = None


def _begin(make_work: MakeWork) -> None:
    """Set up a process. The work itself is made at the first article, so that an error in making it reaches the caller."""
    global _make_work
    _make_work = make_work
    # Ctrl-C reaches the whole group of processes; the parent clears up, these end without a traceback each
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _do(source: Source) -> T | Failure:
    global _work
    if _work is None:
        _work = _make_work()
    return _attempt(_work, source)


class _Pool:
    """Processes that are started anew when one of them dies."""

    def __init__(self, make_work: MakeWork, jobs: int):
        self.make_work, self.jobs = make_work, jobs
        self.executor = self._start(jobs)

    def _start(self, jobs: int) -> ProcessPoolExecutor:
        # spawn, not fork: the parent has threads (the progress display, the pool's own), and fork copies their locks
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(self.make_work,))

    def submit(self, source: Source) -> Future:
        try:
            return self.executor.submit(_do, source)
        except BrokenProcessPool:
            self.restart()
            return self.executor.submit(_do, source)

    def restart(self) -> None:
        self.close()
        self.executor = self._start(self.jobs)

    def alone(self, source: Source) -> T | Failure:
        """Do one article in a process of its own: the one way to know whether it is what kills."""
        with self._start(1) as executor:
            try:
                return executor.submit(_do, source).result()
            except BrokenProcessPool:
                reason = "its process died, most likely for want of memory; split the article, or give --jobs 1"
                return Failure(source.where, reason)

    def close(self) -> None:
        self.executor.shutdown(wait=True, cancel_futures=True)


def _run_apart(items: Iterable[Source | Failure], make_work: MakeWork, jobs: int) -> Iterator[T | Failure]:
    pool = _Pool(make_work, jobs)
    waiting: deque[tuple[Source | Failure, Future | None]] = deque()
    try:
        for item in items:
            waiting.append((item, None if isinstance(item, Failure) else pool.submit(item)))
            if len(waiting) >= jobs * _AHEAD:
                yield _take(waiting, pool)
        while waiting:
            yield _take(waiting, pool)
    finally:
        pool.close()


def _take(waiting: deque[tuple[Source | Failure, Future | None]], pool: _Pool) -> T | Failure:
    """The result of the article that has waited longest."""
    item, future = waiting.popleft()
    if future is None:
        return item
    try:
        return future.result()
    except BrokenProcessPool:
        # one of those under way killed its process, and the pool with it: settle the first, hand in the rest again
        result = pool.alone(item)
        pool.restart()
        again = [(other, old if old is None or _is_done(old) else pool.submit(other)) for other, old in waiting]
        waiting.clear()
        waiting.extend(again)
        return result


def _is_done(future: Future) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None
