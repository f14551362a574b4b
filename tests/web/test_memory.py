"""What was worked out is remembered as long as it holds, and worked out once."""

import threading

from detente.web import memory
from detente.web.memory import Memory


def test_what_was_made_is_not_made_again():
    kept, made = Memory(), []
    assert [kept.remember("parties", lambda: made.append(1) or len(made)) for _ in range(3)] == [1, 1, 1]


def test_of_what_was_asked_for_the_oldest_goes_and_the_whole_file_stays(monkeypatch):
    monkeypatch.setattr(memory, "_MOST_ASKED", 2)
    kept = Memory()
    for key in ("parties", ("events", 1), ("events", 2), ("events", 3)):
        kept.remember(key, lambda: "old")
    now = {key: kept.remember(key, lambda: "new") for key in ("parties", ("events", 3), ("events", 2), ("events", 1))}
    assert now == {"parties": "old", ("events", 3): "old", ("events", 2): "old", ("events", 1): "new"}


def test_who_asks_while_it_is_made_waits_for_it():
    kept, begun, goes_on, made, told = Memory(), threading.Event(), threading.Event(), [], []

    def make():
        made.append(1)
        begun.set()
        goes_on.wait(10)
        return "made"

    threads = [threading.Thread(target=lambda: told.append(kept.remember("parties", make))) for _ in range(2)]
    threads[0].start()
    begun.wait(10)
    threads[1].start()
    goes_on.set()
    for thread in threads:
        thread.join()
    assert (told, made) == (["made", "made"], [1])


def test_what_fails_is_tried_again():
    kept = Memory()

    def fail():
        raise ValueError

    for make in (fail, lambda: "made"):
        try:
            told = kept.remember("parties", make)
        except ValueError:
            told = None
    assert told == "made"
