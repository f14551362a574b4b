"""A small file on two invented states, Zambria and Belvania, with every kind of entry that a dossier shows."""

from tests import factory

from detente.model.claim import EventType, NamedKind, Role, Sector, Status, StepKind
from detente.model.event import Attribute, Event, Reconciled, Side, Step, Strength
from detente.model.tables import Row
from detente.present.rows import tabulate

NAMES = {"ZAA": "Zambria", "ZBB": "Belvania", "ZCC": "Corland", "IGO:OLS": "Organisation of Lake States"}
# By quad class: a change of the scale must not rewrite these outputs
SCORES = {1: 2.5, 2: 6.0, 3: -3.0, 4: -7.0}
STATES = ("ZAA", "ZBB")

ZETA = """Zambria and Belvania, once on opposite sides of the river war of the 1960s, are talking again.
In June 2014 the two countries signed the Lake Tarn Water Accord. Belvania's foreign ministry said Zambria \
would supply four ferries by the end of 2026. Trade between them reached $1.02 billion in 2023.
Since 2016 their navies have held the Heron exercise every spring. Corland condemned the drills in May 2021.
"Old distrust still holds back both capitals," said the historian Ida Morn."""
DELTA = """Belvania received two ferries from Zambria in August 2017 for $40 million, the port authority said.
Bilateral trade stood at about $760 million in 2023. A gas pipeline of 1,100 km was agreed in 2015 and has been stuck \
since. Zambria allegedly sold radar parts to Belvania. Belvania denied that any such sale took place.
Zambria recalled its ambassador in March 2021 after the border shooting, which left nine guards injured."""
NORTH = """The ferries, four of them, were handed over in August 2017. If the pipeline were built, Zambria could earn \
€120 million a year. Both governments see cheap gas as the engine of the relation. Experts propose a joint river \
commission to calm the border. Belvania offered Zambria a loan in 1994. Zambria hosted the Belvanian premier."""

_DOCUMENTS = {
    "zeta": {"text": ZETA, "publisher": "Zeta Post", "published": "2024-03-02", "title": "Across the lake, a thaw",
             "author": "M. Orrin", "url": "https://zeta.example/thaw"},
    "delta": {"text": DELTA, "publisher": "Delta Wire", "published": "2023-11", "title": "Two ferries and a pipeline"},
    "mirror": {"text": DELTA, "publisher": "Morning Mirror", "published": "2023-11-30", "title": "Ferries, pipeline"},
    "north": {"text": NORTH, "title": "=HYPERLINK() <script>alert(1)</script> \u202ethgir"},
}  # fmt: skip
DOCUMENTS = {key: factory.document(document_id=key, **fields) for key, fields in _DOCUMENTS.items()}
ORIGINS = {"zeta": "o-zeta", "delta": "o-delta", "mirror": "o-delta", "north": "o-north"}

# title, type, actors, recipients, date, status, sectors, then (document, quote, speaker) for each claim
_EVENTS: tuple[tuple[object, ...], ...] = (
    ("River war", "ASSAULT", "ZAA ZBB", "", "196X", "occurred", "military territory",
     ("zeta", "on opposite sides of the river war of the 1960s", None)),
    ("Belvania offers Zambria a loan", "AID", "ZBB", "ZAA", "1994", "proposed", "finance",
     ("north", "Belvania offered Zambria a loan in 1994", None)),
    ("Lake Tarn Water Accord signed", "AGREE", "ZAA ZBB", "", "2014-06", "occurred", "diplomacy territory",
     ("zeta", "In June 2014 the two countries signed the Lake Tarn Water Accord", None)),
    ("Gas pipeline agreed, not built", "AGREE", "ZAA ZBB", "", "2015/2023", "stalled", "energy",
     ("delta", "A gas pipeline of 1,100 km was agreed in 2015 and has been stuck since", None),
     ("mirror", "A gas pipeline of 1,100 km was agreed in 2015 and has been stuck since", None)),
    ("Heron naval exercise", "COOPERATE", "ZAA ZBB", "", "2016/..", "ongoing", "military",
     ("zeta", "Since 2016 their navies have held the Heron exercise every spring", None)),
    ("Ferries delivered to Belvania", "COOPERATE", "ZAA", "ZBB", "2017-08", "occurred", "trade connectivity",
     ("delta", "Belvania received two ferries from Zambria in August 2017 for $40 million", "the port authority"),
     ("mirror", "Belvania received two ferries from Zambria in August 2017 for $40 million", "the port authority"),
     ("north", "The ferries, four of them, were handed over in August 2017", None)),
    ("Zambria recalls its ambassador", "SANCTION", "ZAA", "ZBB", "2021-03~", "occurred", "diplomacy",
     ("delta", "Zambria recalled its ambassador in March 2021 after the border shooting", None),
     ("mirror", "Zambria recalled its ambassador in March 2021 after the border shooting", None)),
    ("Radar parts sold to Belvania", "COOPERATE", "ZAA", "ZBB", None, "alleged", "military trade",
     ("delta", "Zambria allegedly sold radar parts to Belvania", None),
     ("delta", "Belvania denied that any such sale took place", "Belvania")),
    ("Premier of Belvania visits Zambria", "CONSULT", "ZBB", "ZAA", None, "occurred", "diplomacy",
     ("north", "Zambria hosted the Belvanian premier", None)),
    ("Pipeline earnings", "COOPERATE", "ZAA ZBB", "", None, "hypothetical", "energy",
     ("north", "If the pipeline were built, Zambria could earn €120 million a year", None)),
    ("Four more ferries to be supplied", "COOPERATE", "ZAA", "ZBB", "2026", "planned", "trade",
     ("zeta", "Zambria would supply four ferries by the end of 2026", "Belvania's foreign ministry")),
    ("Corland condemns the Heron exercise", "ACCUSE", "ZCC", "ZAA", "2021-05", "occurred", "military",
     ("zeta", "Corland condemned the drills in May 2021", None)),
)  # fmt: skip


