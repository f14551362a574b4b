import os
import time

import pytest

from detente.errors import MissingPartError
from detente.pipeline.pool import AHEAD, CHUNK, map_in_order

LOST = "lost"


def work(item: int) -> object:
    if item < 0:
        os._exit(1)
    if item == 99:
        raise MissingPartError("no model")
    time.sleep(0.002 * (item % 3))  # so that answers come out of order
    return item * 10


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_order_of_the_items(workers):
    items = list(range(40))
    assert list(map_in_order(work, items, LOST, workers=workers)) == [(item, item * 10) for item in items]


def test_no_items_no_results():
    assert list(map_in_order(work, [], LOST, workers=2)) == []


def test_each_item_that_a_worker_dies_of_is_lost_and_no_other():
    items = [1, -1, 2, 3, -2, -3, 4, 5, 6, 7, -4]
    answers = dict(map_in_order(work, items, LOST, workers=2))
    assert answers == {item: LOST if item < 0 else item * 10 for item in items}


def test_an_error_that_concerns_all_ends_the_whole():
    with pytest.raises(MissingPartError):
        list(map_in_order(work, [1, 2, 99, 3], LOST, workers=2))


def test_items_are_taken_only_as_workers_come_free():
    taken = []

    def source():
        for item in range(10_000):
            taken.append(item)
            yield item

    results = map_in_order(work, source(), LOST, workers=2)
    next(results)
    assert len(taken) <= (AHEAD + 1) * CHUNK * 2
    results.close()


def test_a_run_given_up_leaves_no_process():
    results = map_in_order(work_pid, range(100), LOST, workers=2)
    _, pid = next(results)
    results.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def work_pid(item: int) -> int:
    return os.getpid()


def work_slowly(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def test_in_a_small_batch_no_item_waits_behind_a_long_one():
    (_, slow), *others = map_in_order(work_slowly, [0.5, 0, 0, 0], LOST, workers=2)
    assert len({worker for _, worker in others} - {slow}) == 1
    assert slow not in {worker for _, worker in others}
