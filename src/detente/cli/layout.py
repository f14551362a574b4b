"""Events and records laid out for a terminal. Text of articles goes through `inert` before it is printed."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from detente.cli.terminal import console, in_one_line, inert
from detente.model.document import Document
from detente.model.tables import Row
from detente.pipeline.show import Quoted, Shown

DATE_CHARS = 11  # a stretch of days breaks after its slash
MIN_PREFIX = 6  # characters of an id: enough to be told apart by eye


def print_events(rows: Sequence[Row]) -> None:
    """A table that fits 80 columns: date, status, type, title, how many independent sources (`src`), and the shortest id that `show` takes."""
    screen = console()
    if not rows:
        screen.print("No such events.")
        return
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    for name, options in (
        ("date", {"max_width": DATE_CHARS, "overflow": "fold"}),
        ("status", {"no_wrap": True}),
        ("type", {"no_wrap": True}),
        ("what", {"ratio": 1}),
        ("src", {"justify": "right"}),
        ("id", {"no_wrap": True}),
    ):
        table.add_column(name, **options)
    ids = shorten([str(row["event"]) for row in rows])
    for row, short in zip(rows, ids, strict=True):
        words = [in_one_line(str(row[name] or "")) for name in ("date", "status", "event_type", "title", "origins")]
        table.add_row(*(Text(word) for word in (words[0] or "unknown", *words[1:], short)))
    screen.print(table)


def shorten(ids: Sequence[str]) -> list[str]:
    """The ids cut to one length, the shortest at which they differ."""
    longest = max(map(len, ids), default=0)
    for length in range(MIN_PREFIX, longest):
        short = [one[:length] for one in ids]
        if len(set(short)) == len(set(ids)):
            return short
    return list(ids)


def print_shown(shown: Shown) -> None:
    """A record: what it is, its fields, how sources agree on it, each quote in its sentence between those around it, and why."""
    screen = console()
    screen.print(Text(f"{shown.kind} {inert(shown.record_id)}", style="bold"))
    _print_pairs(screen, shown.fields)
    _print_section(screen, "what sources say of it, together", shown.verdicts)
    for quoted in shown.quotes:
        screen.print()
        screen.print(_heading(quoted))
        screen.print(_passage(quoted))
    _print_section(screen, "why", shown.why)


def _print_section(screen: Console, heading: str, pairs: Sequence[tuple[str, str]]) -> None:
    """The pairs under their heading; nothing where there are none."""
    if pairs:
        screen.print()
        screen.print(Text(heading, style="bold"))
        _print_pairs(screen, pairs)


def _print_pairs(screen: Console, pairs: Sequence[tuple[str, str]]) -> None:
    """Names in a column of their own, beside each its words; a name that repeats the last is left out."""
    width = max((len(name) for name, _ in pairs), default=0)
    last = ""
    for name, words in pairs:
        line = Table.grid(padding=(0, 2, 0, 0))
        line.add_column(width=width)
        line.add_column(ratio=1)
        line.add_row(Text("" if name == last else name, style="dim"), Text(in_one_line(words)))
        screen.print(line)
        last = name


def _heading(quoted: Quoted) -> Text:
    about = [quoted.document_id, quoted.source, quoted.title, quoted.note]
    return Text(" · ".join(in_one_line(part) for part in about if part), style="dim")


def _passage(quoted: Quoted) -> Text:
    """The quote between ⟦ and ⟧, so that it stands out without colours too."""
    passage = Text("  ")
    passage.append(f"{in_one_line(quoted.earlier)} " if quoted.earlier.strip() else "", style="dim")
    passage.append(_folded(quoted.before))
    passage.append(f"⟦{in_one_line(quoted.quote)}⟧", style="bold")
    passage.append(_folded(quoted.after))
    passage.append(f" {in_one_line(quoted.later)}" if quoted.later.strip() else "", style="dim")
    return passage


def _folded(text: str) -> str:
    """The text in one line, with a space at an end where it had one."""
    return f"{' ' * text[:1].isspace()}{in_one_line(text)}{' ' * (text[-1:].isspace() and bool(text.strip()))}"


def print_furniture(document: Document) -> None:
    """What was cut from a page: the reason, where it stood, and the text."""
    screen = console()
    if not document.furniture:
        screen.print("Nothing was cut.")
    for cut in document.furniture:
        screen.print(Text(f"{in_one_line(cut.reason)}, before character {cut.before}", style="dim"))
        screen.print(Text(f"  {in_one_line(cut.text)}"))


def print_text(document: Document) -> None:
    """The text as it was kept; a control character takes one place, so that offsets hold."""
    console().print(Text(inert(document.text)), soft_wrap=True)
