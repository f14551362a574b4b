"""A dossier as a sequence of blocks, which Markdown, Word and PDF render alike."""

from collections.abc import Iterator, Sequence

from detente.present.blocks import Block, Cell, Cite, Heading, Inline, Inlines, Item, Look, Paragraph, Run, Table
from detente.present.chart import count_lines
from detente.present.grid import VERDICTS
from detente.present.view import (
    Credit,
    Dispute,
    Dossier,
    Entry,
    FigureGroup,
    Grid,
    NamedThing,
    Opinion,
    Quote,
)
from detente.present.words import UNDATED, counted


def outline_dossier(dossier: Dossier) -> Iterator[Block]:
    """The dossier from title to ids, in the order of the page."""
    yield Heading(1, words(dossier.title))
    yield note(dossier.scope)
    caution = "What follows is what the sources report, in their words of status. None of it has been verified."
    yield Paragraph(words(caution), Look.CAUTION)
    for number, label in dossier.summary:
        yield Item((Run(number, Look.STRONG), Run(f" {label}")))
    yield from _section("Notes of whoever made this file", [Paragraph(words(line)) for line in dossier.notes])
    yield from _disputes(dossier)
    yield from _chronology(dossier)
    yield from _course(dossier)
    yield from _section("Figures side by side", [block for one in dossier.figures for block in _figures(one, dossier)])
    yield from _section("Named agreements and projects", [block for one in dossier.ledger for block in _thing(one)])
    yield from _opinions(dossier)
    yield from _context(dossier)
    yield from _sources(dossier)
    yield from _method(dossier)
    yield from _ids(dossier)


def words(text: str) -> Inlines:
    """Plain words."""
    return (Run(text),)


def note(text: str) -> Paragraph:
    """A paragraph that explains."""
    return Paragraph(words(text), Look.NOTE)


