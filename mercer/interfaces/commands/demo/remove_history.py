"""Take the demo's past orders out of the books again, and nothing else."""

from django.db import transaction
from django.db.models import F, Sum

from mercer.areas.customers.models import Customer
from mercer.areas.fulfilment.models import Shipment
from mercer.areas.inventory.models import Allocation, StockLevel, StockMovement
from mercer.areas.inventory.rules import AllocationStatus
from mercer.areas.orders.models import Order
from mercer.areas.payments.models import Payment
from mercer.areas.recommendations.operations.count_pairs import count_pairs
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.commands.demo.add_history import RECEIPT
from mercer.interfaces.commands.demo.add_left_carts import remove_left_carts
from mercer.interfaces.commands.demo.add_reviews import remove_reviews
from mercer.interfaces.commands.demo.history_books import drawn_orders
from mercer.kernel import clock


def remove_history(store: StoreFacts) -> int:
    """Remove every order that was drawn, whatever its tags say by now; how many there were.

    Its money, parcels, promises, stock movements and reviews go with it.

    The shelves are afterwards as if these orders had never been, whatever staff did with them:
    what is held for them is free, and what has left for them is back. Accounts that were drawn with
    the orders go too, unless somebody has ordered with them since."""
    with transaction.atomic():
        drawn = Order.objects.filter(store_id=store.id, pk__in=drawn_orders(store.id))
        numbers = dict(drawn.values_list("id", "number"))
        orders = list(numbers)
        list(StockLevel.objects.select_for_update().filter(store_id=store.id).order_by("sku"))
        shipments = Shipment.objects.filter(order_id__in=orders)
        parcels = [
            f"{numbers[order]}/{number}"
            for order, number in shipments.values_list("order_id", "number")
        ]
        moved = StockMovement.objects.filter(store_id=store.id, reference__in=[*parcels, RECEIPT])
        for level, total in moved.values_list("level").annotate(total=Sum("delta")):
            StockLevel.objects.filter(pk=level).update(on_hand=F("on_hand") - total)
        held = Allocation.objects.filter(order_id__in=orders)
        still = held.filter(status=AllocationStatus.OPEN)
        for level, total in still.values_list("level").annotate(total=Sum("quantity")):
            StockLevel.objects.filter(pk=level).update(allocated=F("allocated") - total)
        moved.delete()
        held.delete()
        customers = set(
            Order.objects.filter(pk__in=orders, email__endswith="@shoppers.example")
            .exclude(customer=None).values_list("customer_id", flat=True)
        )  # fmt: skip
        remove_reviews(store, orders, now=clock.now())
        remove_left_carts(store, orders)
        shipments.delete()
        Payment.objects.filter(order_id__in=orders).delete()
        Order.objects.filter(pk__in=orders).delete()
        Customer.objects.filter(pk__in=customers, orders=None, user=None).delete()
        count_pairs(store_id=store.id, now=clock.now())
    return len(orders)
