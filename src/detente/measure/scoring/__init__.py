"""How near coded tables come to a gold standard: who was met, what was right, and how sure that is."""
