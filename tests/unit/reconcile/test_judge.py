from detente.model.event import Judgement, Verdict
from detente.reconcile.judge import apply_judgements

KNOWN = ["a", "b", "c"]


def line(left, right, verdict):
    return Judgement(left, right, verdict, who="reader", judged_at="2021-01-01T00:00:00Z")


def test_the_last_line_on_a_pair_wins_in_whichever_order_the_pair_is_named():
    log = [line("a", "b", Verdict.SAME), line("b", "a", Verdict.DIFFERENT)]
    assert apply_judgements(log, KNOWN) == ([], [("b", "a")])


def test_unsure_takes_back_what_was_said():
    assert apply_judgements([line("a", "b", Verdict.SAME), line("a", "b", Verdict.UNSURE)], KNOWN) == ([], [])


def test_a_newer_line_outranks_two_older_ones_that_together_contradict_it():
    log = [line("a", "b", Verdict.SAME), line("b", "c", Verdict.SAME), line("a", "c", Verdict.DIFFERENT)]
    together, apart = apply_judgements(log, KNOWN)
    assert together == [("b", "c")]
    assert apart == [("a", "c")]


def test_lines_on_claims_that_are_gone_wait():
    assert apply_judgements([line("a", "z", Verdict.SAME)], KNOWN) == ([], [])
