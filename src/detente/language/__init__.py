"""Text to `Sentence`: splitting, the gate, the parser."""
