"""A dossier as Markdown that reads well as it stands; text of sources can be neither markup nor a link."""

import re
from collections.abc import Iterator, Sequence

from detente.present.chart import count_lines
from detente.present.view import Dossier, Entry, NamedStep, Quote
from detente.present.words import UNDATED

# All that CommonMark or GitHub's dialect gives a meaning inside a line, and what it does only where a line begins
_MARKUP = re.compile(r"([\\`*_{}\[\]#!|~$])")
_LINE_START = re.compile(r"^([+=-]|\d+(?=[.)]))")
# Where an address or a mention would become a link without brackets
_LINK_START = re.compile(r"(?<=[a-zA-Z])(?=:/)|(?<=[wW]{3})(?=\.)|(?<=@)")
JOINER = "&#8288;"  # a word joiner, which is not seen and keeps an address from becoming a link


def render_markdown(dossier: Dossier) -> str:
    """The dossier as Markdown (CommonMark with tables), ending in a line break."""
    return "\n".join(line for part in _parts(dossier) for line in part) + "\n"


def escape_markdown(text: str) -> str:
    """The text with all that Markdown or HTML would act on made inert."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _LINE_START.sub(_disarm, _MARKUP.sub(r"\\\1", text))
    return _LINK_START.sub(JOINER, text)


def _disarm(found: re.Match[str]) -> str:
    """What would begin a list or underline a heading, unable to: a digit cannot be escaped, what follows it can."""
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"


def _parts(dossier: Dossier) -> Iterator[list[str]]:
    yield [f"# {escape_markdown(dossier.title)}", "", escape_markdown(dossier.scope), ""]
    yield ["> What follows is what the sources report, in their words of status. None of it has been verified.", ""]
    yield ["## In numbers", "", *(f"- {number} {label}" for number, label in dossier.summary), ""]
    yield _disputes(dossier)
    yield _chronology(dossier)
    yield _course(dossier)
    yield _figures(dossier)
    yield _ledger(dossier)
    yield _opinions(dossier)
    yield _context(dossier)
    yield _sources(dossier)
    yield ["## How this file was made, and what it cannot say", ""]
    yield [line for paragraph in dossier.method for line in (paragraph, "")]
    yield _ids(dossier)


def _quote(quote: Quote) -> str:
    credited = f", crediting {escape_markdown(quote.speaker)}" if quote.speaker else ""
    record_id = f" `{quote.record_id}`" if quote.record_id else ""
    return f"“{escape_markdown(quote.text)}” — {escape_markdown(quote.label)}{credited}{record_id}"


def _disputes(dossier: Dossier) -> list[str]:
    lines = ["## Where sources disagree", ""] if dossier.disputes else []
    for dispute in dossier.disputes:
        strength = "firm" if dispute.strength == "firm" else "in tension"
        lines += [f"### {escape_markdown(dispute.about)} ({strength})", ""]
        lines += [f"On {escape_markdown(dispute.field)}. {escape_markdown(dispute.reason)}", ""]
        for side in dispute.sides:
            lines += [f"- {escape_markdown(side.value)}", *(f"  - {_quote(quote)}" for quote in side.quotes)]
        lines.append("")
    return lines


def _chronology(dossier: Dossier) -> list[str]:
    lines = ["## Chronology", ""]
    if not dossier.periods:
        lines += ["No document read reports an event between these states.", ""]
    for period in dossier.periods:
        note = ["The texts give no date for these.", ""] if period.heading == UNDATED else []
        lines += [f"### {period.heading}", "", *note, *_entries(period.entries, with_quotes=True), ""]
    return lines


def _entries(entries: Sequence[Entry], *, with_quotes: bool) -> list[str]:
    lines = []
    for entry in entries:
        marks = [entry.sources, *["single origin"] * entry.is_single, *["sources disagree"] * entry.is_disputed]
        parties = f"{escape_markdown(entry.parties)}; " if entry.parties else ""
        lines.append(
            f"- **{escape_markdown(entry.date)}: {escape_markdown(entry.title)}.** "
            f"*{entry.status_words}* according to {escape_markdown(entry.according_to)} ({', '.join(marks)}; "
            f"{parties}`{entry.event_id}`)"
        )
        if with_quotes:
            lines += [f"  - {_quote(quote)}" for quote in entry.quotes]
            lines += [f"  - {entry.n_quotes_left_out} more, see the ids below"] if entry.n_quotes_left_out else []
    return lines


def _course(dossier: Dossier) -> list[str]:
    rows = [
        f"| {line.year} | {line.cooperation:g} | {line.conflict:g} | {line.goldstein:+.1f} | {escape_markdown(line.sectors)} |"
        for line in count_lines(dossier.counts)
    ]
    head = ["| Year | Cooperation | Conflict | Mean Goldstein | Sectors |", "|---|--:|--:|--:|---|"]
    note = "Events reported as having happened or as in force; one of several sectors counts in equal shares."
    return ["## Course by year", "", note, "", *head, *rows, ""] if rows else []


def _figures(dossier: Dossier) -> list[str]:
    lines = ["## Figures side by side", ""] if dossier.figures else []
    for group in dossier.figures:
        lines += [f"### {escape_markdown(group.indicator)}", ""]
        lines += ["| Value | Period | According to |", "|---|---|---|"]
        for line in group.lines:
            value = escape_markdown(line.value) + (" (sources differ)" if line.is_disputed else "")
            value += f", {escape_markdown(line.parties)}" if line.parties else ""
            lines.append(f"| {value} | {escape_markdown(line.period)} | {_quote(line.quote)} |")
        lines.append("")
    return lines


def _ledger(dossier: Dossier) -> list[str]:
    lines = ["## Named agreements and projects", ""] if dossier.ledger else []
    for thing in dossier.ledger:
        also = f"; also called {escape_markdown(thing.aliases)}" if thing.aliases else ""
        lines += [
            f"### {escape_markdown(thing.name)}",
            "",
            f"{escape_markdown(thing.kind)} of {escape_markdown(thing.parties)}{also}",
            "",
        ]
        lines += [_step(step) for step in thing.history]
        for attribute in thing.attributes:
            values = "; ".join(f"{escape_markdown(v)} ({escape_markdown(labels)})" for v, labels in attribute.values)
            lines.append(f"- {escape_markdown(attribute.attribute)}: {values}")
        lines.append("")
    return lines


def _step(step: NamedStep) -> str:
    told = f"according to {escape_markdown(step.quote.label)}: “{escape_markdown(step.quote.text)}”"
    return f"- {escape_markdown(step.date)}: *{escape_markdown(step.step)}* {told}"


def _opinions(dossier: Dossier) -> list[str]:
    lines = ["## What is said of the relation", ""] if dossier.opinions else []
    for group in dossier.opinions:
        lines += [f"### {group.heading}", ""]
        for opinion in group.opinions:
            about = f" ({escape_markdown(opinion.about)})" if opinion.about else ""
            holder = f"{escape_markdown(opinion.held_by)}, in {escape_markdown(opinion.quote.label)}"
            lines.append(f"- “{escape_markdown(opinion.quote.text)}” — {holder}{about} `{opinion.quote.record_id}`")
        lines.append("")
    return lines


def _context(dossier: Dossier) -> list[str]:
    if not dossier.context:
        return []
    left = f" {dossier.n_context_left_out} more are left out." if dossier.n_context_left_out else ""
    note = f"Events with one of the states only, told in documents that also tell of both.{left}"
    return ["## Context", "", note, "", *_entries(dossier.context, with_quotes=False), ""]


def _sources(dossier: Dossier) -> list[str]:
    lines = ["## Sources", ""]
    for number, source in enumerate(dossier.sources, 1):
        by = f", by {escape_markdown(source.author)}" if source.author else ""
        copy = f"; same origin as {escape_markdown(source.copy_of)}" if source.copy_of else ""
        lines.append(
            f"{number}. {escape_markdown(source.label)}, {escape_markdown(source.published)}. “{escape_markdown(source.title)}”{by} "
            f"({escape_markdown(source.document_id)}{copy})"
        )
    return [*lines, ""]


def _ids(dossier: Dossier) -> list[str]:
    lines = ["## Ids", "", "Each id leads back to the sentence: `detente show ID`.", ""]
    return lines + [
        f"- `{entry.event_id}`: {', '.join(f'`{claim_id}`' for claim_id in entry.claim_ids)}"
        for entry in dossier.entries
    ]
