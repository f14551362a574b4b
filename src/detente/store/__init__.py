"""The file on a relation: the only SQL."""
