"""What a shopper said at checkout: read from the form, checked, and kept with the cart."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from django.http import QueryDict

from mercer.areas.cart.errors import DeliveryNotOffered, PaymentNotOffered
from mercer.areas.cart.operations.choose_delivery import choose_delivery
from mercer.areas.cart.operations.choose_payment import choose_payment
from mercer.areas.cart.operations.keep_typed import keep_typed
from mercer.areas.cart.operations.set_address import set_address
from mercer.areas.cart.operations.set_contact import set_contact
from mercer.areas.cart.operations.set_note import set_note
from mercer.areas.cart.queries import CartFacts
from mercer.areas.cart.rules import MOST_NOTE, Typed
from mercer.areas.customers.queries import AddressFacts, CustomerFacts
from mercer.areas.customers.rules import PostalAddress
from mercer.areas.payments.rules import CardFacts
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.storefront import words
from mercer.interfaces.storefront.addresses import read_address
from mercer.interfaces.storefront.forms import problems_of, typed
from mercer.kernel.errors import InvalidField, InvalidFields

DELIVERY, BILLING = "delivery", "billing"
# What a stored card is called among the ways to pay, before its id.
CARD = "card:"


@dataclass(frozen=True, slots=True)
class Said:
    """What stands in the form. Ids are None where nothing sensible was chosen.

    `keeping` are the ways to pay whose card is to be kept, as they were ticked."""

    email: str
    delivery: PostalAddress
    billing: PostalAddress
    has_own_billing: bool
    method_id: UUID | None
    payment_id: UUID | None
    note: str
    errors: dict[str, str] = field(default_factory=dict)
    card_id: UUID | None = None
    keeping: frozenset[str] = frozenset()

    @property
    def phone(self) -> str:
        """The number for the courier, typed with the address."""
        return self.delivery.phone


def said_before(
    cart: CartFacts,
    customer: CustomerFacts | None,
    saved: tuple[AddressFacts, ...],
    store: StoreFacts,
) -> Said:
    """What was typed last, else what the cart knows, else what the customer keeps, else the
    market's own country.

    An address that the market does not deliver to is left to its own market."""
    if cart.typed and is_of_here(cart, cart.typed, store):
        return as_typed(cart, cart.typed, customer)
    blank = PostalAddress(customer.name if customer else "", "", "", store.country)
    known = (cart.delivery_address, *(one.postal for one in saved))
    delivery = next((one for one in known if one and store.sells_to(one.country)), blank)
    if cart.phone and not delivery.phone:
        delivery = replace(delivery, phone=cart.phone)
    return Said(
        email=cart.email or (customer.email if customer else ""),
        delivery=delivery,
        billing=cart.billing_address or replace(blank, name="", country=delivery.country),
        has_own_billing=cart.billing_address is not None,
        method_id=cart.delivery_method_id,
        payment_id=cart.payment_method_id,
        note=cart.note,
    )


def is_of_here(cart: CartFacts, typed: Typed, store: StoreFacts) -> bool:
    """Whether what was typed was typed in this market, or goes where it delivers."""
    return typed.market == market_of(cart) or store.sells_to(typed.delivery.country)


def market_of(cart: CartFacts) -> str:
    """The cart's market, as text."""
    return str(cart.market_id or "")


def as_typed(cart: CartFacts, typed: Typed, customer: CustomerFacts | None) -> Said:
    """The form as it was left; a bill's address that was not begun is in the same country."""
    billing = typed.billing
    if not billing.country:
        billing = replace(billing, country=typed.delivery.country)
    return Said(
        email=typed.email or cart.email or (customer.email if customer else ""),
        delivery=typed.delivery,
        billing=billing,
        has_own_billing=typed.has_own_billing,
        method_id=cart.delivery_method_id,
        payment_id=cart.payment_method_id,
        note=typed.note,
    )


def typed_of(cart: CartFacts, said: Said) -> Typed:
    """The form as it stands, to be there again."""
    return Typed(
        email=said.email,
        note=said.note,
        delivery=said.delivery,
        billing=said.billing,
        has_own_billing=said.has_own_billing,
        market=market_of(cart),
    )


def read_said(
    post: QueryDict, saved: tuple[AddressFacts, ...], cards: tuple[CardFacts, ...] = ()
) -> Said:
    """What was typed; an address chosen from the book replaces the one typed, and a card is one of
    the customer's own."""
    pressed = post.get("payment_method", "")
    card = next((one for one in cards if pressed == f"{CARD}{one.id}"), None)
    # The one that the fields were drawn with is what stands in them now, corrected or not.
    from_book = post.get("saved_address", "")
    from_book = "" if from_book == post.get("shown_address") else from_book
    chosen = next((one for one in saved if str(one.id) == from_book), None)
    return Said(
        email=typed(post, "email", 254),
        delivery=chosen.postal if chosen else read_address(post, DELIVERY),
        billing=read_address(post, BILLING),
        has_own_billing="own_billing" in post,
        method_id=read_id(post.get("delivery_method", "")),
        payment_id=card.method_id if card else read_id(pressed),
        note=typed(post, "note", MOST_NOTE),
        card_id=card.id if card else None,
        keeping=frozenset(post.getlist("keep_card")),
    )


