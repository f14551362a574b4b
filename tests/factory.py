"""Documents, sentences, claims and the other nouns built by hand, in one line each.

Every function fills what a test does not care about, and keeps what must hold: offsets are those of the text, a quote
stands where it says, ids are content ids.

    text = "Ruritania signed a treaty with Elbonia."
    a = document(text)
    claim("signed a treaty", a, actors=("RUR", "ELB"), date="2017-08")
    parsed("Ruritania/Ruritania/PROPN/NNP/nsubj/1 fell/fall/VERB/VBD/ROOT/1 ././PUNCT/./punct/1")
"""

from detente.model.claim import (
    Assessment,
    Claim,
    Coded,
    EventType,
    Figure,
    NamedKind,
    NamedMention,
    Quantity,
    Role,
    Sector,
    Status,
    StepKind,
)
from detente.model.document import Block, BlockKind, Document, Furniture
from detente.model.event import Attribute, Disagreement, Event, LedgerEntry, Side, Step, Strength
from detente.model.evidence import EvidenceSpan
from detente.model.ids import content_id
from detente.model.sentence import Sentence
from detente.model.verdict import AttributeVerdict, Finding, SubjectKind, ToldValue

TEXT = "Ruritania signed a treaty with Elbonia. Trade reached $2 billion in 2016.\nElbonia will build a port."


