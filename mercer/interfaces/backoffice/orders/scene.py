"""Everything the work page of an order shows, read in a fixed number of statements."""

from dataclasses import dataclass
from uuid import UUID

from mercer.areas.catalogue.rules import ProductKind
from mercer.areas.delivery.models import TrackingCarrier
from mercer.areas.downloads.queries import DownloadFacts, downloads_of_order
from mercer.areas.fulfilment.queries import (
    ShipmentFacts,
    ShippableLine,
    shipments_of,
    shippable_lines,
)
from mercer.areas.notifications.models import Message
from mercer.areas.orders.queries import (
    OrderFacts,
    TimelineFacts,
    get_order,
    list_tags,
    list_timeline,
)
from mercer.areas.payments.gateway import Ability, gateways
from mercer.areas.payments.queries import PaymentFacts, payments_of_order
from mercer.interfaces.backoffice.desk import Desk
from mercer.kernel import clock


@dataclass(frozen=True)
class Scene:
    """An order with all that belongs to it, seen from one desk."""

    desk: Desk
    order: OrderFacts
    payments: tuple[PaymentFacts, ...]
    shipments: tuple[ShipmentFacts, ...]
    shippable: tuple[ShippableLine, ...]
    carriers: tuple[tuple[UUID, str], ...]
    messages: tuple[Message, ...]
    timeline: tuple[TimelineFacts, ...]
    tags: tuple[str, ...]
    downloads: tuple[DownloadFacts, ...] = ()

    def supports(self, payment: PaymentFacts, ability: Ability) -> bool:
        """Whether the payment's gateway can do this; one that is gone can do nothing."""
        gateway = gateways().get(payment.gateway)
        if gateway is None or ability not in gateway.supports:
            return False
        return not payment.is_drawn or Ability.PAY_LATER in gateway.supports

    @property
    def is_drawn(self) -> bool:
        """Whether it is one of the demo's past orders, which no bank knows."""
        return any(payment.is_drawn for payment in self.payments)

    @property
    def has_left(self) -> bool:
        """Whether anything of the order is on its way."""
        return any(line.shipped_quantity for line in self.order.lines)


def read_scene(desk: Desk, order_id: UUID) -> Scene:
    """The order of this store with all that belongs to it. Raises OrderNotFound."""
    order = get_order(desk.store.id, order_id)
    carriers = TrackingCarrier.objects.filter(store_id=desk.store.id, is_active=True)
    messages = Message.objects.filter(store_id=desk.store.id, order_id=order_id)
    return Scene(
        desk=desk,
        order=order,
        payments=payments_of_order(order.id) if desk.may("payments.view") else (),
        shipments=shipments_of(desk.store.id, order.id),
        shippable=shippable_lines(order) if order.needs_shipping else (),
        carriers=tuple(carriers.values_list("id", "name")),
        messages=tuple(messages.defer("html", "text")) if desk.may("notifications.view") else (),
        timeline=list_timeline(order.id, public_only=False),
        tags=list_tags(desk.store.id, order.id),
        downloads=read_downloads(order),
    )


def read_downloads(order: OrderFacts) -> tuple[DownloadFacts, ...]:
    """The files of an order; nothing is asked where no line is a download."""
    if not any(line.kind == ProductKind.DOWNLOAD for line in order.lines):
        return ()
    return downloads_of_order(order.store_id, order.id, clock.now())
