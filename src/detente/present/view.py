"""What a dossier shows, in the order in which it shows it: plain values, cleaned and worded, not yet marked up."""

from dataclasses import dataclass

from detente.model.tables import Row


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One document that the dossier rests on. `number` is what notes call it by; `copy_of` names another source that it
    is a copy of.
    """

    number: int
    document_id: str
    label: str
    title: str
    author: str | None
    published: str
    url: str | None
    copy_of: str | None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a source, with whom the source credits. `number` is the source's in the list, None where it is not in
    it; `record_id` leads back to the words with `detente show`.
    """

    text: str
    label: str
    speaker: str | None
    record_id: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """A source by name and number, with the speakers that it credits, as a phrase."""

    label: str
    number: int | None
    speakers: str = ""

    @property
    def words(self) -> str:
        """The source and whom it credits: "Zeta Post, crediting Ida Morn"."""
        return f"{self.label}, crediting {self.speakers}" if self.speakers else self.label


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as the sources tell it. `status` is the scheme's word, `status_words` a reader's; `parties` is empty
    where they are the states of the dossier, acting together. `reading` says in words of ICD 203 how likely the program
    read the sources rightly, None where nothing tells.
    """

    event_id: str
    date: str
    title: str
    status: str
    status_words: str
    parties: str
    credits: tuple[Credit, ...]
    n_credits_left_out: int
    sources: str
    reading: str | None
    is_single: bool
    is_disputed: bool
    quotes: tuple[Quote, ...]
    n_quotes_left_out: int
    claim_ids: tuple[str, ...]

    @property
    def according_to(self) -> str:
        """The sources by name, each with the speakers it credits."""
        more = [f"{self.n_credits_left_out} more"] if self.n_credits_left_out else []
        return "; ".join([*(credit.words for credit in self.credits), *more])


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
class GridCell:
    """What one origin says of one attribute. `verdict` is a key of `detente.present.grid.VERDICTS`, None where it says
    nothing.
    """

    value: str
    verdict: str | None


@dataclass(frozen=True, slots=True)
class GridRow:
    """One attribute, with a cell for each origin."""

    attribute: str
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Attributes by origins. A column goes by the first document of its origin; `n_left_out` origins are not shown."""

    origins: tuple[Credit, ...]
    rows: tuple[GridRow, ...]
    n_left_out: int


@dataclass(frozen=True, slots=True)
class Dispute:
    """A place where statements exclude each other ("firm") or pull apart ("soft"). `entries` are (event id, title) of
    the entries of this dossier that it touches; `grid` lays the origins side by side.
    """

    record_id: str
    about: str
    field: str
    strength: str
    reason: str
    sides: tuple[DisputeSide, ...]
    entries: tuple[tuple[str, str], ...]
    grid: Grid


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
    values: tuple[tuple[str, tuple[Credit, ...]], ...]


@dataclass(frozen=True, slots=True)
class NamedThing:
    """A named agreement, project, exercise, forum or programme. `latest` is the step that stands, in words: as
    judged, else the last where all have dates; empty where neither tells.
    """

    record_id: str
    name: str
    kind: str
    aliases: str
    parties: str
    latest: str
    history: tuple[NamedStep, ...]
    attributes: tuple[NamedAttribute, ...]


@dataclass(frozen=True, slots=True)
class Opinion:
    """One assessment, with who holds it; `is_opposed` where another says the opposite."""

    quote: Quote
    held_by: str
    about: str
    is_opposed: bool


@dataclass(frozen=True, slots=True)
class OpinionColumn:
    """All assessments of one role on one matter."""

    heading: str
    opinions: tuple[Opinion, ...]


@dataclass(frozen=True, slots=True)
class OpinionGroup:
    """All assessments on one matter: what speaks for the relation beside what speaks against it, then what may come."""

    heading: str
    columns: tuple[OpinionColumn, ...]


@dataclass(frozen=True, slots=True)
class TurnLine:
    """A turning point: when and which way, the phases on both sides, and (event id, title, side and date) of the entries that
    weigh most in it.
    """

    heading: str
    phases: str
    events: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """The file on the relation of some states. `summary` holds (number, what it counts) pairs; `counts` are rows of
    events by year and sector, empty where nobody counted; `key` holds (word, range) pairs of confidence; `documents` are
    the rows behind `sources`; `notes` are lines of whoever made it.
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
    key: tuple[tuple[str, str], ...]
    documents: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    turns: tuple[TurnLine, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries of the chronology, then those of the context."""
        return tuple(entry for period in self.periods for entry in period.entries) + self.context
