import re

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import DocumentError
from detente.reading.batch import _as_document
from detente.reading.decode import clean
from detente.reading.draft import Facts, assemble
from detente.reading.naming import Names
from detente.reading.plain import draft_plain

LINES = st.sampled_from(
    [
        "", "", "Zemlia signs wheat pact", "Zemlia and Ostland signed a pact on wheat, and the king thanked them both.",
        "Share this", "Home | World | Sport | Log in", "READ ALSO", "→ Ostland bans plums", "• Wheat goes first", "- Rye",
        "1. Rivers stay open", "By Ana Plum", "May 2, 2024", "Contents", "© 2024 Zemlia Post. All rights reserved.",
        "the pact was bro-", "ken by the winter", "Zemlia and Ostland signed a pact on wheat ...", "The treaty:", "??", "(The writer is a baker.)",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(LINES, max_size=25).map("\n".join), st.text(max_size=300))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_no_word_is_lost_and_blocks_lie_in_the_text(text: str) -> None:
    try:
        draft = draft_plain(text)
    except DocumentError:
        return
    kept, blocks, furniture = assemble(draft.parts)
    assert sorted(words(clean(text))) == sorted(words(kept) + [word for cut in furniture for word in words(cut.text)])
    end = 0
    for block in blocks:
        assert end <= block.start < block.end <= len(kept)
        assert not kept[block.start].isspace()
        assert not kept[block.end - 1].isspace()
        assert "\n" not in kept[block.start : block.end]
        end = block.end
    assert all(0 <= cut.before <= len(kept) for cut in furniture)


@settings(deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_document(text: str) -> None:
    try:
        first, second = (_as_document(draft_plain(text), "a.txt", Facts(), Names()) for _ in range(2))
    except DocumentError:
        return
    assert first == second


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a.txt", "b/a.txt", "b/a.md", "c/b/a.txt"]), st.sampled_from([None, "a", "1", "#1"])
        ),
        max_size=30,
    )
)
def test_names_are_unique(labels: list[tuple[str, str | None]]) -> None:
    names = Names()
    made = [names.make(label, row) for label, row in labels]
    assert len(set(made)) == len(made)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)
