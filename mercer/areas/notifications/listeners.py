"""Which facts are told to the buyer by mail, text and push. Each writes one message per occasion,
however often the fact comes; a job sends it after the commit."""

from datetime import datetime
from typing import Any
from uuid import UUID

from mercer.areas.catalogue.queries import sellable_variants
from mercer.areas.catalogue.rules import ProductKind
from mercer.areas.customers.events import CustomerErased
from mercer.areas.downloads.queries import DownloadFacts, downloads_of_order
from mercer.areas.fulfilment.events import ShipmentDelivered, ShipmentDispatched
from mercer.areas.fulfilment.queries import get_shipment
from mercer.areas.marketing.events import CartReminded, LeftCartsForgotten, RemindersStopped
from mercer.areas.marketing.queries import find_reminder, reminder_settings
from mercer.areas.marketing.rules import MOST_STEPS
from mercer.areas.notifications.contexts import (
    order_words,
    parcel_words,
    product_words,
    reminder_words,
    transfer_words,
)
from mercer.areas.notifications.operations.forget_messages import forget_messages
from mercer.areas.notifications.operations.forget_reader import forget_reader
from mercer.areas.notifications.operations.withdraw_messages import withdraw_messages
from mercer.areas.notifications.operations.write_message import write_message
from mercer.areas.notifications.operations.write_push import write_push
from mercer.areas.notifications.operations.write_text import write_text
from mercer.areas.notifications.price_mails import write_drops, write_question
from mercer.areas.notifications.rules import NOT_DECLINED, money_of
from mercer.areas.notifications.words import choose_language
from mercer.areas.orders.events import OrderAbandoned, OrderCancelled, OrderPaid, OrderPlaced
from mercer.areas.orders.queries import OrderFacts, get_order
from mercer.areas.payments.events import PaymentRefunded
from mercer.areas.payments.queries import PaymentFacts, payments_of_order
from mercer.areas.reviews.events import ReviewInvited
from mercer.areas.reviews.queries import received_products, review_token, stop_token
from mercer.areas.stores.queries import StoreFacts, get_store, seen_from, seen_in
from mercer.areas.wishes.events import PriceDropsFound, PriceWatchAsked, WaitingShoppersTold
from mercer.areas.wishes.queries import list_requests
from mercer.kernel import clock
from mercer.kernel.events import on
from mercer.kernel.money import Money


@on(OrderPlaced)
def confirm_order(event: OrderPlaced) -> None:
    """Thank the buyer, and say how to pay where the money is still to come."""
    order, store = _order_of(event.store_id, event.order_id)
    awaited = _awaited_payment(event.order_id)
    now = clock.now()
    withdraw_messages(store_id=event.store_id, once=f"payment_failed:{event.cart_id}", now=now)
    context: dict[str, Any] = {"order": order_words(order, store, _files_of(order, now))}
    if awaited:
        context["transfer"] = transfer_words(awaited.instructions, order, store, awaited.expires_at)
    template = "transfer_instructions" if awaited else "order_placed"
    _write(order, template, f"order_placed:{order.id}", context, now)


@on(OrderPaid)
def confirm_transfer(event: OrderPaid) -> None:
    """Tell who paid by transfer that the money has come; others saw it on the screen."""
    payments = payments_of_order(event.order_id)
    if not any(payment.instructions for payment in payments):
        return
    order, store = _order_of(event.store_id, event.order_id)
    now = clock.now()
    context = {"order": order_words(order, store, _files_of(order, now))}
    _write(order, "payment_received", f"payment_received:{order.id}", context, now)


@on(OrderAbandoned)
def report_failed_payment(event: OrderAbandoned) -> None:
    """Tell the buyer that the bank said no, unless they have ordered a little later after all."""
    if event.decline_code in NOT_DECLINED:
        return
    order, store = _order_of(event.store_id, event.order_id)
    context = {
        "order": order_words(order, store),
        "cart_link": store.url_of("/cart/"),
    }
    _write(order, "payment_failed", f"payment_failed:{event.cart_id}", context, clock.now())


@on(ShipmentDispatched)
def report_dispatch(event: ShipmentDispatched) -> None:
    """Tell the buyer that a parcel has left, what is in it and how to follow it."""
    _write_parcel(event.store_id, event.order_id, event.shipment_id, "shipment_dispatched")


@on(ShipmentDelivered)
def report_delivery(event: ShipmentDelivered) -> None:
    """Tell the buyer that a parcel has arrived."""
    _write_parcel(event.store_id, event.order_id, event.shipment_id, "shipment_delivered")


@on(OrderCancelled)
def report_cancellation(event: OrderCancelled) -> None:
    """Tell the buyer that the order is cancelled and what becomes of the money."""
    order, store = _order_of(event.store_id, event.order_id)
    payments = payments_of_order(order.id)
    context = {
        "order": order_words(order, store),
        "money": money_of(
            captured=sum(payment.captured_minor for payment in payments),
            authorised=sum(payment.authorised_minor for payment in payments),
        ),
    }
    _write(order, "order_cancelled", f"order_cancelled:{order.id}", context, clock.now())


@on(PaymentRefunded)
def report_refund(event: PaymentRefunded) -> None:
    """Tell the buyer that money goes back, once per refund."""
    order, store = _order_of(event.store_id, event.order_id)
    if not order.placed_at:
        return
    amount = Money(event.amount_minor, event.currency)
    context = {
        "order": order_words(order, store),
        "refund": {"amount": amount.format(choose_language(order.language, store.country))},
    }
    once = f"payment_refunded:{event.transaction_id}"
    _write(order, "payment_refunded", once, context, clock.now())


