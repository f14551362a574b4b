"""Who does an act to whom, by the trained encoder; the dependency tree is one of the things it weighs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from detente.coding.encoding import HOWS, TYPES, Candidate, Encoding
from detente.coding.heads import Floats, Heads, softmax
from detente.coding.parties import BY_DEPENDENCIES, MUTUAL, Parties, is_receiving
from detente.coding.role_choice import Sides, choose_sides
from detente.coding.role_features import distance_bucket, path_features, standing
from detente.coding.story import Story
from detente.coding.triggers import Trigger
from detente.model.actor import ActorKind, kind_of
from detente.model.claim import EventType

# added to "no part in the act": for all parties, since a bystander taken for a party is the commonest error; and for those that
# the sentence does not name where it names two others, since news leaves less to the context than essays do
CROWDED, UNNAMED = 1.0, 1.0


@dataclass(frozen=True, slots=True)
class SidesReading:
    """Both sides, how likely they are, whether the tree shows the same or shows others, and whether the sentence names all."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    probability: float
    is_agreed: bool
    is_opposed: bool
    is_named: bool


def read_sides(heads: Heads, look: Floats, encoding: Encoding, trigger: Trigger, story: Story) -> SidesReading:
    """The sides of an act.

    Args:
        heads: `role` and `pattern` are asked.
        look: (pieces, width), the sentence read for this act.
        encoding: the sentence.
        trigger: the act.
        story: the acts told before.
    """
    shown = trigger.parties_by_tree(encoding.scene)
    act = look[encoding.words[trigger.token]]
    kind = heads.weights["type"][1 + TYPES.index(trigger.event_type)]
    inputs = _inputs(heads.weights, look, encoding, trigger, standing(encoding, trigger, shown, story))
    codes, scores = _pool(encoding.candidates, heads("role", inputs))
    chosen = choose_sides(codes, scores.tolist(), heads("pattern", act, look[0], kind).tolist())
    named = {code for candidate in encoding.candidates if candidate.token is not None for code in candidate.codes}
    read = _without_guests(_with_coordinated(encoding, chosen), trigger.event_type, named)
    is_given = is_receiving(encoding.scene.tree, trigger.token)
    if is_given and shown and read.recipients and set(shown.recipients) & set(read.actors):
        read = replace(read, actors=read.recipients, recipients=read.actors)
    is_shown = _shows_both(shown, trigger.event_type)
    is_same = shown is not None and (shown.actors, shown.recipients) == (read.actors, read.recipients)
    return SidesReading(
        read.actors,
        read.recipients,
        read.probability,
        is_agreed=is_shown and is_same,
        is_opposed=is_shown and not is_same,
        is_named={*read.actors, *read.recipients} <= named,
    )


def _shows_both(shown: Parties | None, event_type: EventType) -> bool:
    """Whether the dependency tree shows both sides."""
    if shown is None or shown.how != BY_DEPENDENCIES or not shown.actors:
        return False
    return bool(shown.recipients) or (len(shown.actors) > 1 and event_type in MUTUAL)


def _inputs(
    weights: Mapping[str, Floats],
    look: Floats,
    encoding: Encoding,
    trigger: Trigger,
    stand: Sequence[Sequence[float]],
) -> Floats:
    """A row a candidate: act, candidate, both together, distance, kind of words, path, type, standing."""
    candidates, tree = encoding.candidates, encoding.scene.tree
    act = look[encoding.words[trigger.token]]
    spans = np.stack([look[candidate.first : candidate.last].mean(axis=0) for candidate in candidates])
    distances = weights["distance"][[distance_bucket(trigger.token, candidate.token) for candidate in candidates]]
    hows = weights["how"][[HOWS.index(candidate.how) for candidate in candidates]]
    paths = [weights["path"][path_features(tree, trigger.token, c.token)].sum(axis=0) for c in candidates]
    kind = weights["type"][1 + TYPES.index(trigger.event_type)]
    same = (len(candidates), 1)
    columns = [np.tile(act, same), spans, act * spans, distances, hows, np.stack(paths), np.tile(kind, same), stand]
    result: Floats = np.concatenate(columns, axis=1).astype(np.float32)
    return result


def _pool(candidates: Sequence[Candidate], rows: Floats) -> tuple[list[str], Floats]:
    """For each party, scores for no part in the act, actor and recipient.

    A party that stands in several places is read where its words speak loudest: the fourth score of the head weighs
    the places.
    """
    places: dict[str, list[int]] = {}
    for place, candidate in enumerate(candidates):
        for code in candidate.codes:
            places.setdefault(code, []).append(place)
    pooled = np.stack([(softmax(rows[at, 3])[:, None] * rows[at, :3]).sum(axis=0) for at in places.values()])
    pooled[:, 0] += CROWDED
    unnamed = [all(candidates[place].token is None for place in at) for at in places.values()]
    if unnamed.count(False) > 1:
        pooled[unnamed, 0] += UNNAMED
    return list(places), pooled


def _with_coordinated(encoding: Encoding, sides: Sides) -> Sides:
    """The sides with all members of a list of which one was chosen: "joined by A, B and C"."""
    tree = encoding.scene.tree
    at = {candidate.token: candidate.codes for candidate in encoding.candidates if candidate.token is not None}
    mates: dict[str, list[str]] = {}
    for token, codes in at.items():
        head = tree.sentence.heads[token]
        if tree.dep(token) == "conj" and head in at:
            chain = mates.setdefault(at[head][0], [])
            chain += codes
            for code in codes:
                mates.setdefault(code, []).append(at[head][0])
    actors = _closed(sides.actors, mates, sides.recipients)
    return replace(sides, actors=actors, recipients=_closed(sides.recipients, mates, actors))


def _closed(codes: Sequence[str], mates: Mapping[str, Sequence[str]], others: Sequence[str]) -> tuple[str, ...]:
    found = list(codes)
    for code in found:  # grows while it is read: a list of five is a chain of four links
        found += [mate for mate in mates.get(code, ()) if mate not in found and mate not in others]
    return tuple(found)


def _without_guests(sides: Sides, event_type: EventType, named: set[str]) -> Sides:
    """The sides without parties from the context where an organisation of states alone is named for a mutual act: it meets
    and decides by itself, whichever members the text told of before.
    """
    inside = tuple(code for code in sides.actors if code in named)
    if event_type in MUTUAL and inside and all(kind_of(code) is ActorKind.ORGANISATION for code in inside):
        return replace(sides, actors=inside, recipients=tuple(code for code in sides.recipients if code in named))
    return sides
