"""Small files of each format, made by hand."""

import io
import zipfile

PAGE = """<!doctype html><html lang="en"><head><title>Zemlia's king visits | The Daily</title>
<meta name="author" content="Jane Doe"><meta property="og:site_name" content="The Daily">
<meta property="article:published_time" content="2024-03-02T10:00:00Z"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/n">Latest news</a></li></ul></nav><article><h1>Zemlia's king visits</h1>
<p>The king of Zemlia arrived in Ostland on Monday for talks about the river and the railway between them, officials
said on Tuesday.</p><h2>Talks go on</h2><p>The two sides agreed to <a href="/x">build a bridge</a> over the river that
divides them, and to open it to trade within a year, according to <b>a statement</b>.</p>
<ul><li>The bridge will be two kilometres long.</li><li>Trucks will pay a toll.</li></ul></article>
<footer>Imprint of the Daily</footer></body></html>"""


def make_pdf(*pages: list[tuple[int, str]]) -> bytes:
    """A PDF of the given pages, each a list of (size of type, line); an empty line leaves a gap."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for page in pages:
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        shown = " ".join(f"/F1 {size} Tf ({_escape(line)}) Tj T*" for size, line in page)
        content = f"BT 14 TL 72 740 Td {shown} ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {number + 1} 0 R /Resources"
            " << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, offsets = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    trailer = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return (out + trailer).encode("latin-1")


def _escape(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def make_docx() -> bytes:
    """A Word file with a title, a heading, a list and a table."""
    import docx  # noqa: PLC0415 - the tests that need it skip where it is absent

    document = docx.Document()
    document.add_heading("Zemlia and Ostland sign a pact", 0)
    document.add_paragraph("Zemlia signed a pact with Ostland on Monday in the old town.")
    document.add_heading("What it says", 1)
    document.add_paragraph("Wheat goes first", style="List Bullet")
    table = document.add_table(2, 2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ("Year", "Trade", "2020", "5"), strict=True
    ):
        cell.text = text
    document.core_properties.author = "Jane Roe"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def make_zip(files: dict[str, bytes]) -> bytes:
    """A packed archive of the given files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()
