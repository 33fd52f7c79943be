"""Rows of a product file as products: what each row means and what is wrong. No database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mercer.areas.catalogue.fields import SLUG, Text
from mercer.areas.catalogue.import_columns import CellProblem, ImportPart, ProductPart
from mercer.areas.catalogue.importing.cells import CellReader, split_words
from mercer.areas.catalogue.importing.columns import (
    IMAGE_FOCUS,
    IMAGE_SRC,
    NO_VARIANT,
    OPTION_VALUES,
    VARIANT_IMAGE,
    VARIANT_IMAGES,
)
from mercer.areas.catalogue.importing.drafts import (
    ImageDraft,
    ProductDraft,
    RowProblem,
    VariantDraft,
)
from mercer.areas.catalogue.importing.field_cells import (
    find_code,
    read_paths,
    read_product_fields,
    read_variant_fields,
)
from mercer.areas.catalogue.importing.format import FileRow
from mercer.areas.catalogue.importing.option_cells import read_option_values, read_options
from mercer.areas.catalogue.rules import MOST_SLUG, make_sku, make_slug

MOST_SOURCE = 1_000


@dataclass(frozen=True, slots=True)
class Reading:
    """How rows are to be read: the parts with those of their columns that the file has.

    `is_exact`: a blank cell empties what may be empty (Mercer's own files); otherwise it says
    nothing. `known`: by column, the codes that may stand there with their names; `meanings`: what
    else a word of the file may be called there."""

    currency: str
    parts: tuple[tuple[ImportPart, tuple[str, ...]], ...] = ()
    is_exact: bool = False
    known: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    meanings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def read_product(group: Sequence[FileRow], how: Reading) -> ProductDraft:
    """Understand the rows of one product: good rows come in, each bad one says why it does not."""
    return _ProductReader(group, how).read()


class _ProductReader:
    """Holds what the reading of one product's rows needs."""

    def __init__(self, group: Sequence[FileRow], how: Reading) -> None:
        self.group = group
        self.how = how
        self.first = group[0]
        self.handle = self.first.cells.get("Handle", "")
        is_slug = how.is_exact and len(self.handle) <= MOST_SLUG and SLUG.fullmatch(self.handle)
        self.draft = ProductDraft(
            self.first.line,
            self.handle if is_slug else make_slug(self.handle),
            None,
            None,
            is_exact=how.is_exact,
            rows=len({row.line for row in group}),
        )
        self.is_titled = bool(self.first.cells.get("Title")) and not self.first.problem

    def read(self) -> ProductDraft:
        if not self.draft.slug:
            for row in self.group:
                problem = row.problem or CellProblem("Handle", "handle_missing", self.handle)
                self._refuse(row.line, problem)
            return self.draft
        if self.is_titled and not self._read_product():
            for row in self.group[1:]:
                self._refuse(row.line, row.problem or CellProblem("", "product_refused"))
            return self.draft
        if self.how.is_exact:
            self._list_images()
        for row in self.group:
            self._refuse(row.line, *row.notes)
            if row.problem:
                self._refuse(row.line, row.problem)
            else:
                self._read_row(row)
        return self.draft

    def _refuse(self, line: int, *cells: CellProblem) -> None:
        self.draft.problems += [RowProblem(line, cell) for cell in cells]

    def _read_product(self) -> bool:
        cells = CellReader(self.first.cells)
        options, problems = read_options(self.first.cells)
        fields = read_product_fields(cells, is_exact=self.how.is_exact)
        for column in self.how.known:
            find_code(cells, fields, column, self.how.known[column], self.how.meanings)
        category = cells.text("Type")
        cells.keep({}, "Type", "category", Text(120).read, category)
        paths = read_paths(cells)
        wanted = self._read_parts(cells, of_product=True)
        problems += cells.problems
        self._refuse(self.first.line, *problems)
        if any(not each.is_warning for each in problems):
            return False
        draft = self.draft
        draft.fields, draft.options, draft.category = fields, options, category
        draft.paths, draft.wanted = paths, wanted
        return True

    def _read_parts(self, cells: CellReader, *, of_product: bool) -> dict[str, Any]:
        wanted: dict[str, Any] = {}
        for part, columns in self.how.parts:
            if isinstance(part, ProductPart) == of_product:
                own = {name: cells.text(name) for name in columns}
                reading = part.read(own, self.how.currency)
                cells.problems += reading.problems
                wanted[part.code] = reading.wanted
        return wanted

    def _read_row(self, row: FileRow) -> None:
        values = [row.cells.get(column, "") for column in OPTION_VALUES]
        sells = self._sells(row, values)
        kept = self._read_variant(row, values) if sells else None
        if sells and kept is None:
            return
        self._read_images(row, kept)

    def _sells(self, row: FileRow, values: list[str]) -> bool:
        """Whether a row is a variant's; in an exact file the first one need not be."""
        cells = row.cells
        if cells.get(NO_VARIANT):
            return False
        if any((*values, cells.get("Variant SKU"), cells.get("Variant Price"))):
            return True
        return (
            row is self.first
            and self.is_titled
            and not (self.how.is_exact and "Variant SKU" in cells)
        )

    def _read_variant(self, row: FileRow, values: list[str]) -> VariantDraft | None:
        values, problems = read_option_values(values, self.draft.options)
        cells = CellReader(row.cells)
        fields = read_variant_fields(cells, is_exact=self.how.is_exact)
        wanted = self._read_parts(cells, of_product=False)
        problems += cells.problems
        sku = fields.pop("sku", "")
        if any(each.option_values == values for each in self.draft.variants):
            problems.append(CellProblem("Option1 Value", "duplicate_variant", " / ".join(values)))
        self._refuse(row.line, *problems)
        if any(not each.is_warning for each in problems):
            return None
        made = sku or make_sku(self.handle, values)
        draft = VariantDraft(row.line, made, not sku, values, fields, wanted)
        self.draft.variants.append(draft)
        return draft

    def _list_images(self) -> None:
        """Pictures in the order of their own rows, whichever variant names them first."""
        for row in self.group:
            if not row.problem and row.cells.get(IMAGE_SRC):
                self._image(row.line, IMAGE_SRC, row.cells[IMAGE_SRC])

    def _read_images(self, row: FileRow, variant: VariantDraft | None) -> None:
        cells = CellReader(row.cells)
        place = cells.whole("Image Position")
        alt: dict[str, Any] = {}
        if cells.text("Image Alt Text") or self.how.is_exact:
            said = cells.text("Image Alt Text")
            cells.keep(alt, "Image Alt Text", "alt", Text(300).read, said)
        focus = _focus(cells)
        self._refuse(
            row.line,
            *(CellProblem(p.column, p.reason, p.value, is_warning=True) for p in cells.problems),
        )
        if cells.text(IMAGE_SRC):
            image = self._image(row.line, IMAGE_SRC, cells.text(IMAGE_SRC))
            if image:
                image.alt = alt.get("alt", image.alt)
                image.position = place if place is not None else image.position
                image.focus = focus or image.focus
        if variant:
            for column, sources in (
                (VARIANT_IMAGE, [cells.text(VARIANT_IMAGE)]),
                (VARIANT_IMAGES, split_words(cells.text(VARIANT_IMAGES))),
            ):
                for source in filter(None, sources):
                    image = self._image(row.line, column, source)
                    if image:
                        image.option_values.append(variant.option_values)

    def _image(self, line: int, column: str, source: str) -> ImageDraft | None:
        if len(source) > MOST_SOURCE:
            self._refuse(line, CellProblem(column, "too_long", source, is_warning=True))
            return None
        for image in self.draft.images:
            if image.source == source:
                return image
        self.draft.images.append(ImageDraft(line, source, None, None))
        return self.draft.images[-1]


def _focus(cells: CellReader) -> tuple[int, int] | None:
    """What a crop must keep: "50 30", percent from the left and from the top."""
    text = cells.text(IMAGE_FOCUS)
    if not text:
        return None
    numbers = text.split()
    if len(numbers) == 2 and all(each.isascii() and each.isdigit() for each in numbers):
        left, top = int(numbers[0]), int(numbers[1])
        if left <= 100 and top <= 100:
            return left, top
    cells.warn(IMAGE_FOCUS, "not_a_focus")
    return None
