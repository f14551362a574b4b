from tests.factory import document, parsed

from detente.coding.evidence import LONGEST, cut_evidence
from detente.coding.tree import Tree


def flat(text, start=0):
    """A sentence whose words all hang on the first."""
    return parsed(" ".join(f"{word}/{word}/X/XX/dep/0" for word in text.split(" ")), start)


def cut(text, word, *needed):
    of = document(text)
    sentence = flat(text)
    token = sentence.words.index(word)
    spans = [(text.index(words), text.index(words) + len(words)) for words in needed]
    evidence = cut_evidence(of, Tree(sentence), token, spans)
    assert of.text[evidence.start : evidence.end] == evidence.quote
    return evidence.quote


def test_a_short_sentence_is_quoted_whole():
    assert cut("Zambria attacked Quelland", "attacked") == "Zambria attacked Quelland"


def test_a_clause_alone_is_enough():
    assert cut("It rained; Zambria attacked Quelland", "attacked") == "Zambria attacked Quelland"
    assert cut("Zambria attacked Quelland, but the king slept", "attacked") == "Zambria attacked Quelland"


def test_parties_beyond_the_clause_are_taken_in():
    text = "Zambria grew strong, and attacked Quelland; it rained"
    assert cut(text, "attacked", "Zambria") == "Zambria grew strong, and attacked Quelland"


def test_parties_too_far_off_are_left_out():
    text = f"Zambria grew{' strong' * 50}, and attacked Quelland"
    assert cut(text, "attacked", "Zambria") == "and attacked Quelland"


def test_a_clause_too_long_is_cut_at_words_around_the_act():
    quote = cut(f"Zambria{' then' * 100} attacked{' there' * 100}", "attacked")
    assert len(quote) <= LONGEST
    assert "attacked" in quote.split()
    assert set(quote.split()) <= {"then", "attacked", "there"}


def test_offsets_are_those_of_the_document():
    of = document("It rained. Zambria attacked Quelland")
    sentence = flat("Zambria attacked Quelland", start=11)
    evidence = cut_evidence(of, Tree(sentence), 1, [])
    assert (evidence.start, evidence.quote) == (11, "Zambria attacked Quelland")