def read_id(text: str) -> UUID | None:
    """An id, or nothing."""
    try:
        return UUID(text)
    except ValueError:
        return None


def as_said(cart: CartFacts, said: Said, *, needs_shipping: bool) -> CartFacts:
    """The cart as it would be with what stands in the form; nothing is kept."""
    return replace(
        cart,
        email=said.email,
        delivery_address=said.delivery if needs_shipping else None,
        billing_address=said.billing if said.has_own_billing or not needs_shipping else None,
        delivery_method_id=said.method_id,
        payment_method_id=said.payment_id,
    )


def keep(
    cart: CartFacts,
    said: Said,
    *,
    needs_shipping: bool,
    now: datetime,
    wrong: Mapping[str, str] = MappingProxyType({}),
) -> Said:
    """Keep with the cart all that is right, and beside it what is not yet, as it was typed;
    **returns** what was said, with what is wrong, `wrong` among it.

    Raises CartBeingPaid, CartClosed, CartNotFound."""
    errors = dict(wrong) | keep_contact(cart, said, now)
    errors |= keep_addresses(cart, said, needs_shipping=needs_shipping, now=now)
    try:
        set_note(store_id=cart.store_id, cart_id=cart.id, note=said.note, now=now)
    except (InvalidField, InvalidFields) as refusal:
        errors["note"] = words.field_words(problems_of(refusal)[0])
    if errors:
        typed = typed_of(cart, said)
        keep_typed(store_id=cart.store_id, cart_id=cart.id, typed=typed, now=now)
    if needs_shipping and f"{DELIVERY}-" not in "".join(errors):
        errors |= keep_method(cart, said, now)
    errors |= keep_payment(cart, said, now)
    return replace(said, errors=errors)


def keep_contact(cart: CartFacts, said: Said, now: datetime) -> dict[str, str]:
    """Where the confirmation goes, and the number for the courier; **returns** what is wrong."""
    try:
        set_contact(
            store_id=cart.store_id,
            cart_id=cart.id,
            email=said.email,
            phone=said.phone,
            country=said.delivery.country,
            now=now,
        )
    except (InvalidField, InvalidFields) as refusal:
        errors = {}
        for one in problems_of(refusal):
            name = "delivery-phone" if one.field == "phone" else one.field
            reason = "email" if one.field == "email" and one.reason == "invalid" else one.reason
            errors[name] = words.field_words(replace_reason(one, reason))
        return errors
    return {}


def keep_addresses(
    cart: CartFacts, said: Said, *, needs_shipping: bool, now: datetime
) -> dict[str, str]:
    """Where goods go and whom the bill goes to, each kept although the other is not complete;
    **returns** what is wrong."""
    wanted = {
        DELIVERY: said.delivery if needs_shipping else None,
        BILLING: said.billing if said.has_own_billing or not needs_shipping else None,
    }
    before = {DELIVERY: cart.delivery_address, BILLING: cart.billing_address}
    errors: dict[str, str] = {}
    try:
        keep_both(cart, wanted, now)
    except (InvalidField, InvalidFields) as refusal:
        for one in problems_of(refusal):
            part = BILLING if one.field.startswith("billing.") else DELIVERY
            name = one.field.removeprefix("billing.")
            errors[f"{part}-{name}"] = words.field_words(one)
        wrong = {name.partition("-")[0] for name in errors}
        if len(wrong) == 1:
            keep_both(cart, wanted | {part: before[part] for part in wrong}, now)
    return errors


def keep_both(cart: CartFacts, parts: dict[str, PostalAddress | None], now: datetime) -> None:
    """Both addresses at once. Raises InvalidFields."""
    set_address(
        store_id=cart.store_id,
        cart_id=cart.id,
        delivery=parts[DELIVERY],
        billing=parts[BILLING],
        now=now,
    )


def replace_reason(problem: InvalidField, reason: str) -> InvalidField:
    """The same problem, by a more telling name."""
    return InvalidField(problem.field, reason, problem.bound)


def keep_method(cart: CartFacts, said: Said, now: datetime) -> dict[str, str]:
    """How it should get there; what does not go there must be chosen anew."""
    if said.method_id is None:
        return {"delivery_method": words.problem_words("delivery_missing")}
    try:
        choose_delivery(store_id=cart.store_id, cart_id=cart.id, method_id=said.method_id, now=now)
    except DeliveryNotOffered:
        return {"delivery_method": words.problem_words("delivery_missing")}
    return {}


def keep_payment(cart: CartFacts, said: Said, now: datetime) -> dict[str, str]:
    """How it should be paid."""
    if said.payment_id is None:
        return {"payment_method": words.problem_words("payment_missing")}
    try:
        choose_payment(store_id=cart.store_id, cart_id=cart.id, method_id=said.payment_id, now=now)
    except PaymentNotOffered:
        return {"payment_method": words.problem_words("payment_missing")}
    return {}
