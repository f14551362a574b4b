"""What is printed: text of articles made inert, tables and records laid out for a terminal of any width."""

import json
import sys
from typing import TYPE_CHECKING, Final

import typer

from detente.settings import read_settings

if TYPE_CHECKING:
    from rich.console import Console

# Control characters could move the cursor, hide text or run what a terminal understands; marks of direction could
# turn a sentence around. The C0 ones have pictures of their own; the others become the sign for what cannot be shown.
_PICTURES: Final = {code: 0x2400 + code for code in range(32) if chr(code) not in "\n\t"} | {0x7F: 0x2421}
_HIDDEN: Final = (*range(0x80, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_INERT: Final = _PICTURES | dict.fromkeys(_HIDDEN, 0xFFFD)


def inert(text: str) -> str:
    """The text with control characters and marks of direction made visible; line breaks and tabs stay."""
    return text.translate(_INERT)


def in_one_line(text: str) -> str:
    """The text made inert, in one line."""
    return inert(" ".join(text.split()))


def inert_json(value: object) -> str:
    """JSON that a terminal shows as it stands: what `inert` would change is escaped, so that nothing is lost."""
    written = json.dumps(value, ensure_ascii=False)
    return written.translate({code: f"\\u{code:04x}" for code in (*_HIDDEN, 0x7F)})


def complain(message: str) -> None:
    """One line to standard error."""
    typer.echo(f"detente: {in_one_line(message)}", err=True)


def console(*, stderr: bool = False) -> "Console":
    """A console that takes no markup from text, and uses colours only where there is a terminal that may have them."""
    from rich.console import Console

    plain = read_settings().is_plain
    return Console(stderr=stderr, markup=False, highlight=False, emoji=False, no_color=plain or None)


def is_terminal() -> bool:
    """Whether someone watches standard error."""
    return sys.stderr.isatty()
