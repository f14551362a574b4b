"""Writes the samples that are no plain text, the PDF and the Word file, from their words in `sources/`.

The PDF is put together by hand, with one of the fonts that every viewer has, so that no library is needed to make it.
Lines are broken as a typesetter would break them, so that reading has lines to join.

    python tests/corpus/make_documents.py
"""

import textwrap
from pathlib import Path

import docx

SOURCES = Path(__file__).parent / "sources"
SAMPLES = Path(__file__).parents[2] / "src" / "detente" / "samples"
LINE_CHARS = 84
LINES_ON_PAGE = 46
LEADING = 15  # points from line to line
LEFT, TOP = 64, 780  # points on an A4 page, 595 by 842


def lines_of(text: str) -> list[tuple[str, int]]:
    """The lines as printed, each with its size in points; the first paragraph is the headline."""
    printed: list[tuple[str, int]] = []
    for number, paragraph in enumerate(text.strip().split("\n\n")):
        size = 11 if number else 17
        printed += [(line, size) for line in textwrap.wrap(paragraph, LINE_CHARS)] + [("", size)]
    return printed


def page_stream(lines: list[tuple[str, int]]) -> bytes:
    """The drawing orders of one page."""
    orders = ["BT", f"{LEADING} TL", f"{LEFT} {TOP} Td"]
    for line, size in lines:
        escaped = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        orders.append(f"/F1 {size} Tf ({escaped}) Tj T*")
    return "\n".join([*orders, "ET"]).encode("cp1252")


def make_pdf(text: str) -> bytes:
    """A PDF file of the text: catalogue, pages, one font, and for each page its description and stream."""
    lines = lines_of(text)
    pages = [lines[start : start + LINES_ON_PAGE] for start in range(0, len(lines), LINES_ON_PAGE)]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in enumerate(pages):
        stream = page_stream(page)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            + f"/Contents {5 + 2 * number} 0 R >>".encode()
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream")
    return assemble(objects)


def assemble(objects: list[bytes]) -> bytes:
    """The file of numbered objects, with the table that says where each begins."""
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + end.encode()


def write_docx(text: str, path: Path) -> None:
    """Writes a Word file: a line a paragraph, the first as title, numbers as typed."""
    word = docx.Document()
    title, issue, subject, *paragraphs = text.strip().split("\n")
    word.core_properties.title, word.core_properties.author = subject, ""
    word.add_heading(title, level=0)
    word.add_paragraph(issue)
    word.add_heading(subject, level=1)
    for paragraph in paragraphs:
        word.add_paragraph(paragraph)
    word.save(str(path))


if __name__ == "__main__":
    (SAMPLES / "helicopters.pdf").write_bytes(make_pdf((SOURCES / "helicopters.txt").read_text("utf-8")))
    write_docx((SOURCES / "council-bulletin.txt").read_text("utf-8"), SAMPLES / "council-bulletin.docx")