@on(WaitingShoppersTold)
def report_restock(event: WaitingShoppersTold) -> None:
    """Tell who waited that it is there again, in the market they look from, and how to hear no more
    of it; once per restock."""
    store, now = get_store(event.store_id), clock.now()
    requests = list_requests(event.store_id, event.request_ids)
    wanted = [one.variant_id for one in requests]
    spoken = {
        language: sellable_variants(event.store_id, wanted, now, language)
        for language in {one.language for one in requests}
    }
    for one in requests:
        variant = spoken[one.language].get(one.variant_id)
        if one.told_at is None or one.stopped_at is not None or variant is None:
            continue
        seen = seen_in(store, one.currency or store.currency, one.language, one.market_id)
        context = {
            "product": product_words(variant, seen),
            "stop_link": seen.url_of(f"/restock/stop/{one.token}/"),
        }
        write_message(
            store_id=event.store_id,
            once=f"back_in_stock:{one.id}:{one.told_at:%Y%m%d%H%M%S}",
            template="back_in_stock",
            recipient=one.email,
            language=one.language,
            context=context,
            order_id=None,
            now=now,
        )


@on(PriceWatchAsked)
def ask_for_yes(event: PriceWatchAsked) -> None:
    """Ask the address of a guest whether it wants mails about lower prices."""
    write_question(event, clock.now())


@on(PriceDropsFound)
def report_lower_price(event: PriceDropsFound) -> None:
    """Tell who watches a price that it fell, and how to hear no more of it; once a drop."""
    write_drops(event, clock.now())


@on(ReviewInvited)
def ask_for_review(event: ReviewInvited) -> None:
    """Ask the buyer what they think of what has arrived, once an order."""
    order, store = _order_of(event.store_id, event.order_id)
    here, words = received_products(order), order_words(order, store)
    pairs = zip(order.lines, words["lines"], strict=True)
    context = {
        "order": words,
        "reviewed": [line | {"total": ""} for one, line in pairs if one.product_id in here],
        "link": store.url_of(f"/reviews/write/{review_token(order.id)}/"),
        "no_more_link": store.url_of(f"/reviews/stop/{stop_token(order.id)}/"),
    }
    _write(order, "review_request", f"review_request:{order.id}", context, clock.now())


@on(CartReminded)
def remind_of_cart(event: CartReminded) -> None:
    """Write the mail of this step as it has to be now, unless it is not wanted any more."""
    reminder = find_reminder(event.store_id, event.left_cart_id, now=clock.now())
    if reminder is None:
        return
    store = reminder.store
    settings = reminder_settings(event.store_id)
    write_message(
        store_id=event.store_id,
        once=f"cart_reminder:{event.left_cart_id}:{event.step}",
        template="cart_reminder",
        recipient=reminder.email,
        language=reminder.language,
        context={
            "cart": reminder_words(reminder, event.step, settings),
            "link": store.url_of(f"/cart/restore/{reminder.restore_token}/"),
            "unsubscribe_link": store.url_of(f"/mails/stop/{reminder.stop_token}/"),
        },
        order_id=None,
        now=clock.now(),
    )


@on(CustomerErased)
def forget_customer(event: CustomerErased) -> None:
    """Who asked to be forgotten is not named in what was written to them either."""
    forget_reader(store_id=event.store_id, address_mark=event.address_mark)


@on(RemindersStopped)
def keep_back_reminders(event: RemindersStopped) -> None:
    """What is written and has not gone out is not true any more, or not welcome."""
    for left_cart_id in event.left_cart_ids:
        for step in range(1, MOST_STEPS + 1):
            once = f"cart_reminder:{left_cart_id}:{step}"
            withdraw_messages(store_id=event.store_id, once=once, now=clock.now())


@on(LeftCartsForgotten)
def forget_reminders(event: LeftCartsForgotten) -> None:
    """What was written about a cart is forgotten with it."""
    occasions = [f"cart_reminder:{each}:" for each in event.left_cart_ids]
    forget_messages(store_id=event.store_id, occasions=occasions)


def _order_of(store_id: UUID, order_id: UUID) -> tuple[OrderFacts, StoreFacts]:
    """An order, and the store as the market sees it that the order was placed in."""
    order = get_order(store_id, order_id)
    return order, seen_from(get_store(store_id), order.market_id, order.language)


def _files_of(order: OrderFacts, now: datetime) -> tuple[DownloadFacts, ...]:
    """The files of an order; nothing is asked where no line is a download."""
    if not any(line.kind == ProductKind.DOWNLOAD for line in order.lines):
        return ()
    return downloads_of_order(order.store_id, order.id, now)


def _write_parcel(store_id: UUID, order_id: UUID, shipment_id: UUID, template: str) -> None:
    order, store = _order_of(store_id, order_id)
    shipment = get_shipment(store_id, shipment_id)
    context = {"order": order_words(order, store), "shipment": parcel_words(shipment, order)}
    _write(order, template, f"{template}:{shipment_id}", context, clock.now())


def _awaited_payment(order_id: UUID) -> PaymentFacts | None:
    """The payment whose money the buyer is asked to send."""
    return next(
        (
            payment
            for payment in payments_of_order(order_id)
            if payment.instructions and payment.captured_minor < payment.amount_minor
        ),
        None,
    )


def _write(
    order: OrderFacts, template: str, once: str, context: dict[str, Any], now: datetime
) -> None:
    write_message(
        store_id=order.store_id,
        once=once,
        template=template,
        recipient=order.email,
        language=order.language,
        context=context,
        order_id=order.id,
        now=now,
    )
    write_text(order=order, template=template, once=once, now=now)
    write_push(order=order, template=template, once=once, now=now)
