"""Feeds that carry whole articles, summaries, and what nobody should run."""

import io
import time
from pathlib import Path

import pytest

pytest.importorskip("feedparser", reason="needs the extra 'feeds': pip install 'detente[feeds]'")

from detente.errors import DocumentError
from detente.model.document import BlockKind, Document, Failure
from detente.reading.batch import read_documents
from detente.reading.entries import MAX_ENTRIES, parse_feed
from detente.reading.feed import FeedReader
from detente.reading.fragment import split_fragment
from detente.reading.source import Source

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Quell Gazette</title><link>https://quell.example/</link><description>News</description><language>en-gb</language>
<item><title>Zambria &amp; Quelland sign a rail accord</title><link>/2024/rail-accord.html?from=rss</link>
<guid isPermaLink="false">https://quell.example/?p=17</guid><pubDate>Sun, 02 Jun 2024 23:30:00 -0500</pubDate>
<dc:creator>Ann Roe</dc:creator><source url="https://zeta.example/rss">Zeta Post</source>
<description>A short &lt;b&gt;summary&lt;/b&gt;.</description>
<content:encoded><![CDATA[<p>Zambria and Quelland signed a rail accord in Ostrava on Sunday.</p><h2>What next</h2>
<p>Work begins in 2026,<br>said Quelland.</p><ul><li>Two engines</li></ul>
<p>The post <a href="x">Accord</a> appeared first on <a href="y">Gazette</a>.</p>]]></content:encoded></item>
<item><title>Coal</title><description>Quelland halted coal sales to Zambria. 5 &lt; 6, it said.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Wire</title><id>urn:x:wire</id>
<entry><id>urn:x:wire:1</id><title type="html">Zambria &lt;b&gt;left&lt;/b&gt;</title><updated>2024-06-03T01:00:00Z</updated>
<link href="https://wire.example/left"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Zambria left the rail
accord, officials in Ostrava said.</p></div></content></entry></feed>"""


def read(folder: Path, text: str | bytes, name: str = "feed.xml") -> list[Document | Failure]:
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(read_documents([str(folder)]))


def test_an_entry_is_a_document_of_its_whole_text_with_what_the_feed_says_of_it(tmp_path):
    accord, coal = read(tmp_path, RSS)
    assert accord.text.split("\n\n")[:2] == [
        "Zambria & Quelland sign a rail accord",
        "Zambria and Quelland signed a rail accord in Ostrava on Sunday.",
    ]
    kinds = {accord.text[block.start : block.end]: block.kind for block in accord.blocks}
    assert kinds["What next"] is BlockKind.HEADING
    assert kinds["Two engines"] is BlockKind.ITEM
    assert kinds["Work begins in 2026, said Quelland."] is BlockKind.PARAGRAPH
    assert accord.title == "Zambria & Quelland sign a rail accord"
    assert accord.url == "https://quell.example/2024/rail-accord.html?from=rss"
    assert (accord.publisher, accord.author, accord.language) == ("Zeta Post", "Ann Roe", "en")
    assert accord.published == "2024-06-02"  # where the publisher is, not in UTC
    assert dict(accord.extra) == {"entry": "https://quell.example/?p=17", "feed": "Quell Gazette"}
    assert accord.document_id.startswith("rail-accord-")
    assert coal.publisher == "Quell Gazette"
    assert coal.published is None
    assert coal.text.endswith("Quelland halted coal sales to Zambria. 5 < 6, it said.")


def test_a_date_of_change_alone_is_about_the_date_of_publication(tmp_path):
    (left,) = read(tmp_path, ATOM, "wire.atom")
    assert left.published == "2024-06-03~"
    assert left.title == "Zambria left"
    assert "Zambria left the rail accord, officials in Ostrava said." in left.text


def test_an_entry_keeps_its_name_when_it_is_corrected_and_another_has_another():
    first = parse_feed(RSS.encode()).entries
    second = parse_feed(RSS.replace("sign a rail accord", "seal a rail accord").encode()).entries
    assert [one.name for one in first] == [one.name for one in second]
    assert first[0] != second[0]
    assert len({one.name for one in first}) == 2


def test_what_is_hostile_in_an_entry_is_no_text_and_no_address(tmp_path):
    hostile = """<rss version="2.0"><channel><item><title>&lt;script&gt;alert(1)&lt;/script&gt;Accord</title><guid>1</guid>
    <link>javascript:alert(2)</link><description>&lt;p onclick="alert(3)"&gt;Zambria&amp;#x202e; met Quelland.&lt;/p&gt;
    &lt;script&gt;alert(4)&lt;/script&gt;&lt;style&gt;p{}&lt;/style&gt;&lt;iframe src="https://evil.example"&gt;in it&lt;/iframe&gt;
    &lt;svg&gt;&lt;text&gt;drawn&lt;/text&gt;&lt;/svg&gt;</description></item></channel></rss>"""
    (accord,) = read(tmp_path, hostile)
    assert accord.title == "Accord"
    assert accord.url is None
    assert accord.text == "Accord\n\nZambria met Quelland."


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
ATTRIBUTES = " ".join(f"b{number}='>'" for number in range(50_000))
HARMFUL = {
    "laughs": f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]><rss><channel><item><title>&l9;</title></item></channel></rss>',
    "file": '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&a;</title></item></channel></rss>',
    "page": "<!doctype html><html><body><p>Zambria left.</p></body></html>",
    "other": "<?xml version='1.0'?><urlset><url><loc>https://quell.example/</loc></url></urlset>",
    "attributes": f"<rss><channel><item><a {ATTRIBUTES}/></item></channel></rss>",
    "tags": f"<rss><channel><item>{'<a/>' * 300_000}</item></channel></rss>",
    "damaged": f"<rss><channel><item><description>{'&' * 3_000_000}</description></item></channel></rss>",
    "hidden": "<?xml version='1.0' encoding='utf-7'?>+ADwAIQ-DOCTYPE rss +AFsAPAAh-ENTITY a 'ha'+AD4AXQA+ADw-rss+AD4-",
    "bare": "<rss",
    "none": "<rss version='2.0'><channel><title>Quell</title></channel></rss>",
    "many": f"<rss version='2.0'><channel>{'<item/>' * (MAX_ENTRIES + 1)}</channel></rss>",
}


@pytest.mark.parametrize("name", HARMFUL)
def test_what_is_no_feed_or_would_do_harm_is_refused_at_once(tmp_path, name):
    began = time.monotonic()
    (failure,) = read(tmp_path, HARMFUL[name])
    assert isinstance(failure, Failure)
    assert "Expected" in failure.reason
    assert time.monotonic() - began < 10


def test_a_long_entry_with_many_links_is_no_tag_with_many_attributes(tmp_path):
    links = '&lt;a href="x?a=1" rel="b"&gt;Zambria&lt;/a&gt; ' * 2000
    (whole,) = read(tmp_path, f"<rss><channel><item><description>{links}</description></item></channel></rss>")
    assert whole.text.count("Zambria") == 2000


@pytest.mark.parametrize("encoding", ["windows-1251", "utf-16", "utf-8"])
def test_a_feed_in_another_encoding_is_read(tmp_path, encoding):
    text = f"""<?xml version="1.0" encoding="{encoding}"?><!-- news --><!DOCTYPE rss PUBLIC "x" "http://evil.example/x.dtd">
    <rss version="2.0"><channel><item><guid>1</guid><title>Переговоры</title></item></channel></rss>"""
    (talks,) = read(tmp_path, text.encode(encoding))
    assert talks.title == "Переговоры"


def test_a_damaged_feed_is_read_as_far_as_it_goes(tmp_path):
    whole, _ = read(tmp_path, RSS[: RSS.index("</channel>")])
    assert whole.title == "Zambria & Quelland sign a rail accord"


def test_an_entry_without_a_word_fails_alone(tmp_path):
    empty = "<item><guid>2</guid></item></channel>"
    outcomes = read(tmp_path, RSS.replace("</channel>", empty))
    assert [type(one).__name__ for one in outcomes] == ["Document", "Document", "Failure"]


def test_bytes_that_look_like_an_address_or_a_path_are_not_opened(monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("urllib.request.urlopen", refuse)
    monkeypatch.setattr("requests.get", refuse, raising=False)
    for data in (b"https://evil.example/rss", b"/etc/passwd", b"feed://evil.example"):
        with pytest.raises(DocumentError):
            list(FeedReader().read(Source("a.rss", "a.rss", lambda data=data: io.BytesIO(data))))


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("One.<br><br/>Two.", ["One.", "Two."]),
        ("<div>One <i>and</i> more.<p>Two.</p>Three.</div>", ["One and more.", "Two.", "Three."]),
        ("<!-- no -->One<!-- no -->.", ["One."]),
        ("A&#8203;B &lt;b&gt;", ["AB <b>"]),
        ("", []),
        ("<div>" * 100_000, []),
    ],
)
def test_a_fragment_shows_each_word_once_and_in_order(markup, shown):
    assert [unit.text for unit in split_fragment(markup)] == shown
