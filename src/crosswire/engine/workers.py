"""Work shared out among processes that are copies of this one: what they read is not sent, only what they find comes back.

A worker is a fork, so it sees every value that this process holds, and pages that nobody writes to stay shared. The work is a
pure function of a task's number, so it is all the same which process does it, and what a worker could not do is done here. How
many workers there are changes neither the results nor their order (docs/decisions/0007-workers-by-fork.md).
"""

from __future__ import annotations

import gc
import multiprocessing
import pickle
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from io import BytesIO
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from operator import attrgetter
from time import perf_counter
from typing import Any, TypeVar

from crosswire.settings import Settings
from crosswire.stage import Spread

WORTH = 0.5  # seconds of work left from which workers are started: starting two took 0.01 s of one core at 50 MB, 0.16 at 1 GB
AHEAD = 2  # tasks that a worker has in hand: it begins the next while this process takes in what it found in the last

T = TypeVar("T")


def spread(work: Callable[[int], T], number: int, workers: int) -> Iterator[T]:
    """Yield `work(0)` to `work(number - 1)`, in this order, done by so many processes at once.

    `work` must be pure, and must neither take a lock nor call a library that keeps threads, which a fork is without. What it
    returns must be fit for `pickle`. An exception is raised here, in its turn. Where `can_fork` is false, all is done here.
    """
    if min(number, workers) < 2 or not can_fork():
        yield from map(work, range(number))
        return
    with _started(work, min(number, workers)) as started:
        yield from _gathered(work, number, started)


def spreading(workers: int | None) -> Spread:
    """Return a way to spread work: among so many processes, or for None among those that are set, where it takes long."""
    return spread_if_long if workers is None else lambda work, number: spread(work, number, workers)


def spread_if_long(work: Callable[[int], T], number: int, /) -> Iterator[T]:
    """Yield what `spread` does with the workers that are set, if the first task tells that the others will take long."""
    if not number:
        return
    started = perf_counter()
    first = work(0)
    left = (perf_counter() - started) * (number - 1)
    yield first
    yield from spread(lambda task: work(task + 1), number - 1, chosen() if left >= WORTH else 1)


def chosen() -> int:
    """Return how many processes may work at once: what is set, or one: by the clock two gain an eighth at best and may lose."""
    return Settings().workers or 1


def can_fork() -> bool:
    """Return whether a copy of this process can work: on Linux, outside a worker, and with no thread that may hold a lock."""
    return sys.platform == "linux" and threading.active_count() == 1 and not multiprocessing.current_process().daemon


@dataclass(slots=True)
class _Worker:
    """A process, the line to it, and the tasks that it has in hand, in the order in which it does them."""

    process: BaseProcess
    line: Connection
    tasks: list[int] = field(default_factory=list)

    def give(self, task: int) -> None:
        """Hand over a task; a broken line is noticed when the result is asked for."""
        self.tasks.append(task)
        with suppress(OSError):
            self.line.send(task)

    def take(self) -> Iterator[tuple[int, Any]]:
        """Yield a task that is done with its result; nothing if it failed. A worker that died has nothing in hand any more."""
        try:
            done, result = pickle.loads(self.line.recv_bytes())
        except (EOFError, OSError):
            self.tasks.clear()
            return
        task = self.tasks.pop(0)
        if done:
            yield task, result


def _gathered(work: Callable[[int], T], number: int, workers: Sequence[_Worker]) -> Iterator[T]:
    """Yield the results in order. A task that no worker has in hand or has done is done here."""
    waiting = iter(range(number))
    found: dict[int, T] = {}
    for _ in range(AHEAD):
        for worker in workers:
            _next(worker, waiting)
    for task in range(number):
        while task not in found and any(task in worker.tasks for worker in workers):
            busy = {worker.line: worker for worker in workers if worker.tasks}
            for line in wait(list(busy)):
                worker = busy[line]  # type: ignore[index]
                found.update(worker.take())
                if worker.tasks:
                    _next(worker, waiting)
        yield found.pop(task) if task in found else work(task)


def _next(worker: _Worker, waiting: Iterator[int]) -> None:
    for task in waiting:
        worker.give(task)
        break


@contextmanager
def _started(work: Callable[[int], object], number: int) -> Iterator[list[_Worker]]:
    """Start so many workers, or as many as the machine allows, and end them when the block ends, however it ends."""
    started: list[_Worker] = []
    try:
        with suppress(OSError):  # no process or memory left: the work is done all the same
            for _ in range(number):
                started.append(_forked(work, [worker.line for worker in started]))
        yield started
    finally:
        for worker in started:
            worker.line.close()
            worker.process.kill()
            worker.process.join()
            worker.process.close()


def _forked(work: Callable[[int], object], others: Sequence[Connection]) -> _Worker:
    """Return a new worker; it lets go of the lines to others, so that each line breaks when this process or its worker ends."""
    context = multiprocessing.get_context("fork")
    near, far = context.Pipe()
    process = context.Process(target=_serve, args=(work, far, (near, *others)), daemon=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of native threads (OpenBLAS): see `can_fork` and `spread`
        process.start()
    far.close()
    return _Worker(process, near)


def _serve(work: Callable[[int], object], line: Connection, others: Sequence[Connection]) -> None:
    """Do tasks until the line breaks. An interrupt from the keyboard is for the first process, which then ends this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()  # looking for garbage would write to every page
    for other in others:
        other.close()
    with suppress(EOFError, OSError):
        while True:
            line.send_bytes(_packed(work, line.recv()))


def _packed(work: Callable[[int], object], task: int) -> memoryview:
    """Return whether a task was done, and its result, as bytes; where it failed, the first process sees for itself why."""
    try:
        return _pickled((True, work(task)))
    except Exception:
        return _pickled((False, None))


def _pickled(value: object) -> memoryview:
    made = BytesIO()
    _Pickler(made, pickle.HIGHEST_PROTOCOL).dump(value)
    return made.getbuffer()


class _Pickler(pickle.Pickler):
    """Writes a record as a call of its class with its fields: half the bytes and half the time of the usual way."""

    def reducer_override(self, value: object) -> Any:
        """Return how a value is made again."""
        kind = type(value)
        return (kind, _values(kind)(value)) if is_dataclass(kind) else NotImplemented


@cache
def _values(kind: type) -> Callable[[object], tuple[Any, ...]]:
    names = [own.name for own in fields(kind)]
    return attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),) if names else ()
