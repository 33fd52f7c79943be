"""The checkout page put together."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from mercer.areas.cart.queries import CartQuote
from mercer.areas.cart.rules import MOST_NOTE, Problem
from mercer.areas.customers.queries import AddressFacts
from mercer.areas.delivery.queries import DeliveryQuote
from mercer.areas.payments.queries import MethodFacts
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.storefront import formats, links, words
from mercer.interfaces.storefront.addresses import address_fields, countries_in, delivery_countries
from mercer.interfaces.storefront.cart.cart_page import amounts_of, line_card
from mercer.interfaces.storefront.checkout.form import BILLING, DELIVERY, Said
from mercer.interfaces.storefront.checkout.on_file import (
    OnFile,
    card_choices,
    keeping,
    payment_choice,
)
from mercer.interfaces.storefront.checkout.pages import CheckoutPage, Choice
from mercer.interfaces.storefront.forms import Field, focus_first
from mercer.interfaces.storefront.marketing.pages import OffersBox
from mercer.interfaces.storefront.pages import Notice, Shell

# What the shopper settles by filling in the form: not worth a notice of its own.
ASKED_HERE = (
    Problem.CONTACT_MISSING,
    Problem.ADDRESS_MISSING,
    Problem.DELIVERY_MISSING,
    Problem.PAYMENT_MISSING,
    Problem.PRICE_CHANGED,
)


def checkout_page(
    *,
    store: StoreFacts,
    shell: Shell,
    quote: CartQuote,
    said: Said,
    known: OnFile,
    methods: Sequence[MethodFacts],
    notices: tuple[Notice, ...] = (),
    offers: OffersBox | None = None,
) -> CheckoutPage:
    """Everything between a cart and an order; nothing is read here."""
    fields = fields_of(store, quote, said, has_offers=offers is not None)
    contact, delivery, billing, (note,) = focus_first(*fields)
    total = formats.amount(quote.total_minor, quote.cart.currency, store.language)
    stops = [code for code in quote.problems if code not in ASKED_HERE]
    notices = with_stops(notices, stops)
    wanted = said.method_id or (quote.delivery.method_id if quote.delivery else None)
    chosen = [one for one in methods if one.id == said.payment_id]
    return CheckoutPage(
        contact=contact,
        needs_shipping=quote.needs_shipping,
        saved_addresses=saved_choices(known.addresses, said),
        delivery=delivery,
        has_own_billing=said.has_own_billing or not quote.needs_shipping,
        billing=billing,
        methods=tuple(method_choice(one, wanted, quote, store) for one in quote.delivery_quotes),
        methods_words=methods_words(quote),
        methods_error=said.errors.get("delivery_method", ""),
        payments=tuple(payment_choice(one, said, known, _("Another card")) for one in methods),
        payments_error=said.errors.get("payment_method", ""),
        wallets=tuple(
            Choice(f"{one.id} {wallet.code}", wallet.label, "", "", is_chosen=False)
            for one in methods
            for wallet in one.wallets
        ),
        note=note,
        lines=tuple(line_card(line, quote, store) for line in quote.lines),
        units=sum(line.quantity for line in quote.lines),
        amounts=amounts_of(quote, store),
        total=total,
        shown_total=quote.total_minor,
        button=button_words(total, quote, chosen),
        can_pay=not stops and bool(methods),
        prices_changed=Problem.PRICE_CHANGED in quote.problems,
        terms=tuple(
            link for link in shell.policies if "/terms" in link.url or "/privacy" in link.url
        ),
        is_signed_in=known.customer_id is not None,
        notices=notices,
        errors=(
            *(one for one in (*contact, *delivery, *billing, note) if one.error),
            *chosen_errors(said),
        ),
        offers=offers,
        cards=card_choices(known, said),
        keeping=keeping(methods, known),
        kept=said.keeping,
    )


def with_stops(notices: tuple[Notice, ...], stops: Sequence[str]) -> tuple[Notice, ...]:
    """What has to be put right in the cart first, with the way there; said once."""
    said = [words.problem_words(code) for code in stops]
    others = tuple(one for one in notices if not any(text in one.words for text in said))
    way = {"url": links.cart(), "link": _("Change the cart")}
    return others + tuple(Notice("bad", text, **way) for text in said)


def fields_of(
    store: StoreFacts, quote: CartQuote, said: Said, *, has_offers: bool
) -> tuple[tuple[Field, ...], ...]:
    """Contact, delivery address, billing address, note."""
    countries = delivery_countries(store)
    email = Field(
        "email",
        _("Mail address"),
        said.email,
        said.errors.get("email", ""),
        kind="email",
        autocomplete="email",
        hint=_("For the confirmation and news of your parcel.")
        if has_offers
        else _("For the confirmation and news of your parcel, nothing else."),
        longest=254,
    )
    delivery = billing = tuple[Field, ...]()
    if quote.needs_shipping:
        delivery = address_fields(
            prefix=DELIVERY,
            address=said.delivery,
            countries=countries,
            errors=said.errors,
            with_phone=True,
        )
    if said.has_own_billing or not quote.needs_shipping:
        billing = address_fields(
            prefix=BILLING,
            address=said.billing,
            countries=countries_in(store.language),
            errors=said.errors,
        )
    note = Field(
        "note",
        _("A note for us"),
        said.note,
        said.errors.get("note", ""),
        kind="textarea",
        required=False,
        longest=MOST_NOTE,
    )
    return (email,), delivery, billing, (note,)


def saved_choices(saved: Sequence[AddressFacts], said: Said) -> tuple[Choice, ...]:
    """The address book, for a customer who is signed in."""
    return tuple(
        Choice(
            str(one.id),
            one.postal.name,
            ", ".join(one.postal.lines()[1:]),
            "",
            one.postal == said.delivery,
        )
        for one in saved
    )


def method_choice(
    one: DeliveryQuote, wanted: UUID | None, quote: CartQuote, store: StoreFacts
) -> Choice:
    """One way to get there."""
    price = formats.amount(one.price_minor, quote.cart.currency, store.language)
    time = words.days(one.days_min, one.days_max)
    return Choice(
        id=str(one.method_id),
        name=one.name,
        words=f"{time}. {one.description}" if one.description else time,
        price=price if one.price_minor else _("Free"),
        is_chosen=one.method_id == wanted,
    )


def methods_words(quote: CartQuote) -> str:
    """Where there is nothing to choose from: why."""
    if quote.delivery_quotes or not quote.needs_shipping:
        return ""
    return _("We cannot deliver to this address yet. Please write to us.")


def button_words(total: str, quote: CartQuote, chosen: Sequence[MethodFacts]) -> str:
    """What happens when it is pressed."""
    if not quote.total_minor or (chosen and chosen[0].pays_later):
        return _("Place the order: %s") % total
    return _("Pay %s") % total


def chosen_errors(said: Said) -> tuple[Field, ...]:
    """Choices that are missing, for the list above the form."""
    labels = {"delivery_method": _("Delivery"), "payment_method": _("Payment")}
    return tuple(
        Field(name, label, error=said.errors[name])
        for name, label in labels.items()
        if name in said.errors
    )