def document(text: str = TEXT, document_id: str = "one", **fields: object) -> Document:
    """A document with one paragraph a line; `fields` are those of Document."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            left = start + len(line) - len(line.lstrip())
            blocks.append(Block(left, start + len(line.rstrip()), BlockKind.PARAGRAPH))
        start += len(line) + 1
    made = content_id("d", text, fields.get("title"), fields.get("published"))
    return Document(**{"document_id": document_id, "content_id": made, "text": text, "blocks": tuple(blocks)} | fields)


def furniture(text: str = "Subscribe to our newsletter", reason: str = "newsletter form", before: int = 0) -> Furniture:
    """Page furniture that was cut."""
    return Furniture(text, reason, before)


def evidence(quote: str, of: Document | None = None) -> EvidenceSpan:
    """The first place where the quote stands in the document."""
    of = of or document()
    start = of.text.index(quote)
    return EvidenceSpan(of.document_id, start, start + len(quote), quote)


def sentence(text: str = TEXT, start: int = 0, **fields: object) -> Sentence:
    """An unparsed sentence that begins at an offset of its document."""
    made = {"index": 0, "start": start, "end": start + len(text), "text": text, "block": 0, "kind": BlockKind.PARAGRAPH}
    return Sentence(**made | fields)


def sentences(of: Document | None = None) -> tuple[Sentence, ...]:
    """One unparsed sentence for each block of a document."""
    of = of or document()
    return tuple(
        sentence(of.text[b.start : b.end], b.start, index=i, block=i, kind=b.kind) for i, b in enumerate(of.blocks)
    )


def parsed(tokens: str, start: int = 0, **fields: object) -> Sentence:
    """A parsed sentence from tokens written `word/lemma/POS/TAG/dep/head`, one space between the words of the text.

    A head is the number of a token from 0; a root is its own head. A token that follows the last without a space is
    written with `+` before it (`+,/,/PUNCT/,/punct/1`); a slash within a word is not possible.
    """
    text, starts, columns = "", [], []
    for token in tokens.split():
        glued = token.startswith("+")
        columns.append(token.removeprefix("+").split("/"))
        text += "" if glued or not text else " "
        starts.append(start + len(text))
        text += columns[-1][0]
    words, lemmas, pos, tags, deps, heads = zip(*columns, strict=True)
    columned = {"words": words, "lemmas": lemmas, "pos": pos, "tags": tags, "deps": deps}
    return sentence(text, start, **columned, heads=tuple(map(int, heads)), starts=tuple(starts), **fields)


def quantity(value: float = 2e9, unit: str = "USD", what: str | None = "trade", **fields: object) -> Quantity:
    """A number with what it counts."""
    return Quantity(value, unit, what, **fields)


def claim(quote: str = "Ruritania signed a treaty with Elbonia", of: Document | None = None, **fields: object) -> Claim:
    """A claim with a quote of a document: by default that Ruritania and Elbonia agreed, date unknown."""
    of = of or document()
    where = evidence(quote, of)
    made = {
        "claim_id": content_id("c", of.document_id, where.start, where.end, *map(str, fields.values())),
        "document_id": of.document_id,
        "evidence": where,
        "sentence": (where.start, where.end),
        "event_type": EventType.AGREE,
        "mode": None,
        "contexts": frozenset(),
        "actors": ("RUR", "ELB"),
        "recipients": (),
        "date": None,
        "place": None,
        "status": Status.OCCURRED,
        "sectors": (Sector.DIPLOMACY,),
        "speaker": None,
        "quantities": (),
        "trigger": quote.split(maxsplit=1)[0],
        "rule_id": "test.agree",
        "confidence": 0.5,
    }
    return Claim(**made | fields)


def figure(quote: str = "Trade reached $2 billion in 2016", of: Document | None = None, **fields: object) -> Figure:
    """A figure with a quote of a document: by default trade of two billion dollars in 2016."""
    of = of or document()
    where = evidence(quote, of)
    made = {
        "figure_id": content_id("f", of.document_id, where.start, where.end, *map(str, fields.values())),
        "document_id": of.document_id,
        "evidence": where,
        "indicator": "bilateral trade",
        "parties": ("ELB", "RUR"),
        "value": 2e9,
        "unit": "USD",
        "period": "2016",
        "qualifier": None,
        "rule_id": "test.trade",
    }
    return Figure(**made | fields)


def assessment(quote: str = "Trade", of: Document | None = None, **fields: object) -> Assessment:
    """An assessment with a quote of a document: by default that trade drives the relation."""
    of = of or document()
    where = evidence(quote, of)
    made = {
        "assessment_id": content_id("a", of.document_id, where.start, where.end, *map(str, fields.values())),
        "document_id": of.document_id,
        "evidence": where,
        "speaker": None,
        "role": Role.DRIVER,
        "sector": Sector.TRADE,
        "parties": ("ELB", "RUR"),
        "third_parties": (),
        "rule_id": "test.driver",
    }
    return Assessment(**made | fields)


def mention(quote: str = "a treaty", of: Document | None = None, **fields: object) -> NamedMention:
    """A mention of a named thing: by default of a treaty that was signed."""
    of = of or document()
    made = {
        "document_id": of.document_id,
        "evidence": evidence(quote, of),
        "name": "Treaty of Strelsau",
        "aliases": (),
        "kind": NamedKind.AGREEMENT,
        "parties": ("ELB", "RUR"),
        "step": StepKind.SIGNED,
        "date": None,
        "attributes": (),
    }
    return NamedMention(**made | fields)


def coded(of: Document | None = None, *found: object) -> Coded:
    """What was read from a document: the given claims, figures, assessments and mentions, in that order."""
    of = of or document()
    kinds = {"claims": Claim, "figures": Figure, "assessments": Assessment, "mentions": NamedMention}
    return Coded(of.document_id, **{n: tuple(f for f in found if isinstance(f, k)) for n, k in kinds.items()})


def event(*claims: Claim, **fields: object) -> Event:
    """An event made of claims, with the type, parties, date and status of the first."""
    claims = claims or (claim(),)
    first = claims[0]
    documents = tuple(sorted({c.document_id for c in claims}))
    made = {
        "event_id": content_id("e", *sorted(c.claim_id for c in claims)),
        "title": "Treaty",
        "event_type": first.event_type,
        "actors": first.actors,
        "recipients": first.recipients,
        "date": first.date,
        "status": first.status,
        "sectors": first.sectors,
        "claim_ids": tuple(sorted(c.claim_id for c in claims)),
        "document_ids": documents,
        "origin_ids": documents,
    }
    return Event(**made | fields)


def disagreement(*quotes: EvidenceSpan, **fields: object) -> Disagreement:
    """A firm disagreement on a date, one side for each quote."""
    quotes = quotes or (evidence("Ruritania signed a treaty"), evidence("Elbonia will build a port"))
    made = {
        "disagreement_id": content_id("x", *(f"{q.document_id}:{q.start}" for q in quotes)),
        "about": "when the treaty was signed",
        "field": "date",
        "strength": Strength.FIRM,
        "sides": tuple(Side(f"side {number}", (quote,)) for number, quote in enumerate(quotes, 1)),
        "reason": "2016 and 2017 exclude each other",
        "event_ids": (),
    }
    return Disagreement(**made | fields)


def verdict(**fields: object) -> AttributeVerdict:
    """A verdict on the date of an event, told by two claims of two origins at different precision."""
    made = {
        "verdict_id": content_id("v", *map(str, fields.values())),
        "subject_kind": SubjectKind.EVENT,
        "subject_id": "e-1",
        "about": "Treaty",
        "attribute": "date",
        "finding": Finding.REFINE,
        "standing": "2017-08",
        "told": (ToldValue("2017", ("c-1",), ("one",)), ToldValue("2017-08", ("c-2",), ("two",))),
        "reason": "The dates agree; 2017-08 is the closest.",
    }
    return AttributeVerdict(**made | fields)


def ledger_entry(of: Document | None = None, **fields: object) -> LedgerEntry:
    """An entry of the ledger: by default a treaty, signed."""
    made = {
        "entry_id": content_id("l", "Treaty of Strelsau"),
        "name": "Treaty of Strelsau",
        "aliases": ("Strelsau treaty",),
        "kind": NamedKind.AGREEMENT,
        "parties": ("ELB", "RUR"),
        "history": (Step("2017", StepKind.SIGNED, evidence("a treaty", of)),),
        "attributes": (Attribute("place", "Strelsau", (of or document()).document_id),),
    }
    return LedgerEntry(**made | fields)
