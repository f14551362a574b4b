"""Letting the garbage collector rest while millions of small values are made that hold no cycles.

It would walk all of them again and again and find nothing: a third of the time of reconciling a large file.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_YOUNG = 1  # the generations up to this one: what was made of late


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Runs what is inside without looking for cycles; what no longer has a name is freed all the same."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def collector_kept_off() -> Iterator[None]:
    """Runs what is inside without looking for cycles, and never looks for them in what is alive when it is over: that is for
    values that are held long, of which one walk takes longer than a page may.

    All that is alive in the process is meant, not only what was made inside: older garbage in cycles, and what falls into
    cycles later, is not freed before the process ends.
    """
    gc.collect(_YOUNG)  # else what is garbage now would be kept too
    with collector_at_rest():
        yield
        gc.freeze()
