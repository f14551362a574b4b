"""Words that refer to several states at once ("both countries")."""

import re
from collections.abc import Iterable
from functools import cache

from detente.ontology.load import load_data


@cache
def mutual_pattern() -> re.Pattern[str]:
    """Finds a reference to the two parties that a text is about; the longest form wins.

    A plural that goes on with "of" or "from" says itself whose it is ("the ministers of France and Italy").
    """
    data = load_data("references")
    between = f"(?:(?:{_any(data['adjectives'])}) ){{0,2}}"
    plural = f"(?:(?:{_any(data['both'])}) {between}(?:{_any(data['nouns'])})|the {between}(?:{_any(data['alone'])}))"
    return re.compile(rf"\b(?:{plural}(?! (?:of|from)\b)|{_any(data['mutual'])})\b", re.IGNORECASE)


def _any(forms: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
