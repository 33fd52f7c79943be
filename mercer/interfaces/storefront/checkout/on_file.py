"""What a customer who is signed in keeps with the shop, as far as checkout can use it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from mercer.areas.cart.queries import CartFacts, ways_to_pay
from mercer.areas.customers.queries import AddressFacts, list_addresses
from mercer.areas.payments.queries import MethodFacts
from mercer.areas.payments.queries.cards import list_cards
from mercer.areas.payments.rules import CardFacts, CardWish
from mercer.interfaces.storefront.checkout.form import CARD, Said
from mercer.interfaces.storefront.checkout.pages import CardChoice, Choice
from mercer.interfaces.storefront.payment_cards import card_words
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.kernel import clock


@dataclass(frozen=True, slots=True)
class OnFile:
    """Addresses, and cards that can be paid with here, the latest used first; nothing for guests.

    `customer_id` is None where nobody is signed in: they are never asked to have a card kept."""

    customer_id: UUID | None = None
    addresses: tuple[AddressFacts, ...] = ()
    cards: tuple[CardFacts, ...] = ()

    @property
    def usable(self) -> tuple[CardFacts, ...]:
        """The cards that have not expired."""
        now = clock.now()
        return tuple(one for one in self.cards if not one.is_expired(now))


NOBODY = OnFile()


def on_file(request: ShopRequest, cart: CartFacts) -> OnFile:
    """Two statements for who is signed in; one where no way to pay keeps cards."""
    customer = request.customer
    if not customer:
        return NOBODY
    keeping = {one.id for one in ways_to_pay(request.store, cart) if one.keeps_cards}
    cards = list_cards(request.store.id, customer.id) if keeping else ()
    return OnFile(
        customer_id=customer.id,
        addresses=list_addresses(request.store.id, customer.id),
        cards=tuple(one for one in cards if one.method_id in keeping),
    )


def with_latest_card(said: Said, known: OnFile) -> Said:
    """Whoever comes to checkout pays with the card used last, unless they chose another way."""
    for card in known.usable:
        if said.payment_id in (None, card.method_id):
            return replace(said, payment_id=card.method_id, card_id=card.id)
    return said


def card_wish(said: Said, known: OnFile) -> CardWish | None:
    """What was said of cards, for whoever is signed in."""
    if known.customer_id is None:
        return None
    if said.card_id is not None:
        return CardWish(known.customer_id, card_id=said.card_id)
    keep = str(said.payment_id) in said.keeping
    return CardWish(known.customer_id, keep=True) if keep else None


def card_choices(known: OnFile, said: Said) -> tuple[CardChoice, ...]:
    """The stored cards as choices; an expired one is shown, and cannot be chosen."""
    now = clock.now()
    return tuple(
        CardChoice(
            id=f"{CARD}{one.id}",
            name=card_words(one, now),
            is_chosen=one.id == said.card_id,
            is_expired=one.is_expired(now),
        )
        for one in known.cards
    )


def payment_choice(one: MethodFacts, said: Said, known: OnFile, another: str) -> Choice:
    """One way to pay; beside the cards it has kept it is `another` card."""
    is_chosen = one.id == said.payment_id and said.card_id is None
    if any(card.method_id == one.id for card in known.cards):
        words = f"{one.name}. {one.description}" if one.description else one.name
        return Choice(str(one.id), another, words, "", is_chosen)
    return Choice(str(one.id), one.name, one.description, "", is_chosen)


def keeping(methods: Sequence[MethodFacts], known: OnFile) -> frozenset[str]:
    """The ways to pay whose card can be kept, for whoever is signed in."""
    if known.customer_id is None:
        return frozenset()
    return frozenset(str(one.id) for one in methods if one.keeps_cards)
