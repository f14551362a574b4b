"""Work on many items in several processes, results in the order of the items.

A process of its own for each worker and a pipe to it, rather than a ready-made pool, because a worker may die: killed for
its memory, or by a defect of a library. The item it died of is then known, the others go on, and nothing waits for ever.
Memory stays flat: items are taken from their source only as workers come free.
"""

import contextlib
import multiprocessing as mp
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Any, Final, Generic, TypeVar

from detente.errors import DetenteError

Item = TypeVar("Item")
Result = TypeVar("Result")
CHUNK: Final = 4  # items handed to a worker at once, at most: few, so that all workers end together
SINGLY: Final = 8  # items for each worker that are handed out one by one: in a small batch none may wait behind another
AHEAD: Final = 8  # chunks a worker may be ahead of the slowest item
# a forked worker has the engine that is loaded already; elsewhere than on Linux forking is not safe
_CONTEXT: Final[BaseContext] = mp.get_context("fork" if sys.platform == "linux" else "spawn")


def map_in_order(
    work: Callable[[Item], Result], items: Iterable[Item], lost: Result, *, workers: int
) -> Iterator[tuple[Item, Result]]:
    """Each item with what the work made of it, in the order of the items.

    Args:
        work: a function that can be sent to another process. What it raises of DetenteError ends the whole.
        items: taken one by one, as they are needed.
        lost: stands for the result of an item of which the worker died.
        workers: how many processes; with 1 the work is done in this one.
    """
    if workers == 1:
        for item in items:
            yield item, work(item)
        return
    pool = _Pool(work, lost, workers)
    try:
        yield from pool.run(iter(items))
    finally:
        pool.stop()


class _Worker(Generic[Item, Result]):
    """A process, the pipe to it, and the items that it has not yet answered for."""

    def __init__(self, work: Callable[[Item], Result]) -> None:
        self.pipe, theirs = _CONTEXT.Pipe()
        self.open: deque[tuple[int, Item]] = deque()
        self.process: BaseProcess = _CONTEXT.Process(  # type: ignore[attr-defined]  # every context has it
            target=_serve, args=(self.pipe, theirs, work), daemon=True
        )
        self.process.start()
        theirs.close()  # so that the pipe ends when the worker does


def _serve(theirs: "Connection[Any, Any]", pipe: "Connection[Any, Any]", work: Callable[[Item], Result]) -> None:
    """Answers items until the pipe ends. Ctrl-C is for the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    theirs.close()  # else this process would keep its own pipe open when the one that started it is killed
    with contextlib.suppress(EOFError, OSError):
        while True:
            for item in pipe.recv():
                try:
                    answer: object = work(item)
                except DetenteError as error:
                    answer = error
                pipe.send(answer)


class _Pool(Generic[Item, Result]):
    def __init__(self, work: Callable[[Item], Result], lost: Result, workers: int) -> None:
        self._work, self._lost = work, lost
        self._workers: list[_Worker[Item, Result]] = [_Worker(work) for _ in range(workers)]
        self._ready: deque[tuple[int, Item]] = deque()  # taken from the source, given to nobody
        self._done: dict[int, tuple[Item, Result]] = {}
        self._taken = self._given_back = 0

    def run(self, items: Iterator[Item]) -> Iterator[tuple[Item, Result]]:
        """See `map_in_order`."""
        is_more = True
        while True:
            self._hand_out()
            while self._given_back in self._done:
                yield self._done.pop(self._given_back)
                self._given_back += 1
            has_room = len(self._ready) < CHUNK and self._taken - self._given_back < AHEAD * CHUNK * len(self._workers)
            if is_more and has_room:
                is_more = self._take(items)
                self._collect(timeout=0)
            elif any(worker.open for worker in self._workers):
                self._collect(timeout=None)
            elif not is_more and not self._ready:
                return

    def stop(self) -> None:
        """Ends the workers at once."""
        for worker in self._workers:
            worker.pipe.close()
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()

    def _take(self, items: Iterator[Item]) -> bool:
        """Whether there was one more item."""
        for item in items:
            self._ready.append((self._taken, item))
            self._taken += 1
            return True
        return False

    def _hand_out(self) -> None:
        """Only to workers that wait for work: to send to one that is itself sending could block both."""
        for worker in self._workers:
            if self._ready and not worker.open:
                size = CHUNK if self._taken > SINGLY * len(self._workers) else 1
                worker.open.extend(self._ready.popleft() for _ in range(min(size, len(self._ready))))
                with contextlib.suppress(OSError):  # it died: its pipe says so when it is next listened to
                    worker.pipe.send([item for _, item in worker.open])

    def _collect(self, timeout: float | None) -> None:
        busy = {worker.pipe: worker for worker in self._workers if worker.open}
        for pipe in wait(list(busy), timeout):
            worker = busy[pipe]  # type: ignore[index]  # only pipes were waited for
            try:
                result = worker.pipe.recv()
            except (EOFError, OSError):
                self._bury(worker)
                continue
            if isinstance(result, DetenteError):
                raise result
            number, item = worker.open.popleft()
            self._done[number] = item, result

    def _bury(self, worker: _Worker[Item, Result]) -> None:
        """Notes the item of which the worker died, puts a new one in its place and takes back what it had left."""
        number, item = worker.open.popleft()
        self._done[number] = item, self._lost
        self._ready.extendleft(reversed(worker.open))
        worker.pipe.close()
        worker.process.join()
        self._workers[self._workers.index(worker)] = _Worker(self._work)
