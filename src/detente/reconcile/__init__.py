"""Claims of many documents to events, disagreements and the ledger."""
