"""Working out what follows from a file: in this process where that is quick, in one of its own where it would slow the pages."""

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from detente.errors import DetenteError, StoreError
from detente.pipeline.derive import compare_if_stale, derive_if_stale
from detente.store.file import Store

MANY_CLAIMS: Final = 20_000  # from which on a process of its own is worth its start
_REFUSED: Final = 3  # exit status: the reason is printed
_POLITENESS: Final = 10  # of a process that nobody waits for
_STEPS: Final[dict[str, Callable[[Store], None]]] = {"derive": derive_if_stale, "compare": compare_if_stale}


def work_out(step: str, store: Store, *, apart: bool, is_wanted: Callable[[float], bool]) -> None:
    """Does a step: `derive` brings events up to date, `compare` disagreements too.

    Args:
        step: which one.
        store: the file.
        apart: in a process of its own.
        is_wanted: waits for some seconds and tells whether to go on; else that process is ended.

    Raises:
        StoreError: the file cannot be written.
        RuntimeError: a process failed that should not.
    """
    if not apart:
        _STEPS[step](store)
        return
    command = [sys.executable, "-m", "detente.web.working", step, str(store.path)]
    with subprocess.Popen(  # noqa: S603  (this very program)
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        while is_wanted(0.0 if process.poll() is not None else 0.1):
            if process.poll() is not None:
                break
        else:
            process.terminate()
            return
        told = process.stdout.read().strip() if process.stdout else ""
    if process.returncode == _REFUSED:
        raise StoreError(told)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}: {told[-2000:]}")


def main(step: str, path: str) -> int:
    """Does a step on a file; the exit status."""
    with suppress(AttributeError, OSError):  # where there is no such thing
        os.nice(_POLITENESS)
    try:
        with Store(Path(path)) as store:
            _STEPS[step](store)
    except DetenteError as error:
        print(error)  # noqa: T201  (read by whoever began the process)
        return _REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
