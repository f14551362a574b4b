"""What is said to drive, hinder or await a relation, or to mend it: for and against."""

from dataclasses import dataclass

from fastapi import APIRouter, Request

from detente.model.claim import Role
from detente.model.tables import Row
from detente.present.cells import key_of, list_of
from detente.web.filters import Asked, Filters, Now
from detente.web.grades import Grade, read_grades
from detente.web.named import name_source
from detente.web.rows import AssessmentRow
from detente.web.twins import add_twins

router = APIRouter(tags=["reading"])
_MOST = 200
_HEADINGS = {
    Role.DRIVER: "What drives it",
    Role.OBSTACLE: "What hinders it",
    Role.PROSPECT: "What is expected",
    Role.REMEDY: "What would mend it",
}


@dataclass(frozen=True, slots=True)
class Opinion:
    """One assessment and what its source is called."""

    row: AssessmentRow
    source: str


@dataclass(frozen=True, slots=True)
class OpinionGroup:
    """All assessments of one role; `n_left_out` are not shown."""

    role: str
    heading: str
    opinions: list[Opinion]
    n_left_out: int


@dataclass(frozen=True, slots=True)
class AssessmentPage:
    """Assessments by role."""

    groups: list[OpinionGroup]
    grades: dict[str, Grade]  # of what is quoted, by document
    total: int
    filters: Filters


def build_assessments(request: Request, snapshot: Now, filters: Asked) -> AssessmentPage:
    """Assessments by role: what drives, hinders, awaits a relation or would mend it."""
    parties = set(filters.query().parties)
    found = [
        row
        for row in snapshot.tables["assessments"]
        if parties <= {*list_of(row, "parties"), *list_of(row, "third_parties")}
        and (filters.sector in {None, row["sector"]})
    ]
    groups = []
    for role, heading in _HEADINGS.items():
        rows: list[Row] = [row for row in found if row["role"] == role]
        opinions = [Opinion(row, name_source(snapshot, key_of(row, "doc"))) for row in rows[:_MOST]]
        groups.append(OpinionGroup(role, heading, opinions, len(rows) - len(opinions)))
    quoted = (key_of(one.row, "doc") for group in groups for one in group.opinions)
    return AssessmentPage(groups, read_grades(request).of_documents(quoted), len(found), filters)


add_twins(router, "/assessments", "assessments", build_assessments, AssessmentPage)
