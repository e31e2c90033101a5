"""Work in several processes: the same results in the same order, whatever becomes of a worker, and nothing is left behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from pydantic import ValidationError

from crosswire.engine import local, workers
from crosswire.engine.workers import can_fork, chosen, spread, spread_if_long
from crosswire.link import copying
from crosswire.model import Dating, DatingKind, Document, Issue, Link, LinkKind, Span
from crosswire.settings import Settings
from crosswire.stage import Notes

forks = pytest.mark.skipif(sys.platform != "linux", reason="work is shared out on Linux only")
HERE = os.getpid()


def open_files() -> set[str]:
    """Return the open file descriptors of this process."""
    return {link.name for link in Path("/proc/self/fd").iterdir()}


@pytest.fixture
def tidy() -> Iterator[None]:
    """Check that a test leaves no process and no open file behind."""
    before = open_files()
    yield
    assert multiprocessing.active_children() == []
    assert open_files() <= before


@forks
@pytest.mark.usefixtures("tidy")
@pytest.mark.parametrize("number", [0, 1, 2, 3, 50])
@pytest.mark.parametrize("several", [1, 2, 3])
def test_results_come_in_order(several: int, number: int) -> None:
    """Any number of workers gives the same results in the same order, however long each takes."""

    def work(task: int) -> tuple[int, bool]:
        time.sleep(0.002 * (task % 3))
        return task * task, os.getpid() == HERE

    found = list(spread(work, number, several))
    assert [result for result, _ in found] == [task * task for task in range(number)]
    assert [here for _, here in found] == [several == 1 or number < 2] * number


@forks
@pytest.mark.usefixtures("tidy")
def test_records_and_arrays_come_back_whole() -> None:
    """What a worker sends is equal to what was made: records with their spans and enumerations, and arrays."""
    link = Link(LinkKind.COPIES, "d-1", "d-2", 0.5, "copying@1", "why", evidence=(Span("d-1", 0, 3),))
    issue = Issue("copying@1", "d-1", "trouble", Span("d-1", 1, 2))
    array = np.arange(100_000, dtype=np.uint64)
    for records, sent in spread(lambda _: ([link, issue], array), 4, 2):
        assert records == [link, issue]
        assert isinstance(records[0].kind, LinkKind)
        assert np.array_equal(sent, array)


@forks
@pytest.mark.usefixtures("tidy")
def test_an_error_in_the_work_is_raised_in_its_turn() -> None:
    """The results before it are given, then the error comes as it would without workers."""

    def work(task: int) -> int:
        if task == 5:
            raise ValueError("the fifth")
        return task

    found: list[int] = []
    with pytest.raises(ValueError, match="the fifth"):
        found.extend(spread(work, 20, 2))
    assert found == [0, 1, 2, 3, 4]


@forks
@pytest.mark.usefixtures("tidy")
@pytest.mark.parametrize("deadly", [{3}, {0, 1, 2, 3}, {19}])
def test_what_a_worker_that_died_left_is_done_here(deadly: set[int]) -> None:
    """A worker that is killed costs time and no result; so do all of them."""

    def work(task: int) -> int:
        if task in deadly and os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        return task

    assert list(spread(work, 20, 2)) == list(range(20))


@forks  # not tidy: the library leaves its pipes open where it cannot fork
@pytest.mark.parametrize("allowed", [0, 1])
def test_a_machine_that_allows_no_more_processes_does_the_work(allowed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that could be started work, or this process alone."""
    fork, calls = os.fork, iter(range(9))

    def limited() -> int:
        if next(calls) >= allowed:
            raise BlockingIOError("no more processes")
        return fork()

    monkeypatch.setattr(os, "fork", limited)
    assert list(spread(lambda task: task, 9, 3)) == list(range(9))


@forks
@pytest.mark.usefixtures("tidy")
def test_what_cannot_be_sent_is_done_here() -> None:
    """A result that no other process can hand over is made in this one."""
    made = list(spread(lambda task: lambda: task, 4, 2))
    assert [result() for result in made] == [0, 1, 2, 3]


