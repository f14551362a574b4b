"""Words of office: titles of persons and bodies that stand for a state."""

from functools import cache

from detente.ontology.load import load_data


@cache
def office_words() -> frozenset[str]:
    """Lower-case words that titles are made of ("deputy", "foreign", "minister")."""
    return frozenset(load_data("titles")["offices"])


@cache
def body_nouns() -> frozenset[str]:
    """Lower-case nouns, of one word or two, that stand for a state ("government", "air force")."""
    return frozenset(load_data("titles")["bodies"])


@cache
def other_nouns() -> frozenset[str]:
    """Lower-case nouns that stand for the other of two states after a possessive ("its neighbour")."""
    return frozenset(load_data("titles")["others"])


@cache
def country_nouns() -> frozenset[str]:
    """Lower-case nouns that stand for states alone ("nation")."""
    return frozenset(load_data("titles")["countries"])


@cache
def common_surnames() -> frozenset[str]:
    """Surnames of leaders that say nothing without a title."""
    return frozenset(load_data("titles")["common"])


@cache
def firm_nouns() -> frozenset[str]:
    """Lower-case nouns that call something a firm ("airline")."""
    return frozenset(load_data("titles")["firms"])


@cache
def firm_endings() -> frozenset[str]:
    """The last words of the names of firms ("Airways")."""
    return frozenset(load_data("titles")["firm_endings"])


@cache
def no_firm_words() -> frozenset[str]:
    """Words with a capital that are no part of a firm's name ("Minister")."""
    return frozenset(load_data("titles")["no_firms"])
