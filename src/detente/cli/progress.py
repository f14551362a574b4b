"""What is told while documents are read: a bar for whoever watches, a line a document on request, failures at the end."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from detente.cli.terminal import console, in_one_line, is_terminal

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from detente.model.claim import Coded
    from detente.model.document import Failure
    from detente.pipeline.outcome import Progress, Step

INTERRUPTED = 130  # exit status after Ctrl-C


@contextmanager
def watched(total: int, *, verbose: bool) -> Iterator["Progress"]:
    """Something to tell of each document; shows a bar with rate and time left where standard error is a terminal."""
    if not is_terminal():
        yield lambda step: _say(step, verbose=verbose)
        return
    with _bar() as bar:
        task = bar.add_task("", total=total)

        def tell(step: "Step") -> None:
            bar.advance(task)
            _say(step, verbose=verbose, bar=bar)

        yield tell


def _bar() -> "Bar":
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        """Documents a second, once there are some."""

        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:.1f} documents/s, time left" if task.speed else "")

    columns = (BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    return Progress(*columns, console=console(stderr=True), transient=True)


def _say(step: "Step", *, verbose: bool, bar: "Bar | None" = None) -> None:
    if not verbose:
        return
    line = f"{in_one_line(step.name)}: {_found(step)}"
    for part in (line, *step.trace.splitlines()):
        if bar:
            bar.console.print(in_one_line(part) if part is line else part, soft_wrap=True)
        else:
            typer.echo(part, err=True)


def _found(step: "Step") -> str:
    if step.failure:
        return f"failed: {in_one_line(step.failure.reason)}"
    if step.is_known or step.coded is None:
        return "known, nothing to do"
    return "; ".join(part for part in (summary(count_found([step.coded])), tell_drops(dict(step.dropped))) if part)


def tell_drops(dropped: "Mapping[str, int]") -> str:
    """What an extractor proposed in vain: `3 claims dropped (2 quote not in the text, 1 unknown actor)`."""
    n_dropped = sum(dropped.values())
    reasons = ", ".join(f"{n} {reason}" for reason, n in dropped.items())
    return f"{n_dropped} claim{'' if n_dropped == 1 else 's'} dropped ({reasons})" if n_dropped else ""


def count_found(coded: "Sequence[Coded]") -> Counter[str]:
    """How many claims, figures, assessments and mentions of named things were found."""
    found: Counter[str] = Counter()
    for one in coded:
        found.update({"claim": len(one.claims), "figure": len(one.figures)})
        found.update({"assessment": len(one.assessments), "mention": len(one.mentions)})
    return found


def summary(found: Counter[str]) -> str:
    """The counts in words: `12 claims, 1 figure`."""
    return ", ".join(f"{n} {noun}{'' if n == 1 else 's'}" for noun, n in found.items() if n) or "nothing found"


def list_failures(failures: "Sequence[Failure]") -> None:
    """One line to standard error for each document that failed, and ends with status 1 if there is one."""
    for failure in failures:
        typer.echo(f"failed: {in_one_line(failure.path)}: {in_one_line(failure.reason)}", err=True)
    if failures:
        raise typer.Exit(1)


@contextmanager
def interruptible(advice: str) -> Iterator[None]:
    """Turns Ctrl-C into one line and exit status 130."""
    import logging

    # pressed while a connection is being closed, it would be told of by the library too, with a traceback
    logging.getLogger("sqlalchemy.pool").addHandler(logging.NullHandler())
    try:
        yield
    except KeyboardInterrupt:
        typer.echo(f"\ndetente: interrupted. {advice}", err=True)
        raise typer.Exit(INTERRUPTED) from None
