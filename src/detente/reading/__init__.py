"""Bytes to `Document`: one module a format, all behind one Protocol (`source.Reader`).

`batch` walks paths and hands each file to its reader; a reader gives drafts (`draft`), which for plain text pass
through `units` (lines to paragraphs), `headline`, `furniture` with its `cues`, and `bylines`. `origins` tells copies.
"""
