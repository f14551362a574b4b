"""How far sources are trusted, as a page shows it: the letter of a report or of its publisher, and the report's digit."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from fastapi import Request

from detente.model.review import Credibility, Rating, Reliability
from detente.store.reviews import find_rated_documents, get_rating_log, standing_ratings

RELIABILITIES: Final[Mapping[str, str]] = {  # NATO STANAG 2511
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITIES: Final[Mapping[str, str]] = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}


@dataclass(frozen=True, slots=True)
class Grade:
    """What stands of a report: a letter, its own or else its publisher's, and its digit; `words` say both, and who says so.

    `is_own` tells that the letter or digit was given to this very report.
    """

    code: str
    words: str
    reliability: Reliability | None
    credibility: Credibility | None
    is_own: bool


@dataclass(frozen=True, slots=True)
class Grades:
    """All ratings of a file: the whole log, what stands of each publisher and each report, and who published what."""

    log: tuple[Rating, ...]
    publishers: Mapping[str, Rating]
    reports: Mapping[str, Rating]
    publisher_of: Mapping[str, str]  # by the id of a document, where its publisher was rated

    def find(self, document_id: str) -> Grade | None:
        """The grade of a report, or None where neither it nor its publisher was rated."""
        own = self.reports.get(document_id)
        letter_by = own if own and own.reliability else self.publishers.get(self.publisher_of.get(document_id, ""))
        letter = letter_by.reliability if letter_by else None
        digit = own.credibility if own else None
        told = list(_tell(letter_by, own))
        return Grade(f"{letter or '–'}{digit or ''}", "; ".join(told), letter, digit, own is not None) if told else None

    def of_documents(self, document_ids: Iterable[str]) -> dict[str, Grade]:
        """The grades of some reports, by id; those without one are left out."""
        if not (self.publishers or self.reports):
            return {}
        found = {one: self.find(one) for one in document_ids}
        return {document_id: grade for document_id, grade in found.items() if grade}

    def lines(self, *, source: str | None = None, document_id: str | None = None) -> list[Rating]:
        """What was said of a publisher or of a report, oldest first."""
        return [one for one in self.log if (one.source, one.document_id) == (source, document_id)]


def read_grades(request: Request) -> Grades:
    """The ratings of the file behind a request, as they were when it first asked."""
    if not hasattr(request.state, "grades"):
        with request.app.state.snapshots.store.look() as connection:
            log = get_rating_log(connection)
            publisher_of = find_rated_documents(connection) if log else {}
        standing = standing_ratings(log)
        request.state.grades = Grades(
            log,
            {one.source: one for one in standing if one.source is not None},
            {one.document_id: one for one in standing if one.document_id is not None},
            publisher_of,
        )
    grades: Grades = request.state.grades
    return grades


def _tell(letter_by: Rating | None, own: Rating | None) -> Iterator[str]:
    """In words what stands, each time with whom it is of and who says so."""
    letter = RELIABILITIES[letter_by.reliability] if letter_by and letter_by.reliability else ""
    digit = CREDIBILITIES[own.credibility] if own and own.credibility else ""
    if letter_by is own:
        letter, digit = "", "; ".join(filter(None, (letter, digit)))
    if letter_by and letter:
        yield f"{letter} (the publisher, says {letter_by.who})"
    if own and digit:
        yield f"{digit} (this report, says {own.who})"