@forks
@pytest.mark.usefixtures("tidy")
def test_nobody_has_to_take_all_results() -> None:
    """Workers end when their results are no longer asked for, even in the midst of sending a large one."""
    results = spread(lambda task: bytes(3_000_000), 20, 2)
    next(results)
    results.close()  # type: ignore[attr-defined]


@forks
@pytest.mark.usefixtures("tidy")
def test_no_fork_beside_threads_or_within_a_worker() -> None:
    """A lock that another thread holds would stay locked in a fork: then all is done in one process; so it is in a worker."""
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        assert not can_fork()
        assert set(spread(lambda _: os.getpid(), 4, 2)) == {HERE}
    finally:
        ended.set()
        thread.join()
    assert can_fork()
    nested = list(spread(lambda _: (os.getpid(), list(spread(lambda _: os.getpid(), 2, 2))), 2, 2))
    assert all(set(inner) == {outer} and outer != HERE for outer, inner in nested)


@forks
@pytest.mark.usefixtures("tidy")
def test_only_long_work_is_spread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a number of workers, the first task tells whether starting them is worth it."""
    monkeypatch.setenv("CROSSWIRE_WORKERS", "2")

    def work(task: int) -> int:
        time.sleep(0.01)
        return os.getpid()

    assert set(spread_if_long(work, 8)) == {HERE}
    monkeypatch.setattr(workers, "WORTH", 0.05)
    first, *rest = spread_if_long(work, 8)
    assert first == HERE
    assert HERE not in rest
    assert len(rest) == 7
    assert list(spread_if_long(work, 0)) == []


def test_the_number_of_workers_is_set_or_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """`CROSSWIRE_WORKERS` says how many; a number below one is a misused setting."""
    monkeypatch.delenv("CROSSWIRE_WORKERS", raising=False)
    assert chosen() == 1
    monkeypatch.setenv("CROSSWIRE_WORKERS", "7")
    assert chosen() == 7
    monkeypatch.setenv("CROSSWIRE_WORKERS", "0")
    with pytest.raises(ValidationError):
        Settings()


SLOW = """
import os, signal, sys, time
from crosswire.engine.workers import spread
signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background of a shell ignores interrupts
def work(task):
    if task: os.write(1, b"%d\\n" % os.getpid())
    time.sleep(1 if task else 0)
    return task
print("ready", *[w for w in spread(work, 6, 2)])
"""


@forks
@pytest.mark.parametrize("deadly", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_workers_end_with_the_first_process(deadly: int) -> None:
    """An interrupt ends all of them and says nothing of workers; a process that is killed leaves none behind."""
    with subprocess.Popen([sys.executable, "-c", SLOW], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        several = [int(process.stdout.readline()) for _ in range(2)]
        process.send_signal(deadly)
        _, said = process.communicate(timeout=60)
    assert process.returncode != 0
    assert "ForkProcess" not in said
    gone_by = time.monotonic() + 30
    while any(Path(f"/proc/{worker}").exists() for worker in several):
        assert time.monotonic() < gone_by
        time.sleep(0.05)


def reports(number: int) -> Notes:
    """Return reports of which every three share a long passage."""
    notes = Notes()
    for at in range(number):
        shared = " ".join(f"story{at // 3}word{n}" for n in range(60))
        own = " ".join(f"own{at}word{n}" for n in range(30))
        name = f"d-{at:03}"
        day = date(2031, 1, 1 + at % 28)
        notes.add(
            [Document(name, name, f"{shared} “{own}” {shared}", name), Dating(name, DatingKind.PUBLISHED, day, day, "stated")]
        )
    return notes


@forks
@pytest.mark.usefixtures("tidy")
@pytest.mark.parametrize("share", [1, 5, 256])
def test_copying_is_the_same_with_any_number_of_workers(share: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words found and pairs compared in 1, 2 or 3 processes give the same links, in the same order."""
    monkeypatch.setattr(local, "SHARE", share)
    monkeypatch.setattr("crosswire.link.wordhashes.BATCH", 2000)
    made: list[list[object]] = [list(local.run_pair(copying.STAGE, reports(40), several)) for several in (1, 2, 3)]
    assert len(made[0]) > 30
    assert made[0] == made[1] == made[2]
