"""Which state a name meant in its time: "Moscow" in a story of 1971 is the Soviet Union."""

from collections.abc import Collection, Sequence
from functools import cache

from detente.model.actor import ActorMention
from detente.model.time import find_edtf
from detente.ontology.states import State, all_states

_AS_WRITTEN = frozenset({"name", "demonym", "person", "organ"})  # words that say themselves which state they mean


@cache
def _predecessors() -> dict[str, tuple[State, ...]]:
    """Code of a state to the former states that it succeeded."""
    found: dict[str, tuple[State, ...]] = {}
    for state in all_states():
        for successor in state.successors if state.until else ():
            found[successor] = (*found.get(successor, ()), state)
    return found


def in_their_time(
    codes: Sequence[str], date: str | None, mentions: Sequence[ActorMention], named: Collection[str]
) -> tuple[str, ...]:
    """The codes with former states for their successors, where the act is older than the successor.

    Args:
        codes: the parties of one side.
        date: when the act took place, EDTF.
        mentions: those of the sentence; a state that is named in so many words stays as written.
        named: all codes that the document names; a former state that it does not name is not brought in.
    """
    when = find_edtf(date)
    written = {code for mention in mentions if mention.how in _AS_WRITTEN for code in mention.codes}
    if when is None:
        return tuple(codes)
    former = {
        code: state.code
        for code in codes
        if code not in written
        for state in _predecessors().get(code, ())
        if state.code in named and state.until and when.last <= state.until
    }
    return tuple(dict.fromkeys(former.get(code, code) for code in codes))
