"""Taking the money for a parcel that has left."""

from datetime import datetime
from uuid import UUID

from mercer.areas.fulfilment.queries import get_shipment
from mercer.areas.orders.operations.record_entry import record_entry
from mercer.areas.payments.errors import PaymentRefused
from mercer.areas.payments.operations.capture_payment import capture_payment
from mercer.areas.payments.queries import payments_of_order
from mercer.kernel.actors import SYSTEM
from mercer.kernel.transactions import outside_transaction


@outside_transaction
def take_shipment_money(*, store_id: UUID, shipment_id: UUID, now: datetime) -> int:
    """Take what is due for a shipment from the money that is held for its order, once.

    Taken already, with the order or by transfer, nothing is left to do. What the bank refuses or
    no longer holds is noted on the order for staff; the goods have left.
    **Returns** what was claimed, in minor units. **Raises** ShipmentNotFound, AmountTooLarge where
    another claim was quicker: the job tries again.
    """
    shipment = get_shipment(store_id, shipment_id)
    subject = f"shipment:{shipment.id}"
    payments = payments_of_order(shipment.order_id)
    claimed = sum(
        row.amount_minor
        for payment in payments
        for row in payment.transactions
        if row.subject == subject and row.status != "failed"
    )
    taken = sum(payment.sums.claimed_capture for payment in payments)
    due = shipment.amount_minor - claimed
    refused = ""
    for payment in payments:
        amount = min(due, payment.sums.capturable)
        if amount > 0:
            try:
                capture_payment(
                    payment_id=payment.id,
                    amount_minor=amount,
                    subject=subject,
                    actor=SYSTEM,
                    now=now,
                )
            except PaymentRefused as refusal:
                refused = refusal.reason
                continue
            due, claimed, taken = due - amount, claimed + amount, taken + amount
    owed = sum(payment.authorised_minor for payment in payments)
    if due > 0 and taken < owed:
        record_entry(
            store_id=store_id,
            order_id=shipment.order_id,
            kind="capture_missing",
            actor=SYSTEM,
            now=now,
            details={"number": shipment.number, "amount_minor": due, "reason": refused},
            is_public=False,
        )
    return claimed
