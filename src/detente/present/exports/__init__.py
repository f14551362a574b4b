"""The formats in which tables leave the program, one module each; `docs/formats.md` says what each loses."""

from collections.abc import Callable, Mapping
from typing import Final

from detente.model.tables import Row
from detente.present.exports.csl_json import export_csl
from detente.present.exports.csv_files import export_csv
from detente.present.exports.gdelt import export_gdelt
from detente.present.exports.gexf import export_gexf
from detente.present.exports.jsonl import export_jsonl
from detente.present.exports.parquet import export_parquet
from detente.present.exports.plover_json import export_plover
from detente.present.exports.timelinejs import export_timelinejs

Export = Callable[[Mapping[str, list[Row]]], dict[str, bytes]]

EXPORTS: Final[dict[str, Export]] = {
    "jsonl": export_jsonl,
    "csv": export_csv,
    "parquet": export_parquet,
    "timelinejs": export_timelinejs,
    "plover": export_plover,
    "gdelt": export_gdelt,
    "csl": export_csl,
    "gexf": export_gexf,
}
"""Format name to a function from tables to file contents by file name."""
