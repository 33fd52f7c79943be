"""What can be done with many orders at once: each is its own transaction, and each may refuse."""

from abc import abstractmethod
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from django import forms

from mercer.areas.delivery.models import TrackingCarrier
from mercer.areas.fulfilment.models import Shipment
from mercer.areas.fulfilment.operations.dispatch_shipment import dispatch_shipment
from mercer.areas.fulfilment.operations.open_shipment import open_shipment
from mercer.areas.fulfilment.rules import ShipmentStatus
from mercer.areas.orders.models import Order
from mercer.areas.orders.operations.tag_order import tag_order
from mercer.areas.orders.rules import OrderStatus
from mercer.interfaces.backoffice.desk import Desk
from mercer.interfaces.backoffice.forms import ListField, OfficeForm
from mercer.interfaces.backoffice.home import READY_TO_SHIP, TO_SHIP
from mercer.interfaces.backoffice.words import status_words

MOST_AT_ONCE = 200


@dataclass(frozen=True)
class Chosen:
    """An order that was ticked, and the parcels of it that are open."""

    id: UUID
    number: str
    buyer: str
    status: str
    payment_state: str
    fulfilment_state: str
    parcels: tuple[UUID, ...]


def read_chosen(store_id: UUID, order_ids: list[UUID]) -> tuple[Chosen, ...]:
    """The orders of this store among them, by number: two statements."""
    orders = Order.objects.filter(store_id=store_id, pk__in=order_ids).order_by("number")
    parcels: dict[UUID, list[UUID]] = {order.pk: [] for order in orders}
    opened = Shipment.objects.filter(order_id__in=parcels, status=ShipmentStatus.OPEN)
    for order_id, shipment_id in opened.values_list("order_id", "pk"):
        parcels[order_id].append(shipment_id)
    return tuple(
        Chosen(
            order.pk,
            order.number,
            (order.delivery_address or order.billing_address or {}).get("name") or order.email,
            order.status,
            order.payment_state,
            order.fulfilment_state,
            tuple(parcels[order.pk]),
        )
        for order in orders
    )


class BulkAct(OfficeForm):
    """One thing to do with each of many orders; refusals are DomainErrors of that order alone."""

    code: ClassVar[str]
    title: ClassVar[str]
    button: ClassVar[str]
    words: ClassVar[str] = ""
    verbs: ClassVar[tuple[str, ...]]

    def __init__(self, *args: Any, chosen: tuple[Chosen, ...], **kwargs: Any) -> None:
        self.chosen = chosen
        super().__init__(*args, **kwargs)

    @classmethod
    def permitted(cls, desk: Desk) -> bool:
        """Whether this person may do this here."""
        return all(desk.may(verb) for verb in cls.verbs)

    @classmethod
    def obstacle(cls, order: Chosen) -> str:
        """Why this order cannot take part, in words; empty where it can."""
        return ""

    @abstractmethod
    def run(self, order: Chosen, now: datetime) -> None:
        """Do it with one order."""

    def rows(self) -> list[tuple[Chosen, str, Any]]:
        """Each order with its obstacle, and the field of its own if the act has one."""
        return [
            (order, self.obstacle(order), self[name] if (name := f"n_{order.id.hex}") in self.fields
             else None)
            for order in self.chosen
        ]  # fmt: skip


def not_ready(order: Chosen) -> str:
    """Why nothing of an order may leave now; empty where it may."""
    if order.status != OrderStatus.PLACED:
        return f"the order is {status_words(order.status)}"
    if order.payment_state not in READY_TO_SHIP:
        return f"not paid: {status_words(order.payment_state)}"
    if order.fulfilment_state not in TO_SHIP:
        return status_words(order.fulfilment_state)
    return ""


class StartParcels(BulkAct):
    """Mark as picked: everything that is left of an order goes in one parcel."""

    code, title, button = "pick", "Mark as picked", "Start these parcels"
    words: ClassVar[str] = "All that is left of each order goes in one parcel."
    verbs: ClassVar[tuple[str, ...]] = ("fulfilment.open_shipment",)

    @classmethod
    def obstacle(cls, order: Chosen) -> str:
        return not_ready(order) or ("a parcel is open already" if order.parcels else "")

    def run(self, order: Chosen, now: datetime) -> None:
        open_shipment(
            store_id=self.desk.store.id, order_id=order.id, lines=None,
            actor=self.desk.actor, now=now,
        )  # fmt: skip


class DispatchParcels(BulkAct):
    """One parcel each leaves: the open one, or all that is left."""

    code, title, button = "dispatch", "Dispatch, one parcel each", "They have left"
    words: ClassVar[str] = (
        "Customers get a mail with their tracking link; money that is held is taken."
    )
    verbs: ClassVar[tuple[str, ...]] = ("fulfilment.open_shipment", "fulfilment.dispatch_shipment")
    carrier = forms.ChoiceField(label="Carrier", required=False)

    def prepare(self) -> None:
        rows = TrackingCarrier.objects.filter(store_id=self.desk.store.id, is_active=True)
        field = self.fields["carrier"]
        assert isinstance(field, forms.ChoiceField)
        carriers = [(str(pk), name) for pk, name in rows.values_list("pk", "name")]
        field.choices = [("", "none"), *carriers]
        field.initial = carriers[0][0] if carriers else ""
        for order in self.chosen:
            self.fields[f"n_{order.id.hex}"] = forms.CharField(
                label=f"Tracking number of {order.number}", max_length=80, required=False
            )

    @classmethod
    def obstacle(cls, order: Chosen) -> str:
        several = f"{len(order.parcels)} parcels are open: dispatch them on its page"
        return not_ready(order) or (several if len(order.parcels) > 1 else "")

    def run(self, order: Chosen, now: datetime) -> None:
        who: dict[str, Any] = {"store_id": self.desk.store.id, "actor": self.desk.actor, "now": now}
        carrier = self.cleaned_data["carrier"]
        parcel = (
            order.parcels[0]
            if order.parcels
            else open_shipment(order_id=order.id, lines=None, **who).pk
        )
        dispatch_shipment(
            shipment_id=parcel,
            carrier_id=UUID(carrier) if carrier else None,
            tracking_number=self.cleaned_data[f"n_{order.id.hex}"],
            **who,
        )


class TagOrders(BulkAct):
    """The same tags on all of them."""

    code, title, button = "tag", "Tag", "Save the tags"
    verbs: ClassVar[tuple[str, ...]] = ("orders.tag_order",)
    add = ListField(label="Put on", help_text="Separated by commas")
    remove = ListField(label="Take off")

    def run(self, order: Chosen, now: datetime) -> None:
        tag_order(
            store_id=self.desk.store.id, order_id=order.id, add=self.cleaned_data["add"],
            remove=self.cleaned_data["remove"], actor=self.desk.actor, now=now,
        )  # fmt: skip

    def clean(self) -> None:
        if not self.cleaned_data.get("add") and not self.cleaned_data.get("remove"):
            raise forms.ValidationError("Write at least one tag.")


BULK_ACTS: dict[str, type[BulkAct]] = {
    act.code: act for act in (StartParcels, DispatchParcels, TagOrders)
}
