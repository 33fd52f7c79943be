"""How many of a variant a cart may ask for."""

from mercer.areas.cart.errors import NotForSale, QuantityTooLarge
from mercer.areas.cart.offers import Offer
from mercer.areas.cart.rules import most_of
from mercer.areas.inventory.errors import OutOfStock
from mercer.areas.inventory.rules import Shortage
from mercer.areas.pricing.queries import PriceFacts


def check_line(offer: Offer, quantity: int) -> PriceFacts:
    """Refuse what is not sold, more than one cart may hold, or more than there is.

    **Returns** the price. **Raises** NotForSale, QuantityTooLarge, OutOfStock."""
    variant, price, stock = offer.variant, offer.price, offer.stock
    if price is None or not variant.is_sellable:
        raise NotForSale(variant.variant_id, variant.sku)
    most = most_of(variant.max_per_order)
    if quantity > most:
        raise QuantityTooLarge(variant.sku, quantity, most)
    if stock.most is not None and quantity > stock.most:
        raise OutOfStock((Shortage(variant.sku, quantity, stock.most),))
    return price
