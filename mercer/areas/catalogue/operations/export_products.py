"""Give products out as a file."""

import csv
import io
from collections.abc import Iterator
from uuid import UUID

from mercer.areas.catalogue.errors import FormatNotWritten
from mercer.areas.catalogue.exporting.reading import StoreReader
from mercer.areas.catalogue.exporting.selection import Selection
from mercer.areas.catalogue.import_columns import ProductPart, VariantPart
from mercer.areas.catalogue.importing.cells import neutralise
from mercer.areas.catalogue.importing.format import ProductFormat, get_format
from mercer.areas.stores.queries import get_store

CHUNK = 64 * 1024


def export_products(
    *, store_id: UUID, format_code: str = "mercer", selection: Selection | None = None
) -> Iterator[bytes]:
    """Products as a CSV file (UTF-8), piece by piece, as they are read.

    In Mercer's own form everything is in it that importing brings in: the same file comes out of
    an empty store that it was brought into. A cell that a spreadsheet would run is neutralised.
    **Shapes and units**: of the whole store where nothing is selected; memory is bounded by a page
    of some hundred products, and so are the statements.
    Raises UnknownCode, FormatNotWritten, at once."""
    written = get_format(format_code)
    if not written.is_written:
        raise FormatNotWritten(format_code)
    return _write(store_id, written, selection or Selection())


def _write(store_id: UUID, written: ProductFormat, selection: Selection) -> Iterator[bytes]:
    store = get_store(store_id)
    reader = StoreReader(store_id, store.base_url)
    headings = written.list_headings(
        reader.list_columns(ProductPart), reader.list_columns(VariantPart)
    )
    text = io.StringIO(written.begins_with, newline="")
    text.seek(0, io.SEEK_END)
    # RFC 4180; with \r\n as the end of a row, a cell that holds either is in quotation marks.
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow([neutralise(heading) for heading, _ in headings])
    for rows in reader.read(selection):
        for row in written.write(rows, store.currency):
            lines.writerow([neutralise(row.get(column, "")) for _, column in headings])
        if text.tell() > CHUNK:
            yield _take(text)
    yield _take(text)


def _take(text: io.StringIO) -> bytes:
    body = text.getvalue().encode()
    text.seek(0)
    text.truncate()
    return body
