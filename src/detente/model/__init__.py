"""The nouns: frozen dataclasses and enums that every stage shares. Standard library only."""
