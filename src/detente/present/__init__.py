"""Results to text, tables, charts and exchange formats."""
