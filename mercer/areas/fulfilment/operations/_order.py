"""What every move of a shipment needs of its order."""

from uuid import UUID

from mercer.areas.fulfilment.errors import NotReadyToShip, ShipmentNotFound
from mercer.areas.fulfilment.models import Shipment
from mercer.areas.fulfilment.queries import units_of
from mercer.areas.fulfilment.rules import ShipmentStatus
from mercer.areas.orders.operations.lock_order import lock_order
from mercer.areas.orders.operations.update_fulfilment_state import update_fulfilment_state
from mercer.areas.orders.queries import OrderFacts
from mercer.areas.orders.rules import OrderStatus, PaymentState
from mercer.areas.payments.queries import payments_of_order

MONEY_IS_SAFE = (PaymentState.AUTHORISED, PaymentState.PAID, PaymentState.PARTLY_REFUNDED)


def lock_shipment(*, store_id: UUID, shipment_id: UUID) -> Shipment:
    """Lock a shipment, its order first, as every move does. Raises ShipmentNotFound."""
    rows = Shipment.objects.filter(store_id=store_id, pk=shipment_id)
    order_id = rows.values_list("order_id", flat=True).first()
    if order_id is None:
        raise ShipmentNotFound(str(shipment_id))
    lock_order(store_id=store_id, order_id=order_id)
    return rows.select_for_update().get()


def check_ready(order: OrderFacts) -> None:
    """Goods leave only for a placed order whose money is held or taken. Raises NotReadyToShip."""
    safe = order.payment_state in MONEY_IS_SAFE or (
        # Part of it was taken: fine while the bank holds the rest, not for half a transfer.
        order.payment_state == PaymentState.PARTLY_PAID and _is_covered(order)
    )
    if order.status != OrderStatus.PLACED or not safe:
        raise NotReadyToShip(order.status, order.payment_state)


def _is_covered(order: OrderFacts) -> bool:
    payments = payments_of_order(order.id)
    covered = sum(each.authorised_minor - each.voided_minor for each in payments)
    return covered >= order.total_minor


def write_state(order_id: UUID) -> None:
    """Tell the order how many units have left, and whether all of them have arrived."""
    shipments = Shipment.objects.filter(order_id=order_id)
    statuses = set(shipments.exclude(status=ShipmentStatus.CANCELLED).values_list("status"))
    update_fulfilment_state(
        order_id=order_id,
        shipped=units_of(order_id),
        all_delivered=statuses == {(ShipmentStatus.DELIVERED,)},
    )
