"""Letting the garbage collector rest while millions of small values are made that hold no cycles.

It would walk all of them again and again and find nothing: a third of the time of reconciling a large file.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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
