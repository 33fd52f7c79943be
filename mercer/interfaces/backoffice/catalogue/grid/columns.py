"""The columns of the grid: what each is called, shows, and takes. A cell is text both ways."""

from dataclasses import dataclass
from typing import Any

from mercer.areas.catalogue.rules import ProductStatus
from mercer.areas.inventory.models import StockLocation
from mercer.areas.tax.models import TaxCategory
from mercer.interfaces.backoffice.catalogue.variants import currency_ends
from mercer.interfaces.backoffice.desk import Desk
from mercer.interfaces.backoffice.errors import amount_in_words
from mercer.kernel.amounts import read_amount, read_whole
from mercer.kernel.money import InvalidAmount, Money

PRODUCT, VARIANT = "product", "variant"
EDIT, PRICE, COUNT = "catalogue.edit_product", "pricing.set_price", "inventory.adjust_stock"


class Wrong(Exception):
    """What stands in a cell cannot be read; the words are for the person at the desk."""


@dataclass(frozen=True)
class Column:
    """One column. `owner`: whose row it belongs to; `verb`: who may write it; `currency` where it
    holds an amount."""

    name: str
    label: str
    owner: str
    verb: str
    kind: str = "text"
    choices: tuple[tuple[str, str], ...] = ()
    currency: str = ""

    def show(self, value: Any) -> str:
        """A value as its cell shows it."""
        if value is None:
            return ""
        if self.kind == "list":
            return ", ".join(value)
        return Money(value, self.currency).plain() if self.currency else str(value)

    def read(self, text: str) -> Any:
        """What a cell says. Raises Wrong."""
        said = text.strip()
        if self.kind == "list":
            return [each.strip() for each in said.split(",") if each.strip()]
        if self.kind == "mark" and not said:
            return None
        if self.kind in ("whole", "mark"):
            number = read_whole(said)
            if number is None:
                raise Wrong("Write a whole number.")
            return number
        if self.currency:
            return self._amount(said)
        if self.choices and said not in dict(self.choices):
            raise Wrong("Choose one of the list.")
        return said

    def _amount(self, said: str) -> int | None:
        if not said:
            return None
        try:
            minor = read_amount(said, self.currency).minor
        except InvalidAmount as refusal:
            raise Wrong(amount_in_words(refusal)) from None
        if minor < 0:
            raise Wrong("Not below 0.")
        return minor


def may_write(desk: Desk) -> bool:
    """Whether any column is this person's to write: who sets prices sets them here, too."""
    return any(desk.may(verb) for verb in (EDIT, PRICE, COUNT))


def columns_of(desk: Desk, place: StockLocation | None) -> tuple[Column, ...]:
    """The columns of a store: one statement."""
    taxes = TaxCategory.objects.filter(store_id=desk.store.id).values_list("code", "name")
    columns = [
        Column("title", "Title", PRODUCT, EDIT),
        Column("status", "Status", PRODUCT, EDIT, "choice",
               tuple((str(each), str(each)) for each in ProductStatus)),
        Column("brand", "Brand", PRODUCT, EDIT),
        Column("tags", "Tags", PRODUCT, EDIT, "list"),
        Column("tax_category", "Tax", PRODUCT, EDIT, "choice",
               tuple(taxes) or (("standard", "Standard"),)),
    ]  # fmt: skip
    for currency, _ in currency_ends(desk):
        columns += [
            Column(f"price_{currency}", f"Price, {currency}", VARIANT, PRICE,
                   "amount", currency=currency),
            Column(f"was_{currency}", f"Was, {currency}", VARIANT, PRICE,
                   "amount", currency=currency),
        ]  # fmt: skip
    if place is not None:
        columns += [
            Column("stock", f"On hand, {place.name}", VARIANT, COUNT, "whole"),
            Column("low", f"Low at, {place.name}", VARIANT, COUNT, "mark"),
        ]
    return tuple(columns)
