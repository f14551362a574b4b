"""Words that refer to several states at once ("both countries")."""

import re
from functools import cache

from detente.ontology.load import load_data


@cache
def mutual_pattern() -> re.Pattern[str]:
    """Finds a reference to the two parties that a text is about; the longest form wins."""
    forms = sorted(load_data("references")["mutual"], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, forms)) + r")\b", re.IGNORECASE)
