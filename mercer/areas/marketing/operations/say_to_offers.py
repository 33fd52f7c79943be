"""What a shopper says at checkout to mail about offers."""

from datetime import datetime
from uuid import UUID

from mercer.areas.cart.queries import get_cart
from mercer.areas.marketing.models import OfferWord
from mercer.areas.marketing.rules import fingerprint


def say_to_offers(*, store_id: UUID, cart_id: UUID, is_yes: bool | None, now: datetime) -> None:
    """Write down a yes or no for the address that stands in the cart; the latest word counts;
    None takes back what was said, so that nothing is.

    Said again, it keeps its time. **Raises** CartNotFound."""
    cart = get_cart(store_id, cart_id)
    if is_yes is None:
        OfferWord.objects.filter(cart_id=cart.id).delete()
        return
    mark = fingerprint(store_id, cart.email)
    known = OfferWord.objects.filter(cart_id=cart.id, fingerprint=mark, is_yes=is_yes)
    if not known.exists():
        OfferWord.objects.update_or_create(
            cart_id=cart.id,
            defaults={
                "store_id": store_id,
                "fingerprint": mark,
                "is_yes": is_yes,
                "said_at": now,
            },
        )
