"""What a dossier shows, in the order in which it shows it: plain values, cleaned and worded, not yet marked up."""

from dataclasses import dataclass

from detente.model.tables import Row


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One document that the dossier rests on. `copy_of` names another source that it is a copy of."""

    document_id: str
    label: str
    title: str
    author: str | None
    published: str
    url: str | None
    copy_of: str | None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a source, with whom the source credits. `record_id` leads back to them with `detente show`."""

    text: str
    label: str
    speaker: str | None
    record_id: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as the sources tell it. `status` is the scheme's word, `status_words` a reader's; `parties` is empty
    where they are the states of the dossier, acting together.
    """

    event_id: str
    date: str
    title: str
    status: str
    status_words: str
    parties: str
    according_to: str
    sources: str
    is_single: bool
    is_disputed: bool
    quotes: tuple[Quote, ...]
    n_quotes_left_out: int
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """The entries of one year, or of one decade before 2000."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class DisputeSide:
    """What one side of a disagreement says."""

    value: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A place where statements exclude each other ("firm") or pull apart ("soft"). `entries` are (event id, title) of
    the entries of this dossier that it touches.
    """

    record_id: str
    about: str
    field: str
    strength: str
    reason: str
    sides: tuple[DisputeSide, ...]
    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure as one source gives it. `parties` is empty where they are the states of the dossier."""

    value: str
    period: str
    parties: str
    quote: Quote
    is_disputed: bool


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """All figures of one indicator."""

    indicator: str
    lines: tuple[FigureLine, ...]

    @property
    def names_parties(self) -> bool:
        """Whether a figure is about others than just the states of the dossier."""
        return any(line.parties for line in self.lines)


@dataclass(frozen=True, slots=True)
class NamedStep:
    """One step in the history of a named thing."""

    date: str
    step: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class NamedAttribute:
    """One attribute of a named thing: each value with the sources that give it."""

    attribute: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class NamedThing:
    """A named agreement, project, exercise, forum or programme."""

    record_id: str
    name: str
    kind: str
    aliases: str
    parties: str
    history: tuple[NamedStep, ...]
    attributes: tuple[NamedAttribute, ...]


@dataclass(frozen=True, slots=True)
class Opinion:
    """One assessment, with who holds it."""

    quote: Quote
    held_by: str
    about: str


@dataclass(frozen=True, slots=True)
class OpinionGroup:
    """All assessments of one role."""

    heading: str
    opinions: tuple[Opinion, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """The file on the relation of some states. `summary` holds (number, what it counts) pairs; `counts` are rows of
    events by year and sector, empty where nobody counted.
    """

    title: str
    states: tuple[str, ...]
    codes: tuple[str, ...]
    scope: str
    summary: tuple[tuple[str, str], ...]
    sources: tuple[SourceLine, ...]
    disputes: tuple[Dispute, ...]
    periods: tuple[Period, ...]
    context: tuple[Entry, ...]
    n_context_left_out: int
    counts: tuple[Row, ...]
    figures: tuple[FigureGroup, ...]
    ledger: tuple[NamedThing, ...]
    opinions: tuple[OpinionGroup, ...]
    method: tuple[str, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries of the chronology, then those of the context."""
        return tuple(entry for period in self.periods for entry in period.entries) + self.context
