"""The file on the relation of some states, built from tables as a view that HTML and Markdown render alike.

Nothing in it is stated as fact: every line says who reports it, and leads back to the words it rests on.
"""

from collections.abc import Callable, Mapping, Sequence

from detente.model.tables import Row
from detente.model.time import FIRST_DAY, LAST_DAY, find_edtf
from detente.present.cells import number_of, text_of
from detente.present.confidence import KEY
from detente.present.disputes import build_disputes
from detente.present.entries import build_entries, build_periods
from detente.present.parts import build_figures, build_ledger, build_opinions
from detente.present.scope import MOST_CONTEXT, Scope, select_rows
from detente.present.sources import Namer, by_publication, list_sources
from detente.present.turns import build_turns
from detente.present.view import Dossier
from detente.present.words import counted

Counter = Callable[[Sequence[Row]], list[Row]]


def build_dossier(
    tables: Mapping[str, Sequence[Row]],
    states: Sequence[str],
    *,
    names: Mapping[str, str],
    count_by_year: Counter | None = None,
    find_turns: Counter | None = None,
) -> Dossier:
    """The dossier on the relation of some states, or on the relations of one.

    Args:
        tables: rows by table, as `detente.present.rows.tabulate` returns them.
        states: actor codes in the order in which the title names them.
        names: readable names by actor code; a code without one stands for itself.
        count_by_year: `detente.measure.counts.count_by_year`; without it the dossier has no chart and no counts.
        find_turns: `detente.pipeline.course.find_turns`; without it no turning points are told.

    Raises:
        ValueError: no state is given.
    """
    scope = select_rows(tables, states)
    namer = Namer(scope.documents, names)
    called = tuple(namer.actor(code) for code in scope.states)
    return Dossier(
        title=_title(namer.actors(scope.states), len(called)),
        states=called,
        codes=scope.states,
        scope=_scope_words(scope, len(tables.get("documents", ()))),
        summary=_summary(scope),
        sources=list_sources(scope.documents, namer),
        disputes=build_disputes(scope, namer),
        periods=build_periods(scope, namer),
        context=build_entries(scope.context, scope, namer),
        n_context_left_out=scope.n_context_left_out,
        counts=tuple(count_by_year(scope.events)) if count_by_year else (),
        figures=build_figures(scope, namer),
        ledger=build_ledger(scope, namer),
        opinions=build_opinions(scope, namer),
        method=_method(len(called)),
        key=KEY,
        documents=tuple(by_publication(scope.documents)),
        turns=build_turns(find_turns(scope.events)) if find_turns else (),
    )


def _title(names: str, n_states: int) -> str:
    return f"{names}: what is reported of their relations" if n_states > 1 else f"{names}: reported relations"


def _scope_words(scope: Scope, n_read: int) -> str:
    years = [year for event in scope.events for year in _years(text_of(event, "date"))]
    period = "no dates given" if not years else f"{min(years)} to {max(years)}" if len(set(years)) > 1 else years[0]
    n_origins = len({text_of(row, "origin") for row in scope.documents})
    return (
        f"{period} · {counted(len(scope.documents), 'document')} of {n_read:,} read, "
        f"{counted(n_origins, 'independent origin')}"
    )


def _years(edtf: str | None) -> list[str]:
    date = find_edtf(edtf)
    return [day[:4] for day in (date.first, date.last) if day not in {FIRST_DAY, LAST_DAY}] if date else []


def _summary(scope: Scope) -> tuple[tuple[str, str], ...]:
    """The dossier in numbers; a line that would count nothing is left out, but for the first."""
    n_events = len(scope.events)
    n_claims = sum(int(number_of(event, "claims")) for event in scope.events)
    firm = sum(row["strength"] == "firm" for row in scope.disagreements)
    lines = [
        (n_events, "event reported" if n_events == 1 else "events reported"),
        (_count(scope, "occurred"), "reported as having happened"),
        (_count(scope, "ongoing"), "reported as in force or repeated"),
        (_count(scope, "planned", "proposed"), "planned or proposed"),
        (_count(scope, "stalled"), "stalled"),
        (_count(scope, "alleged", "denied", "hypothetical"), "alleged, denied or hypothetical"),
        (sum(number_of(event, "origins") <= 1 for event in scope.events), "resting on a single origin"),
        (sum(number_of(event, "quad_class") <= 2 for event in scope.events), "of cooperation, in word or deed"),
        (sum(number_of(event, "quad_class") > 2 for event in scope.events), "of conflict, in word or deed"),
        (n_claims, "statement behind them" if n_claims == 1 else "statements behind them"),
        (firm, "firm disagreement" if firm == 1 else "firm disagreements"),
        (len(scope.disagreements) - firm, "in tension: both could be read as right"),
    ]
    return tuple((f"{n:,}", label) for n, label in lines if n or label == lines[0][1])


def _count(scope: Scope, *statuses: str) -> int:
    return sum(event["status"] in statuses for event in scope.events)


def _method(n_states: int) -> tuple[str, ...]:
    parties = "at least two of the states named in the title" if n_states > 1 else "the state named in the title"
    context = (
        f" Events with one of them only are listed as context where a document tells of both, at most {MOST_CONTEXT}."
        if n_states > 1
        else ""
    )
    return (
        (
            "This file was made by a program from the documents listed under Sources. It looked for sentences in which an "
            "actor is said to do something that concerns another state, put statements about the same happening "
            "together, and compared them. Every entry rests on words that stand in a document as quoted; a quote is "
            "shortened only where an ellipsis ends it, and characters that cannot be seen are left out of it."
        ),
        f"An event is listed when its parties include {parties}.{context}",
        (
            "“Happened”, “planned”, “denied” and the other words of status are those of the sources, of the newest "
            "document where they changed. They are not verified. The file says who reports what; it does not say what "
            "is so."
        ),
        (
            "Sources that are copies of one another count as one origin. Several origins are no proof either: they may "
            "repeat one another in other words, or rest on one official."
        ),
        (
            "The file does not know what the documents leave out, and the program misreads: it can take the wrong party, "
            "date or status from a sentence, miss an event, or list one twice. Where much depends on an entry, read its "
            "quotes. The date of publication is never taken for the date of an event; an event without a date has none "
            "in the text."
        ),
        (
            "A disagreement is “firm” where the statements exclude each other, and “in tension” where both could be read "
            "as right. A coarser date or number that contains a finer one is no disagreement. The table under each lays "
            "independent origins side by side; a value that differs without being marked as a disagreement was not judged "
            "to exclude the others."
        ),
        (
            "The words of likelihood beside an entry are those of the key below. They say how likely the program is to "
            "have read its surest quote rightly, and nothing about whether what the source reports is so."
        ),
    )
