"""What people said of pairs of claims, as pairs that must and must not be in one event."""

from collections.abc import Iterable

from detente.model.event import Judgement, Verdict

ClaimPair = tuple[str, str]


def standing_judgements(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The last line on each pair, newest first; a last line UNSURE takes back what was said before.

    Lines are in the order of the log, which is the order they were written in.
    """
    last: dict[ClaimPair, Judgement] = {}
    for judgement in judgements:
        left, right = sorted((judgement.left_claim_id, judgement.right_claim_id))
        last.pop((left, right), None)
        last[left, right] = judgement
    return [each for each in reversed(last.values()) if each.verdict is not Verdict.UNSURE]


def apply_judgements(judgements: Iterable[Judgement], known: Iterable[str]) -> tuple[list[ClaimPair], list[ClaimPair]]:
    """The pairs that are together and those that are apart.

    A newer line outranks older ones, also where they clash only by way of a third claim: after "A is B" and "B is
    C", the line "A is not C" takes the older of the two back. Lines on claims that are not known (any more) wait.
    """
    standing = standing_judgements(judgements)
    named = {claim_id for each in standing for claim_id in (each.left_claim_id, each.right_claim_id)}
    claim_ids = named.intersection(known)
    group = {claim_id: {claim_id} for claim_id in claim_ids}
    together: list[ClaimPair] = []
    apart: list[ClaimPair] = []
    for judgement in standing:
        left, right = judgement.left_claim_id, judgement.right_claim_id
        if left not in claim_ids or right not in claim_ids or left == right:
            continue
        if judgement.verdict is Verdict.DIFFERENT:
            if right not in group[left]:
                apart.append((left, right))
        elif right not in group[left] and not _are_apart(group[left], group[right], apart):
            together.append((left, right))
            merged = group[left] | group[right]
            group.update(dict.fromkeys(merged, merged))
    return together, apart


def _are_apart(left: set[str], right: set[str], apart: Iterable[ClaimPair]) -> bool:
    return any((one in left and two in right) or (one in right and two in left) for one, two in apart)
