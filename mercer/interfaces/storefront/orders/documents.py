"""Papers of an order, to keep or to print: its confirmation; invoices have their place here."""

from pathlib import Path

from django.utils.translation import gettext as _

from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.storefront.orders.pages import OrderLineCard, OrderPage
from mercer.kernel.pdf import paper_of, set_pages

CONFIRMATION = Path(__file__).parent / "layouts" / "confirmation.typ"


def confirmation(store: StoreFacts, page: OrderPage) -> bytes:
    """What was ordered, from whom, for how much, as the order's page says it: a PDF."""
    blocks = [(_("Goes to"), page.delivery_address), (_("Bill to"), page.billing_address)]
    paid = [words for words in (page.payment_method, page.delivery_method) if words]
    blocks.append((_("Payment and delivery"), tuple(paid)))
    return set_pages(
        CONFIRMATION,
        {
            "paper": paper_of(store.country),
            "language": store.language.partition("-")[0],
            "title": _("Order %(number)s") % {"number": page.number},
            "store": store.name,
            "sender": store.sender_lines,
            "contact": store.contact_lines,
            "placed": page.placed,
            "blocks": [{"name": name, "lines": list(lines)} for name, lines in blocks if lines],
            "columns": [_("Product"), _("Quantity"), _("Price"), _("Total")],
            "lines": [line_of(line) for line in page.lines],
            "amounts": [
                {"name": row.name, "value": row.amount, "is_total": row.is_total}
                for row in page.amounts
            ],
            "closing": _("This confirms your order. It is not an invoice."),
        },
    )


def line_of(line: OrderLineCard) -> dict[str, str]:
    """A line of the order as the paper shows it."""
    words = " · ".join(filter(None, (line.option_text, line.sku, line.words)))
    return {
        "title": line.title,
        "words": words,
        "quantity": str(line.quantity),
        "unit_price": line.unit_price,
        "total": line.total,
    }
