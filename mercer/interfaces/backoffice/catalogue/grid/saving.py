"""Saving the grid: what changed, product by product, each all or nothing."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from mercer.areas.catalogue.operations.edit_product import edit_product
from mercer.areas.inventory.models import StockLocation
from mercer.areas.inventory.operations.count_stock import count_stock
from mercer.areas.inventory.operations.mark_low_stock import mark_low_stock
from mercer.areas.inventory.rules import MovementReason
from mercer.areas.pricing.operations.remove_price import remove_price
from mercer.areas.pricing.operations.set_prices import NewPrice, set_prices
from mercer.areas.pricing.rules import find_price_problem
from mercer.interfaces.backoffice.catalogue.grid.columns import PRODUCT, Column, Wrong
from mercer.interfaces.backoffice.catalogue.grid.rows import ProductRow, read_rows
from mercer.interfaces.backoffice.desk import Desk
from mercer.interfaces.backoffice.errors import REASONS, in_words, reason_in_words
from mercer.kernel.errors import DomainError, InvalidField, InvalidFields

PRICE_WORDS = {
    "compare_at_not_higher": REASONS["compare_at_not_higher"],
    "too_large": "This is too large.",
    "negative": "Not below 0.",
}


@dataclass
class Saved:
    """What a save did: cells with what stood in them before and after, and what is wrong where."""

    before: dict[str, str] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Grid:
    """The grid at a desk: whose, at which location, with which columns."""

    desk: Desk
    place: StockLocation | None
    columns: tuple[Column, ...]

    def column(self, cell: str) -> Column | None:
        """The column of a cell."""
        name = cell.partition(":")[2]
        return next((each for each in self.columns if each.name == name), None)


def save_grid(
    grid: Grid,
    product_ids: Sequence[UUID],
    sent: Mapping[str, str],
    was: Mapping[str, str],
    now: datetime,
) -> Saved:
    """Write the cells that say something else than they did when they were shown.

    A product is written with all its cells or not at all; what somebody else has changed since is
    not written over. Raises PermissionDenied for a column that this person may not write."""
    saved = Saved()
    changed = {cell: text for cell, text in sent.items() if text.strip() != was.get(cell, "")}
    for cell in changed:
        column = grid.column(cell)
        if column is None or not grid.desk.may(column.verb):
            raise PermissionDenied(cell)
    touched = _products_of(grid, product_ids, changed)
    for product_id, cells in touched.items():
        _save_product(grid, product_id, {cell: changed[cell] for cell in cells}, was, now, saved)
    return saved


def _products_of(
    grid: Grid, product_ids: Sequence[UUID], changed: Mapping[str, str]
) -> dict[UUID, list[str]]:
    """The cells that changed, by product; cells of other stores' products are nobody's."""
    owners: dict[str, UUID] = {}
    for row in read_rows(grid.desk, product_ids, grid.place):
        owners |= {str(key): row.product.pk for key, _, _ in row.owners()}
    touched: dict[UUID, list[str]] = defaultdict(list)
    for cell in changed:
        owner = owners.get(cell.partition(":")[0])
        if owner:
            touched[owner].append(cell)
    return touched


def _save_product(
    grid: Grid,
    product_id: UUID,
    cells: Mapping[str, str],
    was: Mapping[str, str],
    now: datetime,
    saved: Saved,
) -> None:
    wrong: dict[str, str] = {}
    try:
        with transaction.atomic():
            row = read_rows(grid.desk, [product_id], grid.place, locked=True)[0]
            current = row.texts(grid.columns)
            values = _read(grid, cells, was, current, wrong)
            if not wrong:
                _write(grid, row, values, now, wrong)
            if wrong:
                raise _Refused
            stored = read_rows(grid.desk, [product_id], grid.place)[0].texts(grid.columns)
    except _Refused:
        saved.wrong |= wrong
        return
    except DomainError as refusal:
        saved.wrong |= _placed(refusal, product_id, cells)
        return
    # As it is stored, not as it was typed, with what went along: an old price with its price.
    written = {_part(grid, cell) for cell in cells}
    for cell, text in stored.items():
        if text != current.get(cell) and _part(grid, cell) in written:
            saved.before[cell], saved.after[cell] = current.get(cell, ""), text


class _Refused(Exception):
    """Something in a product's cells is wrong: nothing of it is written."""


