"""Acts on the order itself, on its shipments and on its messages."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from django import forms

from mercer.areas.fulfilment.operations.cancel_shipment import cancel_shipment
from mercer.areas.fulfilment.operations.deliver_shipment import deliver_shipment
from mercer.areas.fulfilment.operations.dispatch_shipment import dispatch_shipment
from mercer.areas.fulfilment.operations.open_shipment import open_shipment
from mercer.areas.fulfilment.rules import ShipmentStatus
from mercer.areas.orders.operations.cancel_order import cancel_order
from mercer.areas.orders.operations.note_order import note_order
from mercer.areas.orders.rules import OrderStatus, PaymentState
from mercer.interfaces.backoffice.orders.acts import Act, Target
from mercer.interfaces.backoffice.orders.scene import Scene

MONEY_IS_SAFE = (PaymentState.AUTHORISED, PaymentState.PARTLY_PAID, PaymentState.PAID)


class OpenShipment(Act):
    """Begin a parcel with chosen quantities."""

    code, title, button = "open-shipment", "Start a shipment", "Start this shipment"
    verb: ClassVar[str] = "fulfilment.open_shipment"
    words: ClassVar[str] = "How many units go in this parcel? The rest can follow in another one."

    def prepare(self) -> None:
        super().prepare()
        for line in self.scene.shippable:
            name = f"{line.title} {line.option_text}".strip()
            self.fields[f"line_{line.order_line_id.hex}"] = forms.IntegerField(
                label=f"{line.sku} · {name} (of {line.remaining})",
                required=False,
                min_value=0,
                max_value=line.remaining,
                initial=line.remaining,
            )

    @classmethod
    def allowed(cls, scene: Scene, target: Target) -> bool:
        order = scene.order
        ready = order.status == OrderStatus.PLACED and order.payment_state in MONEY_IS_SAFE
        return ready and bool(scene.shippable)

    def run(self, now: datetime) -> str:
        lines = {
            UUID(name.removeprefix("line_")): quantity
            for name, quantity in self.cleaned_data.items()
            if name.startswith("line_") and quantity
        }
        shipment = open_shipment(
            store_id=self.desk.store.id,
            order_id=self.scene.order.id,
            lines=lines,
            actor=self.desk.actor,
            now=now,
        )
        return f"Shipment {shipment.number} is started: print its pick list."

    def clean(self) -> None:
        if not any(name.startswith("line_") and n for name, n in self.cleaned_data.items()):
            raise forms.ValidationError("Choose at least one unit.")


class AddNote(Act):
    """Write something down that only staff see."""

    code, title, button = "note", "Add a note", "Add the note"
    verb: ClassVar[str] = "orders.add_note"
    text = forms.CharField(
        label="Note", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Only staff see it.",
    )  # fmt: skip

    @classmethod
    def allowed(cls, scene: Scene, target: Target) -> bool:
        return True

    def run(self, now: datetime) -> str:
        note_order(
            store_id=self.desk.store.id, order_id=self.scene.order.id,
            text=self.cleaned_data["text"], actor=self.desk.actor, now=now,
        )  # fmt: skip
        return "The note is on the timeline."


class CancelOrder(Act):
    """Cancel before anything has left."""

    code, title, button = "cancel", "Cancel the order …", "Cancel the order"
    verb: ClassVar[str] = "orders.cancel_order"
    destroys: ClassVar[bool] = True
    words: ClassVar[str] = (
        "Its stock goes back on sale at once. Money that is held is let go, money that was taken "
        "goes back to the customer, who gets a mail."
    )
    sure: ClassVar[str] = "Yes, cancel the whole order"
    reason = forms.CharField(
        label="Reason", max_length=200, help_text="The customer reads it in the mail."
    )

    @classmethod
    def allowed(cls, scene: Scene, target: Target) -> bool:
        return scene.order.status == OrderStatus.PLACED and not scene.has_left

    def run(self, now: datetime) -> str:
        cancel_order(
            store_id=self.desk.store.id, order_id=self.scene.order.id,
            reason=self.cleaned_data["reason"], actor=self.desk.actor, now=now,
        )  # fmt: skip
        return "The order is cancelled."


class DispatchShipment(Act):
    """The parcel leaves."""

    code, title, button = "dispatch", "Dispatch", "It has left"
    verb: ClassVar[str] = "fulfilment.dispatch_shipment"
    kind: ClassVar[str] = "shipment"
    opens: ClassVar[bool] = True
    words: ClassVar[str] = "The customer gets a mail with the tracking link; held money is taken."
    carrier = forms.ChoiceField(label="Carrier", required=False)
    tracking_number = forms.CharField(label="Tracking number", max_length=80, required=False)

    def prepare(self) -> None:
        super().prepare()
        choices = [("", "none"), *((str(key), name) for key, name in self.scene.carriers)]
        field = self.fields["carrier"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        field.initial = choices[1][0] if len(choices) > 1 else ""

    @classmethod
    def allowed(cls, scene: Scene, target: Target) -> bool:
        return bool(target.what.status == ShipmentStatus.OPEN)

    def run(self, now: datetime) -> str:
        carrier = self.cleaned_data["carrier"]
        dispatch_shipment(
            store_id=self.desk.store.id,
            shipment_id=self.target.what.id,
            carrier_id=UUID(carrier) if carrier else None,
            tracking_number=self.cleaned_data["tracking_number"],
            actor=self.desk.actor,
            now=now,
        )
        return f"Shipment {self.target.what.number} is on its way."


class CancelShipment(Act):
    """Do not pack it after all."""

    code, title, button = "cancel-shipment", "Do not pack it …", "Cancel this shipment"
    verb: ClassVar[str] = "fulfilment.cancel_shipment"
    kind: ClassVar[str] = "shipment"
    destroys: ClassVar[bool] = True
    words: ClassVar[str] = "Its units can go in another shipment. The order stays."
    sure: ClassVar[str] = "Yes, cancel this shipment"

    @classmethod
    def allowed(cls, scene: Scene, target: Target) -> bool:
        return bool(target.what.status == ShipmentStatus.OPEN)

    def run(self, now: datetime) -> str:
        cancel_shipment(
            store_id=self.desk.store.id, shipment_id=self.target.what.id,
            actor=self.desk.actor, now=now,
        )  # fmt: skip
        return f"Shipment {self.target.what.number} is cancelled."


class DeliverShipment(Act):
    """The customer has it."""

    code, title, button = "deliver", "Mark as delivered", "It has arrived"
    verb: ClassVar[str] = "fulfilment.deliver_shipment"
    kind: ClassVar[str] = "shipment"

    @classmethod
    def allowed(cls, scene: Scene, target: Target) -> bool:
        return bool(target.what.status == ShipmentStatus.DISPATCHED)

    def run(self, now: datetime) -> str:
        deliver_shipment(
            store_id=self.desk.store.id, shipment_id=self.target.what.id,
            actor=self.desk.actor, now=now,
        )  # fmt: skip
        return f"Shipment {self.target.what.number} is delivered."


ORDER_ACTS: dict[str, type[Act]] = {
    act.code: act
    for act in (
        OpenShipment, AddNote, CancelOrder, DispatchShipment, CancelShipment, DeliverShipment,
    )
}  # fmt: skip