def build_sample() -> dict[str, list[Row]]:
    """The tables of the sample."""
    coded = {key: [] for key in DOCUMENTS}
    events = tuple(_event(coded, *fields) for fields in _EVENTS)
    coded["zeta"] += _figures("zeta", "Trade between them reached $1.02 billion in 2023", "bilateral trade", 1.02e9)
    coded["delta"] += _figures("delta", "Bilateral trade stood at about $760 million in 2023", "bilateral trade", 7.6e8)
    coded["delta"] += _figures("delta", "A gas pipeline of 1,100 km", "pipeline length", 1100, unit="km", period=None)
    coded["zeta"].append(_opinion("zeta", "Old distrust still holds back both capitals", Role.OBSTACLE, "Ida Morn"))
    coded["north"].append(
        _opinion("north", "Both governments see cheap gas as the engine of the relation", Role.DRIVER)
    )
    coded["north"].append(
        _opinion("north", "a joint river commission to calm the border", Role.REMEDY, third_parties=("IGO:OLS",))
    )
    tables = tabulate(
        list(DOCUMENTS.values()),
        ORIGINS,
        [factory.coded(DOCUMENTS[key], *found) for key, found in coded.items()],
        Reconciled(events, _disagreements(events), _ledger(), (factory.verdict(subject_id=events[0].event_id),)),
    )
    for row in (*tables["claims"], *tables["events"]):
        row["goldstein"] = SCORES[row["quad_class"]]
    return tables


def _event(coded: dict[str, list[object]], title: str, *fields: object) -> Event:
    """An event of the table above, its claims added to what was read from their documents."""
    kind, actors, recipients, date, status, sectors, *told = fields
    slug = title.casefold().replace(",", "").replace(" ", "-")
    shared = {
        "event_type": EventType(kind),
        "actors": tuple(actors.split()),
        "recipients": tuple(recipients.split()),
        "date": date,
        "status": Status(status),
        "sectors": tuple(map(Sector, sectors.split())),
    }
    claims = [
        factory.claim(quote, DOCUMENTS[key], claim_id=f"c-{slug}-{number}", speaker=speaker, **shared)
        for number, (key, quote, speaker) in enumerate(told, 1)
    ]
    for claim in claims:
        coded[claim.document_id].append(claim)
    origins = tuple(sorted({ORIGINS[claim.document_id] for claim in claims}))
    return factory.event(*claims, event_id=f"e-{slug}", title=title, origin_ids=origins)


def _figures(key: str, quote: str, indicator: str, value: float, **fields: object) -> list[object]:
    made = {
        "figure_id": f"f-{key}-{value:g}",
        "indicator": indicator,
        "value": value,
        "unit": "USD",
        "period": "2023",
        "parties": STATES,
    }
    qualifier = "about" if "about" in quote else None
    return [factory.figure(quote, DOCUMENTS[key], **made | {"qualifier": qualifier} | fields)]


def _opinion(key: str, quote: str, role: Role, speaker: str | None = None, **fields: object) -> object:
    return factory.assessment(
        quote, DOCUMENTS[key], assessment_id=f"a-{key}-{role}", role=role, speaker=speaker, parties=STATES, **fields
    )


def _disagreements(events: tuple[Event, ...]) -> tuple[object, ...]:
    at = {event.title: event.event_id for event in events}
    two = factory.evidence("Belvania received two ferries from Zambria in August 2017", DOCUMENTS["delta"])
    four = factory.evidence("The ferries, four of them, were handed over in August 2017", DOCUMENTS["north"])
    high = factory.evidence("Trade between them reached $1.02 billion in 2023", DOCUMENTS["zeta"])
    low = factory.evidence("Bilateral trade stood at about $760 million in 2023", DOCUMENTS["delta"])
    ferries = factory.disagreement(
        two, four, disagreement_id="x-ferries", about="ferries handed over in August 2017", field="count", reason="Two and four exclude each other.",
        sides=(Side("two ferries", (two,)), Side("four ferries", (four,))),
        event_ids=(at["Ferries delivered to Belvania"],),
    )  # fmt: skip
    trade = factory.disagreement(
        high, low, disagreement_id="x-trade", about="bilateral trade in 2023", field="amount", strength=Strength.SOFT,
        reason="The two may count different goods.", sides=(Side("$1.02 billion", (high,)), Side("about $760 million", (low,))),
    )  # fmt: skip
    return ferries, trade


def _ledger() -> tuple[object, ...]:
    signed = factory.evidence("signed the Lake Tarn Water Accord", DOCUMENTS["zeta"])
    stuck = factory.evidence("A gas pipeline of 1,100 km was agreed in 2015 and has been stuck", DOCUMENTS["delta"])
    accord = factory.ledger_entry(
        entry_id="l-accord", name="Lake Tarn Water Accord", aliases=("Tarn Accord",), parties=STATES,
        history=(Step("2014-06", StepKind.SIGNED, signed),), attributes=(),
    )  # fmt: skip
    pipeline = factory.ledger_entry(
        entry_id="l-pipe", name="Tarn Gas Pipeline", aliases=(), kind=NamedKind.PROJECT, parties=STATES,
        history=(Step(None, StepKind.STALLED, stuck), Step("2015", StepKind.SIGNED, stuck)),
        attributes=(Attribute("length", "1,100 km", "delta"), Attribute("length", "1,100 km", "mirror"),
                    Attribute("length", "1,140 km", "north"), Attribute("value", "$2 billion", "north")),
    )  # fmt: skip
    return accord, pipeline
