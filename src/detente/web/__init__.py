"""The file on a relation in the browser: pages, and the same as JSON under /api/v1."""
