"""The exceptions that Detente raises on purpose, in one small tree.

    DetenteError
    ├── InputError          something the user gave cannot be used: a path, a row, an option
    │   └── DocumentError   one document cannot be read; the rest of a batch goes on
    ├── OntologyError       a data file of the ontology contradicts itself
    ├── StoreError          the file on a relation is damaged, locked or of an unknown version
    ├── MissingPartError    an optional library is needed and not installed
    └── ServerError         a server that the user named cannot be used, for this document or any other

Every message says what is wrong, the value, what was expected and what to do next.
"""


class DetenteError(Exception):
    """The root: catch it to catch everything that Detente raises on purpose."""


class InputError(DetenteError):
    """Something the user gave cannot be used."""


class DocumentError(InputError):
    """One document cannot be read; the rest of its batch can."""


class OntologyError(DetenteError):
    """A data file of the ontology contradicts itself or names something unknown."""


class StoreError(DetenteError):
    """The file on a relation cannot be used as it is."""


class MissingPartError(DetenteError):
    """An optional library is needed for what was asked and is not installed."""


class ServerError(DetenteError):
    """A server that the user named cannot be reached, or refuses every question: no document can be coded by it."""
