"""Adding articles: files dropped or a text pasted; how far it is, what failed, and what was read from them."""

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, File, Form, HTTPException, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from detente.model.document import Failure
from detente.web.filters import Now
from detente.web.given import Facts
from detente.web.intake import Intake, Job, text_as_file
from detente.web.pages.event import RecordId
from detente.web.pages.watched import WatchedRow, list_watched
from detente.web.problems import RESPONSES
from detente.web.rows import ClaimRow, DocumentRow
from detente.web.snapshot import Snapshot
from detente.web.twins import add_twins

router = APIRouter(tags=["adding"])
_MOST_CLAIMS: Final = 200


@dataclass(frozen=True, slots=True)
class JobPage:
    """One batch: how far it is, and what came of it."""

    job_id: str
    names: list[str]
    n_done: int
    n_claims: int
    n_known: int
    is_over: bool
    error: str | None
    failures: list[Failure]
    documents: list[DocumentRow]
    claims: list[ClaimRow]


@dataclass(frozen=True, slots=True)
class AddPage:
    """The batches of this run of the program, and the folders and feeds that it watches."""

    jobs: list[JobPage]
    watched: list[WatchedRow]


def build_add(request: Request, snapshot: Now) -> AddPage:
    """The batches of articles that were added since the program was started."""
    intake: Intake = request.app.state.intake
    return AddPage([_tell(job, snapshot) for job in intake.latest()], list_watched(request))


def build_job(request: Request, job_id: RecordId, snapshot: Now) -> JobPage:
    """One batch of articles: how far it is, what failed, and the claims that were read."""
    intake: Intake = request.app.state.intake
    job = intake.find(job_id)
    if job is None:
        raise HTTPException(404, "no batch is called so: the program was started anew since.")
    return _tell(job, snapshot)


@router.post("/add", include_in_schema=False)
def add_by_form(
    request: Request,
    facts: Facts,
    files: Annotated[list[UploadFile], File()] = [],  # noqa: B006  (FastAPI copies defaults)
    text: Annotated[str, Form()] = "",
) -> Response:
    """Begins to read what a form brings."""
    job = _take(request, files, text, facts)
    return RedirectResponse(f"/add/{job.job_id}", 303)


@router.post("/api/v1/add", status_code=202, responses=RESPONSES)
def add_articles(
    request: Request,
    facts: Facts,
    files: Annotated[list[UploadFile], File(description="Articles, as `detente read` takes them.")] = [],  # noqa: B006  (FastAPI copies defaults)
    text: Annotated[str, Form(description="A text in place of files.")] = "",
) -> dict[str, str]:
    """Begins to read articles; `job` is asked for under /api/v1/add/{job}."""
    job = _take(request, files, text, facts)
    return {"job": job.job_id}


def _take(request: Request, files: list[UploadFile], text: str, facts: dict[str, str | None]) -> Job:
    contents = [(one.filename or "article", one.file.read()) for one in files]
    if text.strip():
        contents.append(text_as_file(text, facts))
    intake: Intake = request.app.state.intake
    return intake.take(contents)


def _tell(job: Job, snapshot: Snapshot) -> JobPage:
    ids = [*job.added, *job.changed]
    documents = [row for one in ids if (row := snapshot.find("documents", one))]
    claims = [claim for one in ids for claim in snapshot.claims_of_document.get(one, ())]
    return JobPage(
        job.job_id,
        job.names,
        job.n_done,
        job.n_claims,
        job.n_known,
        job.is_over,
        job.error,
        list(job.failures),
        documents,
        claims[:_MOST_CLAIMS],
    )


add_twins(router, "/add", "add", build_add, AddPage)
add_twins(router, "/add/{job_id}", "job", build_job, JobPage)
