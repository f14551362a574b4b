"""`Sentence` to `Claim`, `Figure`, `Assessment` and `NamedMention`."""
