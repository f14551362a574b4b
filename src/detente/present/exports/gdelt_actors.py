"""Actors in the codes of CAMEO, as GDELT writes them."""

from typing import Final, NamedTuple

from detente.model.actor import ActorKind, kind_of
from detente.ontology.states import state_name
from detente.present.words import NAME_CHARS, clean

# CAMEO.country.txt, where it parts from ISO 3166
_COUNTRIES: Final = {"ROU": "ROM", "TLS": "TMP", "MNE": "MTN"}
# CAMEO.knowngroup.txt; an organisation that is not in it has no code of its own
_KNOWN_GROUPS: Final = {
    "IGO:UN": "UNO",
    "IGO:IAEA": "IAE",
    "IGO:ICJ": "ICJ",
    "IGO:ICC": "ICC",
    "IGO:WHO": "WHO",
    "IGO:UNICEF": "KID",
    "IGO:UNHCR": "HCR",
    "IGO:WFP": "WFP",
    "IGO:FAO": "FAO",
    "IGO:ILO": "ILO",
    "IGO:IOM": "IOM",
    "IGO:IMF": "IMF",
    "IGO:WB": "WBK",
    "IGO:WTO": "WTO",
    "IGO:BIS": "BIS",
    "IGO:PARIS-CLUB": "PRC",
    "IGO:ADB": "ADB",
    "IGO:EBRD": "EBR",
    "IGO:AfDB": "AFB",
    "IGO:IsDB": "IDB",
    "IGO:OPEC": "OPC",
    "IGO:OAPEC": "APE",
    "IGO:INTERPOL": "ITP",
    "IGO:IPU": "IPU",
    "IGO:NATO": "NAT",
    "IGO:SEATO": "SOT",
    "IGO:EU": "EEC",
    "IGO:EEC": "EEC",
    "IGO:EFTA": "EFT",
    "IGO:COE": "COE",
    "IGO:OSCE": "SCE",
    "IGO:CSCE": "SCE",
    "IGO:CIS": "CIS",
    "IGO:ASEAN": "ASN",
    "IGO:SAARC": "SAA",
    "IGO:OIC": "OIC",
    "IGO:LAS": "ARL",
    "IGO:GCC": "GCC",
    "IGO:AMU": "AMU",
    "IGO:OAU": "OAU",
    "IGO:ECOWAS": "WAS",
    "IGO:UEMOA": "UEM",
    "IGO:CEMAC": "CEM",
    "IGO:ECCAS": "ECA",
    "IGO:SADC": "SAD",
    "IGO:IGAD": "IAD",
    "IGO:OAS": "OAS",
    "IGO:G7": "GOS",
    "IGO:G8": "GOE",
    "IGO:G77": "GSS",
    "IGO:NAM": "NON",
    "IGO:COMMONWEALTH": "CWN",
    "NSA:al-qaeda": "ALQ",
    "NSA:taliban": "TAL",
    "NSA:hamas": "HMS",
    "NSA:hezbollah": "HEZ",
}


class CameoActor(NamedTuple):
    """The columns of one actor that can be filled; an empty one is unknown."""

    code: str
    name: str
    country: str
    known_group: str
    kind: str


NOBODY: Final = CameoActor("", "", "", "", "")


def cameo_actor(code: str) -> CameoActor:
    """An actor in CAMEO's codes: its country, or its known group and that it is an organisation of states."""
    name = clean(state_name(code), NAME_CHARS).upper()
    kind = kind_of(code)
    if kind is ActorKind.STATE:
        country = _COUNTRIES.get(code, code)
        return CameoActor(country, name, country, "", "")
    group = _KNOWN_GROUPS.get(code, "")
    role = "IGO" if kind is ActorKind.ORGANISATION else ""
    return CameoActor("IGO" + group if role else group, name, "", group, role)
