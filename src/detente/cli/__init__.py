"""The command line: one module a command group. A command parses, calls one library function and prints its result.

Only what parses is imported here; a command imports what does its work when it is called, so that `--help` is quick.
"""

import os

# numpy's matrices here are small: threads of its own would wait for one another and for the other worker processes
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from detente.cli.app import main

__all__ = ["main"]
