"""What an express wallet brought, as a page: looked over, put right, paid."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from mercer.areas.cart.queries import CartFacts, CartQuote
from mercer.areas.checkout.operations.forget_brought import forget_brought
from mercer.areas.checkout.visits import Brought, VisitFacts
from mercer.areas.customers.rules import PostalAddress
from mercer.areas.payments.queries import MethodFacts
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.storefront import formats, links, words
from mercer.interfaces.storefront.addresses import countries_in
from mercer.interfaces.storefront.checkout.checkout_page import checkout_page
from mercer.interfaces.storefront.checkout.form import BILLING, DELIVERY, Said, keep, said_before
from mercer.interfaces.storefront.checkout.on_file import NOBODY
from mercer.interfaces.storefront.checkout.pages import CheckoutPage
from mercer.interfaces.storefront.forms import Field
from mercer.interfaces.storefront.pages import Notice, Shell
from mercer.kernel.errors import InvalidField

NOWHERE = InvalidField("country", "not_delivered_to")


@dataclass(frozen=True, slots=True)
class ExpressPart:
    """What the review of an express wallet has beside the checkout page: `who`, `delivery` and
    `billing` as they are written; `is_open` where something of them has to be put right."""

    action: str
    wallet: str
    card: str
    who: tuple[str, ...]
    delivery: tuple[str, ...]
    billing: tuple[str, ...]
    is_open: bool


def wallet_label(visit: VisitFacts, methods: tuple[MethodFacts, ...]) -> str:
    """What the visit's wallet is called; empty where the cart cannot be paid with it any more."""
    return next(
        (
            wallet.label
            for method in methods
            for wallet in method.wallets
            if (method.id, wallet.code) == (visit.method_id, visit.wallet)
        ),
        "",
    )


def said_by_wallet(cart: CartFacts, visit: VisitFacts, store: StoreFacts) -> Said:
    """What the cart knows, and in its place what the wallet said and did not fit, each with what
    is wrong with it: nothing of it is lost."""
    said = said_before(cart, None, (), store)
    if cart.delivery_address is not None:
        said = replace(said, delivery=cart.delivery_address)
    said = replace(said, payment_id=visit.method_id)
    if visit.brought is None:
        return said
    return with_brought(said, visit.brought, errors_of(visit))


def with_brought(said: Said, brought: Brought, errors: dict[str, str]) -> Said:
    """What the wallet said in place of what was said before."""
    return replace(
        said,
        email=brought.email,
        delivery=brought.delivery or said.delivery,
        billing=brought.billing or said.billing,
        has_own_billing=brought.billing is not None,
        errors=errors,
    )


def errors_of(visit: VisitFacts) -> dict[str, str]:
    """What is wrong with it, by the names that the form's fields have."""
    errors = {}
    for one in visit.problems:
        name = one.field.replace(".", "-")
        reason = "email" if (one.field, one.reason) == ("email", "invalid") else one.reason
        told = InvalidField(one.field, reason, one.bound)
        errors["delivery-phone" if name == "phone" else name] = words.field_words(told)
    return errors


def kept(
    *, store: StoreFacts, visit: VisitFacts, said: Said, quote: CartQuote, now: datetime
) -> Said:
    """Keep with the cart all that is right, as at checkout; **returns** what was said, with what is
    wrong. What travels nowhere needs no address, if the wallet brought none.

    Raises CartBeingPaid, CartClosed, CartNotFound."""
    said = keep(quote.cart, said, needs_shipping=quote.needs_shipping, now=now)
    errors = dict(said.errors)
    if quote.needs_shipping and not store.sells_to(said.delivery.country):
        errors[f"{DELIVERY}-country"] = words.field_words(NOWHERE)
    if not quote.needs_shipping and is_blank(said.billing):
        errors = {name: told for name, told in errors.items() if not name.startswith(BILLING)}
    if not errors and visit.brought is not None:
        forget_brought(visit_id=visit.id)
    return replace(said, errors=errors)


def is_blank(address: PostalAddress) -> bool:
    """Whether nothing of an address was filled in but its country."""
    return not any(value for name, value in address.plain().items() if name != "country")


def express_page(
    *,
    store: StoreFacts,
    shell: Shell,
    quote: CartQuote,
    said: Said,
    visit: VisitFacts,
    methods: tuple[MethodFacts, ...],
    is_changed: bool,
    notices: tuple[Notice, ...] = (),
) -> tuple[CheckoutPage, ExpressPart]:
    """The checkout page with one way to pay, and what is special about it; nothing is read here."""
    label = wallet_label(visit, methods)
    page = checkout_page(
        store=store,
        shell=shell,
        quote=quote,
        said=said,
        known=NOBODY,
        methods=[one for one in methods if one.id == visit.method_id],
        notices=notices,
    )
    total = formats.amount(quote.total_minor, quote.cart.currency, store.language)
    button = _("Pay %(total)s with %(wallet)s") % {"total": total, "wallet": label}
    if not quote.total_minor:
        button = page.button
    page = replace(
        page,
        wallets=(),
        button=button,
        delivery=with_country(page.delivery, said.delivery.country, store.language),
    )
    written = quote.needs_shipping and not said.errors
    bill = said.billing if said.has_own_billing or not quote.needs_shipping else None
    return page, ExpressPart(
        action=links.express(visit.token),
        wallet=label,
        card=card_words(visit.card),
        who=tuple(filter(None, (said.email, said.phone))),
        delivery=tuple(said.delivery.lines(store.language)) if written else (),
        billing=tuple(bill.lines(store.language)) if bill and not is_blank(bill) else (),
        is_open=is_changed or any(not name.endswith("_method") for name in said.errors),
    )


def differs(said: Said, cart: CartFacts, *, needs_shipping: bool) -> bool:
    """Whether the form says something else than the cart: the shopper is changing it. An address
    that never fitted is being put right until one is kept."""

    def plain(address: PostalAddress | None) -> dict[str, str]:
        parts = address.plain() if address else {}
        return {name: " ".join(value.split()) for name, value in parts.items() if value}

    own_billing = said.has_own_billing and cart.billing_address is None
    moved = needs_shipping and plain(said.delivery) != plain(cart.delivery_address)
    return bool(own_billing or moved or said.email != cart.email)


def card_words(card: str) -> str:
    """The card that was chosen in the wallet: "Visa ending in 4242"."""
    brand, _space, last = card.rpartition(" ")
    if not brand or not last:
        return ""
    return _("%(brand)s ending in %(last)s") % {"brand": brand.title(), "last": last}


def with_country(fields: tuple[Field, ...], country: str, language: str) -> tuple[Field, ...]:
    """The country that the wallet named stays to be seen, where the shop does not deliver to it."""
    shown = []
    for one in fields:
        missing = one.name == f"{DELIVERY}-country" and country not in dict(one.choices)
        known = tuple(each for each in countries_in(language) if each[0] == country)
        shown.append(replace(one, choices=(*known, *one.choices)) if missing and known else one)
    return tuple(shown)