def _column(grid: Grid, cell: str) -> Column:
    column = grid.column(cell)
    assert column is not None
    return column


def _part(grid: Grid, cell: str) -> tuple[str, str]:
    """The row of a cell, and the verb that writes it: what one act may change at once."""
    return cell.partition(":")[0], _column(grid, cell).verb


def _read(
    grid: Grid,
    cells: Mapping[str, str],
    was: Mapping[str, str],
    current: Mapping[str, str],
    wrong: dict[str, str],
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for cell, text in cells.items():
        if current.get(cell) != was.get(cell, ""):
            stands = current.get(cell) or "nothing"
            wrong[cell] = f"Somebody has changed this meanwhile: it says {stands} now."
            continue
        try:
            values[cell] = _column(grid, cell).read(text)
        except Wrong as words:
            wrong[cell] = str(words)
    return values


def _write(
    grid: Grid, row: ProductRow, values: dict[str, Any], now: datetime, wrong: dict[str, str]
) -> None:
    who: dict[str, Any] = {"store_id": grid.desk.store.id, "actor": grid.desk.actor, "now": now}
    own = {
        _column(grid, cell).name: value
        for cell, value in values.items()
        if _column(grid, cell).owner == PRODUCT
    }
    if own:
        edit_product(product_id=row.product.pk, changes=own, **who)
    _write_prices(row, values, who, wrong)
    counted = {
        each.variant.pk: values[f"{each.variant.pk}:stock"]
        for each in row.variants
        if f"{each.variant.pk}:stock" in values
    }
    if counted and grid.place is not None and not wrong:
        count_stock(
            counted=counted, location_id=grid.place.pk, reason=MovementReason.COUNT,
            reference="grid", **who,
        )  # fmt: skip
    for each in row.variants:
        mark = f"{each.variant.pk}:low"
        if mark in values and grid.place is not None and not wrong:
            mark_low_stock(
                variant_id=each.variant.pk, location_id=grid.place.pk, low_at=values[mark], **who
            )


def _write_prices(
    row: ProductRow, values: dict[str, Any], who: dict[str, Any], wrong: dict[str, str]
) -> None:
    prices: dict[str, list[NewPrice]] = defaultdict(list)
    for each in row.variants:
        key = each.variant.pk
        money = (f"{key}:price_", f"{key}:was_")
        written = {cell.rpartition("_")[2] for cell in values if cell.startswith(money)}
        for currency in sorted(written):
            price, old = f"{key}:price_{currency}", f"{key}:was_{currency}"
            amount = values.get(price, each.values.get(f"price_{currency}"))
            compare_at = values.get(old, each.values.get(f"was_{currency}"))
            if amount is None:
                if compare_at is not None and old in values:
                    wrong[old] = "There is no price to compare it with."
                else:
                    remove_price(variant_id=key, currency=currency, **who)
                continue
            problem = find_price_problem(amount, compare_at)
            if problem:
                wrong[old if problem[0] == "compare_at_minor" else price] = PRICE_WORDS[problem[1]]
                continue
            prices[currency].append(NewPrice(key, amount, compare_at))
    if not wrong:
        for currency, wanted in prices.items():
            set_prices(currency=currency, prices=wanted, **who)


def _placed(refusal: DomainError, product_id: UUID, cells: Mapping[str, str]) -> dict[str, str]:
    """A refusal at the cells that it names, else at the first that was sent."""
    placed: dict[str, str] = {}
    for problem in refusal.problems if isinstance(refusal, InvalidFields) else (refusal,):
        field_name = problem.field if isinstance(problem, InvalidField) else ""
        cell = f"{product_id}:{field_name}"
        if isinstance(problem, InvalidField) and cell in cells:
            placed[cell] = reason_in_words(problem)
        else:
            placed[next(iter(cells))] = in_words(problem)
    return placed
