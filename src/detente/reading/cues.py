"""Cues of page furniture: what menus, notices, forms and link lists of news pages say, in a table of patterns.

A cue has a weight: 4 is a line that hardly ever stands in an article, 3 one that seldom does, 2 one that needs
company. `max_words` bounds the unit that a cue may condemn, so that an article about cookies keeps its paragraphs.
`ends_page` tells cues after which pages have no body any more, only lists and forms.
"""

import re
from dataclasses import dataclass
from typing import Final

from detente.reading.units import Unit


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern, tried from the start of the lower-cased unit, and what it tells."""

    reason: str
    weight: int
    max_words: int
    pattern: re.Pattern[str]
    ends_page: bool = False


def _cue(reason: str, weight: int, max_words: int, pattern: str, *, ends_page: bool = False) -> Cue:
    return Cue(reason, weight, max_words, re.compile(pattern, re.VERBOSE), ends_page)


_LINKS = (
    r"(?:related|realted|recent|popular|latest|recommended|more|other|top|trending|similar)\s+"
    r"(?:stories|articles|news|posts|reads|reading|headlines|coverage|media\ coverage|topics|content)"
)
_LIST = rf"""(?:\w+\ )?(?:{_LINKS}|related|trending(?:\ now)?|recommended(?:\ for\ you)?|read\ (?:also|next)|also\ read
    |see\ also|you\ (?:may|might)\ (?:also\ )?(?:like|enjoy|be\ interested\ in)|most\ (?:read|popular|viewed|shared)
    |popular\ now|more\ (?:on\ this|from\ .{{2,30}}|in\ .{{2,30}})|from\ our\ partners|from\ the\ web|around\ the\ web
    |don['’]t\ miss|must\ reads?|editor['’]?s['’]?\ (?:picks|choice)|what\ to\ read\ next|up\ next|in\ other\ news)"""
LIST_CUE: Final = re.compile(rf"\W*{_LIST}\s*:?\W*$", re.VERBOSE)  # the head of a list of links, alone on its line
CONTENTS_CUE: Final = re.compile(r"\W*(?:table of contents|contents|in this (?:article|story)|on this page)\s*:?\W*$")

CUES: Final = (
    _cue("breadcrumb", 4, 20, r"\W*you\ are\ here\b|home\s*(?:>|»|›|/|\|)"),
    _cue("cookie notice", 4, 80, r"""(?:\W*cookies?\W|.*\b(?:we|(?:web)?site|page)\ uses?\ .{0,40}cookies?
        |.*\b(?:accept|manage|reject)\ (?:all\ )?(?:cookies|preferences)|.*\bcookie\ (?:settings|policy|notice)\b)"""),
    _cue("share buttons", 4, 12, r"\W*share\W*$|\W*share\ (?:this|on|via|with)\b|\W*share\s*:|follow\ us\b|\W*tweet\W*$"),
    _cue("newsletter form", 4, 50, r"""(?:.*\b(?:subscribe|sign\ ?up)\ (?:to|for)\ (?:our|daily|free|(?:the|a)\ .{0,25}(?:newsletter|briefing|digest|alert))
        |.*\bnewsletter\ sign\ ?up|.*(?:straight|right|directly)\ to\ your\ inbox|.*enter\ your\ e-?mail
        |.*\bby\ (?:signing\ up|subscribing),?\ you\ |.*\byou\ (?:may|can)\ unsubscribe|\W*newsletters?\W*$
        |.*\[subscribe\]|.*\bget\ our\ .{0,30}\b(?:briefing|newsletter)|suscríbete\b|\W*subscribe\W*(?:now\W*)?$)""",
        ends_page=True),
    _cue("comments", 4, 30, r"""(?:\W*comments?\ ?\(\d+\)|\W*\d+\ comments?\W*$|.*\bleave\ a\ (?:comment|reply)
        |.*your\ e-?mail\ address\ will\ not\ be\ published|.*required\ fields\ are\ marked|\W*(?:post|add)\ a\ comment
        |.*be\ the\ first\ to\ comment|\W*join\ the\ (?:conversation|discussion)\W*$)""", ends_page=True),
    _cue("copyright", 4, 60, r"(?:©|\(c\)\ |copyright\b)\W*.{0,40}\d{4}|.*\ball\ rights\ reserved\b", ends_page=True),
    _cue("copyright", 4, 40, r".*\breproduction\ .{0,60}(?:prohibited|forbidden|per-?\ ?mission)"),
    _cue("advertisement", 4, 20, r"""[\W_]*(?:advert(?:isement)?s?|sponsored(?:\ content)?|promoted|paid\ post)\b
        (?:\W|$)(?:\W*$|.*(?:continues?\ below|—|-|–|\|))|.*\b(?:story|article)\ continues\ below"""),
    _cue("teaser", 4, 60, r".*[\[(](?:read|continue|see)\ .{0,8}more[\])]\W*$|.*\bcontinue\ reading\W*$"),
    _cue("link", 4, 4, r"\W*(?:read|show|see|load|view|learn|find\ out)\ (?:more|all)\b\W*$"),
    _cue("related stories", 4, 60, rf"\W*{_LIST}\s*:\s*\S", ends_page=True),
    _cue("related stories", 4, 25, r"\W*(?:watch|listen|video|in\ pictures)\s*:\s*\S"),
    _cue("related stories", 4, 40, r"(?:previous|next)\ (?:article|post|story)\b", ends_page=True),
    _cue("tags", 4, 30, r"(?:tags?|filed\ under|keywords)\s*:\s*\S"),
    _cue("page controls", 4, 25, r"""(?:\W*(?:font\ resizer|text\ size|skip\ to\ (?:main\ )?content|open\ in\ (?:the\ )?app
        |e-?paper\W*$|listen\ to\ this|download\ (?:our|the)\ .{0,20}app\b|print\ this\ (?:page|article)|report\ an?\ error
        |allow\ notifications|photo\ gallery\b|menu\W*$|toggle\ |search\W*$|scroll\ |back\ to\ top|jump\ to)
        |.*\blisten\ to\ this\ (?:article|story)|.*\bthis\ page\ (?:refreshes|updates)|.*\bauto-?refresh\b
        |\W*was\ this\ (?:page|article)\ helpful|\W*\d+\ min(?:ute)?s?\ read\W*$|\W*polls?\ closed\b
        |(?:click|tap)\ here\b|.*\ball\ fields\ are\ required|please\ enable\ javascript|loading\W*$)"""),
    _cue("sign-in form", 4, 12, r"""(?:welcome\ back\W*$|.*\blost\ your\ password|.*\bforgot(?:ten)?\ (?:your\ )?password
        |username\ or\ e-?mail|(?:user(?:name)?|password|e-?mail)(?:\ address)?\W*$|remember\ me\W*$
        |sign\ in\ to\ your\ account|log\ ?in\W*$|sign\ in\W*$|register\W*$)"""),
    _cue("site credits", 4, 20, r"(?:web(?:site)?\ )?(?:designed|developed|powered)\b.{0,14}\bby\b|designed\ &", ends_page=True),
    _cue("shortcode", 4, 6, r"\[/?[a-z][\w-]*(?:\ [^\]]*=[^\]]*|_[^\]]*)?\]$"),
    _cue("site footer", 4, 40, r".*\bterms\ (?:of\ (?:use|service)|&\ conditions)\b.*\b(?:privacy|cookie)|.*\bprivacy\b.*\bterms\b",
        ends_page=True),
    _cue("author box", 7, 90, r"""\W*(?:the|this)\ (?:writer|author|columnist)\ (?:is|was|has|teaches|serves|works|can|tweets)\b
        |\W*about\ the\ (?:author|writer)s?\b|about\ .{3,40}\ \d+\ (?:articles?|posts?)$""", ends_page=True),
    _cue("author box", 8, 90, r".*\b(?:can\ be\ (?:reached|contacted)\ (?:at|via|on)|tweets\ (?:at|as)|on\ x\ at)\b.{0,20}@"),
    _cue("disclaimer", 6, 90, r"""\W*disclaimer\b|.*\bviews?\ (?:and\ opinions?\ )?expressed\b.{0,80}
        \b(?:personal|authors?|writers?|(?:his|her|their)\ own|necessarily)\b
        |.*\bauto-?(?:published|generated)\ from\b|.*\bhas\ not\ been\ (?:reviewed|edited)\ by\b|\W*views\ are\ personal"""),
)  # fmt: skip

_VOCABULARY: Final = frozenset(
    [
        "about",
        "account",
        "advertise",
        "advertising",
        "all",
        "android",
        "app",
        "apps",
        "archive",
        "archives",
        "careers",
        "cart",
        "close",
        "comments",
        "contact",
        "content",
        "contents",
        "cookie",
        "cookies",
        "copy",
        "copyright",
        "english",
        "e-mail",
        "email",
        "epaper",
        "events",
        "expand",
        "facebook",
        "faq",
        "faqs",
        "feedback",
        "follow",
        "gallery",
        "help",
        "home",
        "in",
        "instagram",
        "ios",
        "jobs",
        "latest",
        "link",
        "linkedin",
        "live",
        "log",
        "login",
        "logout",
        "media",
        "menu",
        "more",
        "multimedia",
        "my",
        "newsletter",
        "newsletters",
        "next",
        "notifications",
        "opinion",
        "our",
        "page",
        "pinterest",
        "podcasts",
        "post",
        "previous",
        "print",
        "privacy",
        "profile",
        "radio",
        "reddit",
        "register",
        "reply",
        "report",
        "rss",
        "save",
        "search",
        "section",
        "sections",
        "see",
        "send",
        "settings",
        "share",
        "show",
        "sign",
        "signal",
        "sitemap",
        "skip",
        "skype",
        "snapchat",
        "sport",
        "sports",
        "subscribe",
        "subscription",
        "support",
        "tags",
        "telegram",
        "terms",
        "threads",
        "tiktok",
        "to",
        "topics",
        "tumblr",
        "tv",
        "tweet",
        "twitter",
        "up",
        "us",
        "version",
        "video",
        "videos",
        "visit",
        "watch",
        "we",
        "weather",
        "whatsapp",
        "who",
        "with",
        "write",
        "x",
        "youtube",
        "our",
        "team",
        "board",
        "of",
        "directors",
    ]
)
_SEGMENTS: Final = re.compile(r"\s+[|·•/>»›☰]+\s+|\s*\|\s*|\s{2,}|\s+—\s+")
_WORD: Final = re.compile(r"[^\W_][\w’'-]*")


def find_cue(unit: Unit) -> Cue | None:
    """The heaviest cue that the unit carries, or None."""
    if unit.n_words > 90:  # no notice is longer; long paragraphs cost no search
        return None
    lowered = unit.text.lower()
    if LIST_CUE.match(lowered):
        return _LIST_HEAD
    best = None
    for cue in CUES:
        if unit.n_words <= cue.max_words and (best is None or cue.weight > best.weight) and cue.pattern.match(lowered):
            best = cue
    if best is None and (_is_menu(unit) or _is_buttons(unit)):
        return _MENU
    return best


_LIST_HEAD: Final = Cue("related stories", 4, 8, LIST_CUE, ends_page=True)
_MENU: Final = Cue("menu", 4, 30, re.compile(""))


def _is_menu(unit: Unit) -> bool:
    """Whether the unit is a row of short links: four of them and more, or three with a sign between."""
    if unit.is_sentence or unit.n_words > 30 or "\n" in unit.raw:
        return False
    segments = [part for part in _SEGMENTS.split(unit.raw) if _WORD.search(part)]
    if any(len(part.split()) > 4 or re.search(r"\d{3}|[.;:%]", part) for part in segments):
        return False
    has_sign = bool(re.search(r"[|·/>»›☰]\s", unit.raw))
    return len(segments) >= (3 if has_sign else 4)


def _is_buttons(unit: Unit) -> bool:
    """Whether nearly all words are those of buttons and menus ("Email Copy Link Print")."""
    words = _WORD.findall(unit.text.lower())
    if not words or len(words) > 10 or unit.is_sentence:
        return False
    n_known = sum(word in _VOCABULARY for word in words)
    # One word alone may be a heading of an article ("Support"): it needs company, which `furniture` looks for.
    return len(words) >= 2 and n_known >= 0.8 * len(words)


def is_button_word(unit: Unit) -> bool:
    """Whether the unit is one or a few words of menus; alone it proves nothing."""
    words = _WORD.findall(unit.text.lower())
    return 0 < len(words) <= 4 and sum(word in _VOCABULARY for word in words) >= 0.5 * len(words)
