"""The command line: one module a command group. A command parses, calls one library function and prints its result.

Only what parses is imported here; a command imports what does its work when it is called, so that `--help` is quick.
"""

from detente.cli.app import main

__all__ = ["main"]
