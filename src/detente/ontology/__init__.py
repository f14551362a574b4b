"""Field knowledge: commented YAML under `data/` and the look-ups over it."""
