import pytest

from detente.errors import DocumentError
from detente.reading.decode import clean, decode, split_ligatures

TEXT = "Zemlia’s “café” – shut"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_found(encoding: str) -> None:
    assert decode(TEXT.encode(encoding))[0] == TEXT


def test_utf16_without_a_mark_is_found() -> None:
    assert decode(TEXT.encode("utf-16-le")) == (TEXT, "utf-16-le")


def test_broken_bytes_are_replaced_and_noted() -> None:
    text, note = decode(TEXT.encode() + b" \xff shut")
    assert text == f"{TEXT} \ufffd shut"
    assert note == "utf-8; 1 broken characters replaced"


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n....", b"%PDF-1.7 ....", b"PK\x03\x04....", bytes(range(32)) * 20])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError, match="not a text but"):
        decode(data)


def test_controls_and_invisible_signs_go_and_line_ends_are_one() -> None:
    assert clean("a\x00b\u202ec\u00add\u200be\r\nf\rg\u2028h") == "abcde\nf\ng\nh"
    assert clean("rail\u00ad\nway") == "railway"


def test_lone_surrogates_go() -> None:
    clean("a\ud800b").encode()


def test_ligatures_are_written_as_letters() -> None:
    assert split_ligatures("ﬁrst oﬃcer") == "first officer"