def _section(heading: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks under their heading; nothing where there are none."""
    if blocks:
        yield Heading(2, words(heading))
        yield from blocks


def _quote(quote: Quote) -> Inlines:
    credited = [Run(f", crediting {quote.speaker}")] if quote.speaker else []
    return (Run(f"“{quote.text}” — {quote.label}"), *credited, Cite(quote.number, quote.record_id))


def _credits(credits_: Sequence[Credit], n_more: int = 0) -> Iterator[Inline]:
    for number, credit in enumerate(credits_):
        yield Run(f"{'; ' if number else ''}{credit.label}")
        yield Cite(credit.number)
        if credit.speakers:
            yield Run(f", crediting {credit.speakers}")
    if n_more:
        yield Run(f"; {n_more} more")


def _disputes(dossier: Dossier) -> Iterator[Block]:
    if not dossier.disputes:
        return
    yield Heading(2, words("Where sources disagree"))
    key = ", ".join(f"{sign} {meaning}" for sign, meaning in VERDICTS.values())
    yield note(f"One column for each independent origin; {key}.")
    for dispute in dossier.disputes:
        yield from _dispute(dispute)


def _dispute(dispute: Dispute) -> Iterator[Block]:
    strength = "firm" if dispute.strength == "firm" else "in tension"
    yield Heading(3, words(f"{dispute.about} ({strength})"))
    yield Paragraph(words(f"On {dispute.field}. {dispute.reason}"))
    yield _grid(dispute.grid)
    if dispute.grid.n_left_out:
        yield note(f"{counted(dispute.grid.n_left_out, 'more origin')} left out.")
    for side in dispute.sides:
        yield Item((Run(side.value or "One side", Look.STRONG),))
        for quote in side.quotes:
            yield Item(_quote(quote), depth=1)


def _grid(grid: Grid) -> Table:
    rows = []
    for row in grid.rows:
        cells = [Cell((Run(row.attribute, Look.STRONG),))]
        for cell in row.cells:
            said = f"{cell.value} ({' '.join(VERDICTS[cell.verdict])})" if cell.verdict else "says nothing"
            cells.append(Cell(words(said), cell.verdict))
        rows.append(tuple(cells))
    head = (words("Attribute"), *(tuple(_credits([origin])) for origin in grid.origins))
    return Table(head, tuple(rows), (2, *[3] * len(grid.origins)))


def _chronology(dossier: Dossier) -> Iterator[Block]:
    yield Heading(2, words("Chronology"))
    if not dossier.periods:
        yield Paragraph(words("No document read reports an event between these states."))
    for period in dossier.periods:
        yield Heading(3, words(period.heading))
        if period.heading == UNDATED:
            yield note("The texts give no date for these.")
        yield from _entries(period.entries, with_quotes=True)


def _entries(entries: Sequence[Entry], *, with_quotes: bool) -> Iterator[Block]:
    for entry in entries:
        yield Item(tuple(_entry(entry)))
        if with_quotes:
            yield from (Item(_quote(quote), depth=1) for quote in entry.quotes)
            if entry.n_quotes_left_out:
                yield Item(words(f"{entry.n_quotes_left_out} more, see the ids below"), depth=1)


def _entry(entry: Entry) -> Iterator[Inline]:
    yield Run(f"{entry.date}: {entry.title}. ", Look.STRONG)
    yield Run(entry.status_words, Look.EMPHASIS)
    yield Run(" according to ")
    yield from _credits(entry.credits, entry.n_credits_left_out)
    marks = [entry.sources, *([f"read right: {entry.reading}"] if entry.reading else [])]
    marks += [*["single origin"] * entry.is_single, *["sources disagree"] * entry.is_disputed]
    yield Run(f" ({', '.join(marks)}; {entry.parties + '; ' if entry.parties else ''}")
    yield Run(entry.event_id, Look.CODE)
    yield Run(")")


def _course(dossier: Dossier) -> Iterator[Block]:
    lines = count_lines(dossier.counts)
    if not lines:
        return
    yield Heading(2, words("Course by year"))
    yield note(
        "Events reported as having happened or as in force; one of several sectors counts in equal shares. "
        "Goldstein is the mean on that scale, from -10 to 10."
    )
    rows = tuple(
        tuple(
            Cell(words(cell))
            for cell in (
                line.year,
                f"{line.cooperation:g}",
                f"{line.conflict:g}",
                f"{line.goldstein:+.1f}",
                line.sectors,
            )
        )
        for line in lines
    )
    head = ("Year", "Cooperation", "Conflict", "Goldstein", "Sectors")
    yield Table(tuple(words(one) for one in head), rows, (2, 2, 2, 2, 5))
    for turn in dossier.turns:
        yield Heading(3, words(f"Turning point {turn.heading}"))
        yield note(turn.phases)
        for event_id, title, when in turn.events:
            yield Item((Run(f"{title} "), Run(f"({when}) "), Run(event_id, Look.CODE)))


def _figures(group: FigureGroup, dossier: Dossier) -> Iterator[Block]:
    yield Heading(3, words(group.indicator))
    head = ["Value", "Period", *["Parties"] * group.names_parties, "According to"]
    rows = []
    for line in group.lines:
        value = line.value + (" (sources differ)" if line.is_disputed else "")
        parties = [line.parties or ", ".join(dossier.states)] if group.names_parties else []
        texts = [Cell(words(one)) for one in (value, line.period, *parties)]
        rows.append((*texts, Cell(_quote(line.quote))))
    yield Table(tuple(words(one) for one in head), tuple(rows), (*[2] * (len(head) - 1), 6))


def _thing(thing: NamedThing) -> Iterator[Block]:
    yield Heading(3, words(thing.name))
    also = f"; also called {thing.aliases}" if thing.aliases else ""
    latest = f"; what became of it: {thing.latest}" if thing.latest else ""
    yield Paragraph(words(f"{thing.kind} of {thing.parties}{also}{latest}"))
    for step in thing.history:
        yield Item((Run(f"{step.date}: "), Run(step.step, Look.EMPHASIS), Run(", "), *_quote(step.quote)))
    for attribute in thing.attributes:
        inlines: list[Inline] = [Run(f"{attribute.attribute}: ")]
        for number, (value, told_by) in enumerate(attribute.values):
            inlines += [Run(f"{'; ' if number else ''}{value} ("), *_credits(told_by), Run(")")]
        yield Item(tuple(inlines))


def _opinions(dossier: Dossier) -> Iterator[Block]:
    blocks: list[Block] = []
    for group in dossier.opinions:
        blocks.append(Heading(3, words(group.heading)))
        for column in group.columns:
            blocks.append(Heading(4, words(column.heading)))
            blocks += [Item(_opinion(opinion)) for opinion in column.opinions]
    yield from _section("What is said of the relation", blocks)


def _opinion(opinion: Opinion) -> Inlines:
    quote = opinion.quote
    about = f" ({opinion.about})" if opinion.about else ""
    opposed = [Run("; another says the opposite", Look.EMPHASIS)] if opinion.is_opposed else []
    held = Run(f"“{quote.text}” — {opinion.held_by}, in {quote.label}{about}")
    return (held, *opposed, Cite(quote.number, quote.record_id))


def _context(dossier: Dossier) -> Iterator[Block]:
    if not dossier.context:
        return
    left = f" {dossier.n_context_left_out} more are left out." if dossier.n_context_left_out else ""
    yield Heading(2, words("Context"))
    yield note(f"Events with one of the states only, told in documents that also tell of both.{left}")
    yield from _entries(dossier.context, with_quotes=False)


def _sources(dossier: Dossier) -> Iterator[Block]:
    yield Heading(2, words("Sources"))
    for source in dossier.sources:
        by = f", by {source.author}" if source.author else ""
        copy = f"; same origin as {source.copy_of}" if source.copy_of else ""
        at = f" {source.url}" if source.url else ""
        told = Run(f"{source.label}, {source.published}. “{source.title}”{by}.{at} ({source.document_id}{copy})")
        yield Item((told,), number=source.number)


def _method(dossier: Dossier) -> Iterator[Block]:
    yield Heading(2, words("How this file was made, and what it cannot say"))
    yield from (Paragraph(words(paragraph)) for paragraph in dossier.method)
    yield Heading(3, words("Key to likelihood"))
    yield note("Words and ranges of Intelligence Community Directive 203.")
    rows = tuple((Cell(words(word)), Cell(words(range_))) for word, range_ in dossier.key)
    yield Table((words("Words"), words("Likelihood")), rows, (1, 1))


def _ids(dossier: Dossier) -> Iterator[Block]:
    yield Heading(2, words("Ids"))
    yield Paragraph((Run("Each id leads back to the sentence: "), Run("detente show ID", Look.CODE), Run(".")))
    for entry in dossier.entries:
        inlines: list[Inline] = [Run(entry.event_id, Look.CODE), Run(": ")]
        for number, claim_id in enumerate(entry.claim_ids):
            inlines += [Run(", ")] * bool(number) + [Run(claim_id, Look.CODE)]
        yield Item(tuple(inlines))
