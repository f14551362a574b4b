"""Lists of words that likeness and naming leave out or hold to be weak, each one line of words after another."""

from typing import Final

_EMPTY_WORDS: Final = """
a about above after again against ago all also although always am amid among an and another any are around as at
away back be became because become been before began being below between both but by called came can could day days
did do does doing done down during each earlier early either else ever every few first for former found from further
gave get give given go going got had has have having he her here hers him his how however i if in including into is
it its itself just last late later latest least less let like made make making many may me might month months more
most much must my near nearly neither never new next no nor not now of off officially often on once one only onto or
other our out over own part past per put quite rather really recent recently reported reportedly said same saw say
saying says second see seem seen set several shall she should since so some still such take taken taking than that
the their them then there these they third this those though through throughout thus time to today together told
tomorrow too took toward towards under until up upon us use used using very via was way we week weeks well went were
what when where whether which while who whom whose why will with within without would year years yesterday yet you
monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
october november december according added alleged allegedly announced apparently claimed noted
"""
_COMMON_WORDS: Final = """
agree agreement ally ambassador bilateral border capital chief cooperate cooperation council countries country deal
defence defense delegation delegates diplomat diplomatic discuss economic economy embassy envoy foreign forces
government head high hold held international issue issues joint leader leaders level meet meeting meetings men met
military minister ministers ministry nation national nations neighbours neighbors office official officials parties
partner people political premier president presidents prime project regional relation relations relationship
secretary security senior side sides sign signed signing soldiers spokesman state statement states strategic support
talk talks team ties top trade troops two visit visited war work world billion million thousand force army people
president's general
"""
_GENERIC_WORDS: Final = """
accord action agreement air alliance annual area arms assembly bilateral border bridge centre charter commercial
commission committee common communique conference consultative contract convention cooperation corridor council
counter cultural culture cyber dam deal declaration defence defense development dialogue drill economic economy
education energy exchange exercise fair forum framework free friendship gas general global government grid group
high highway hydropower infrastructure initiative intergovernmental international invest investment joint land level
line liquefied loan maritime mechanism meeting memorandum military minister ministerial mutual national natural
naval navy neighbourhood nuclear offshore oil organisation organization pact parliamentary partnership peace
pipeline plan plant platform political port power process programme program project protocol rail railway refinery
regional research road roadmap route scheme science scientific security series settlement space stability state
statement station steel strategic summit supply talks tariff technical technology terminal terror terrorism the
trade training transit transport treaty understanding union visa water working zone
"""
_GROWING_WORDS: Final = "dead deaths killed wounded injured casualties victims displaced refugees arrested"
_LINK_WORDS: Final = "a an and at between by for from in its new of on s the to under with"
_TITLE_STOP_WORDS: Final = """
to that which who whom whose where when while because whether if as than so but or nor yet with without by from under
between among against into onto upon via per and in at on for he she it they we there here not said says told is are
was were be been has have had do does did will would could can may might should must held helped made kept went led took gave worth instead
"""
_LABEL_WORDS: Final = "deal project agreement exercise exercises series drill drills called"
_NUMBER_WORDS: Final = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty"
)

# Function words and words of reporting: they stand in any report and tell nothing of what it is about.
EMPTY: Final = frozenset(_EMPTY_WORDS.split())
# Words that any report between states may hold: shared, they are weak evidence.
COMMON: Final = frozenset(_COMMON_WORDS.split())
# Words that name a sort of thing and not one thing: "the strategic partnership agreement" of which states?
GENERIC: Final = frozenset(_GENERIC_WORDS.split())
# Things whose count only ever rises as reports come in.
GROWING: Final = frozenset(_GROWING_WORDS.split())
# Words that join the words of a name, and words put beside a name to say what it is.
LINKS: Final = frozenset(_LINK_WORDS.split())
LABELS: Final = frozenset(_LABEL_WORDS.split())
# Small numbers as written, from two.
NUMBERS: Final = {word: float(value) for value, word in enumerate(_NUMBER_WORDS.split(), start=2)}
# Words at which the object of an act ends in a title.
TITLE_STOPS: Final = frozenset(_TITLE_STOP_WORDS.split())
