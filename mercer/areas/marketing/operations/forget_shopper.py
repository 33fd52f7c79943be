"""Forgetting the carts of somebody who asked to be forgotten."""

from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q

from mercer.areas.cart.operations.forget_said import forget_said
from mercer.areas.marketing.events import LeftCartsForgotten
from mercer.areas.marketing.models import LeftCart, OfferWord
from mercer.areas.marketing.rules import fingerprint
from mercer.kernel.events import announce

# The customer's own row is empty by now; what they called themselves stands with what they did.
CARTS = "SELECT id, email FROM cart_cart WHERE store_id = %s AND customer_id = %s"
ORDERS = "SELECT DISTINCT email FROM orders_order WHERE store_id = %s AND customer_id = %s"


def forget_shopper(*, store_id: UUID, customer_id: UUID) -> int:
    """Forget every cart that an erased customer left, also as a guest under the same address, with
    what they said in it and what was written about it. That they want no more mails stays known,
    by a fingerprint.

    **Returns** how many carts had been left. **Announces** LeftCartsForgotten.
    **Source**: GDPR article 17."""
    with connection.cursor() as cursor:
        cursor.execute(CARTS, [store_id, customer_id])
        carts = cursor.fetchall()
        cursor.execute(ORDERS, [store_id, customer_id])
        emails = {row[1] for row in carts} | {row[0] for row in cursor.fetchall()}
    marks = [fingerprint(store_id, email) for email in emails if email]
    own = {row[0] for row in carts}
    with transaction.atomic():
        rows = LeftCart.objects.filter(Q(cart_id__in=own) | Q(fingerprint__in=marks))
        found = list(rows.filter(store_id=store_id).values_list("pk", "cart_id"))
        LeftCart.objects.filter(pk__in=[pk for pk, _cart in found]).delete()
        words = OfferWord.objects.filter(Q(cart_id__in=own) | Q(fingerprint__in=marks))
        words.filter(store_id=store_id).delete()
        forget_said(store_id=store_id, cart_ids=[*own, *(cart for _pk, cart in found)])
        if found:
            announce(LeftCartsForgotten(store_id, tuple(pk for pk, _cart in found)))
    return len(found)
