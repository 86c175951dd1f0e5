"""Files of a projection beside its main answer: tables of rows, and what it adds to a pack in the pack's own forms."""

from collections.abc import Iterable, Mapping

from guibiao.files.csvfile import write_csv
from guibiao.packs.pack import PACK_KINDS
from guibiao.population.results.outputs import Output
from guibiao.report.people.projection_rows import Cells, written


def table(rows: Iterable[Cells]) -> bytes:
    """Write rows that have the same columns as a table."""
    texts = [written(row) for row in rows]
    return write_csv(list(texts[0]), texts)


def files_for_pack(output: Output) -> Mapping[str, bytes]:
    """Give what a run adds to a pack by file name: observations, their source, indicators where some are missing."""
    kinds = {kind.name: kind for kind in PACK_KINDS}
    files = {
        kinds["observations"].file: kinds["observations"].write(output.observations),
        kinds["sources"].file: kinds["sources"].write([output.source]),
    }
    missing = {kinds["indicators"].file: kinds["indicators"].write(output.indicators)}
    return files | missing if output.indicators else files
