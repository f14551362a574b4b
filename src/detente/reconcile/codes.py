"""Names of actors as a reader knows them."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from detente.model.actor import ActorKind, kind_of
from detente.ontology.states import state_name
from detente.reconcile.wording import fold, stem

_PREFIX: Final = 4  # letters that a demonym shares with its state's name: Russian and Russia, Thai and Thailand
_NOBODY: Final = "Somebody"


def actor_name(code: str) -> str:
    """The name that a code stands for."""
    kind = kind_of(code)
    if kind is ActorKind.ORGANISATION:
        return code.removeprefix("IGO:")
    if kind is ActorKind.GROUP:
        return code.removeprefix("NSA:").replace("-", " ").title()
    return state_name(code)


def party_names(codes: Sequence[str]) -> str:
    """Names of actors as a reader would list them; a word for nobody in particular where there are none."""
    names = [actor_name(code) for code in codes]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else _NOBODY


@lru_cache(maxsize=4096)
def _name_parts(code: str) -> tuple[tuple[str, str], ...]:
    """The words of an actor's name, each with its stem."""
    return tuple((part, stem(part)) for part in fold(actor_name(code)).split())


def is_party_word(word: str, parties: Iterable[str]) -> bool:
    """Whether a stem is, or is derived from, the name of one of the parties."""
    for code in parties:
        for part, short in _name_parts(code):
            if word == short or (len(part) >= _PREFIX and len(word) >= _PREFIX and word[:_PREFIX] == part[:_PREFIX]):
                return True
    return False
