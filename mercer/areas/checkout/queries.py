"""Placements as others see them, and the proof that orders, money and stock agree."""

from uuid import UUID

from django.db import connection

from mercer.areas.checkout.models import Placement, WalletVisit
from mercer.areas.checkout.rules import PlacementResult, PlacementStatus
from mercer.areas.checkout.visits import Brought, VisitFacts, VisitStatus
from mercer.kernel.errors import InvalidField


def find_placement(store_id: UUID, token: str) -> PlacementResult | None:
    """Where an attempt stands, by its token."""
    return _first(store_id, token=token)


def find_open_placement(store_id: UUID, cart_id: UUID) -> PlacementResult | None:
    """The attempt that a cart is being placed with, if any."""
    return _first(
        store_id,
        cart_id=cart_id,
        status__in=(PlacementStatus.PREPARED, PlacementStatus.AWAITING),
    )


def find_latest_placement(store_id: UUID, cart_id: UUID) -> PlacementResult | None:
    """The last attempt on a cart, settled or not."""
    return _first(store_id, cart_id=cart_id)


def _first(store_id: UUID, **wanted: object) -> PlacementResult | None:
    placement = (
        Placement.objects.select_related("order", "payment")
        .filter(store_id=store_id, **wanted)
        .order_by("-prepared_at")
        .first()
    )
    if placement is None:
        return None
    return result_of(
        placement, action_url=placement.payment.action_url if placement.payment else ""
    )


def result_of(placement: Placement, *, action_url: str = "") -> PlacementResult:
    """Where a placement stands, as others see it; its order is loaded already."""
    status = PlacementStatus(placement.status)
    return PlacementResult(
        placement_id=placement.id,
        token=placement.token,
        status=status,
        order_id=placement.order_id,
        order_number=placement.order.number,
        order_token=placement.order.token,
        action_url=action_url if status == PlacementStatus.AWAITING else "",
        decline_code=placement.decline_code,
    )


def find_visit(store_id: UUID, token: str, cart_id: UUID) -> VisitFacts | None:
    """A visit to a wallet, for whoever holds its token and its cart; one statement."""
    row = WalletVisit.objects.filter(store_id=store_id, token=token, cart_id=cart_id).first()
    return facts_of(row) if row else None


def facts_of(row: WalletVisit) -> VisitFacts:
    """A visit as others see it."""
    return VisitFacts(
        id=row.id,
        token=row.token,
        cart_id=row.cart_id,
        method_id=row.method_id,
        wallet=row.wallet,
        status=VisitStatus(row.status),
        action_url=row.action_url if row.status == VisitStatus.BEGUN else "",
        method_token=row.method_token,
        card=row.card,
        expires_at=row.expires_at,
        brought=Brought.read(row.brought) if row.brought else None,
        problems=tuple(InvalidField(*each) for each in row.problems),
    )


# Each says what is wrong, and finds the orders (or payments) of which it is true.
CHECKS = {
    "order total is not the sum of its parts": """
        SELECT o.number FROM orders_order o
        LEFT JOIN LATERAL (SELECT COALESCE(sum(total_minor), 0) AS lines,
            COALESCE(sum(tax_minor), 0) AS tax FROM orders_orderline
            WHERE order_id = o.id) l ON true
        LEFT JOIN LATERAL (SELECT COALESCE(sum(tax_minor), 0) AS tax
            FROM orders_taxline WHERE order_id = o.id) t ON true
        WHERE o.lines_minor <> l.lines OR o.tax_minor <> t.tax
        OR o.total_minor <> o.lines_minor - o.discount_minor + o.delivery_minor
            + CASE WHEN o.prices_include_tax THEN 0 ELSE o.tax_minor END""",
    "order is placed, but its money is neither held, taken nor awaited": """
        SELECT o.number FROM orders_order o
        LEFT JOIN LATERAL (SELECT COALESCE(sum(authorised_minor - voided_minor), 0) AS held,
            COALESCE(sum(refunded_minor), 0) AS refunded
            FROM payments_payment WHERE order_id = o.id) p ON true
        WHERE o.status IN ('placed', 'closed') AND o.payment_state <> 'awaiting'
        AND p.held < o.total_minor AND p.refunded = 0 AND o.payment_state <> 'partly_paid'""",
    "money is held or taken, but its order is not placed": """
        SELECT COALESCE(o.number, p.order_number) FROM payments_payment p
        LEFT JOIN orders_order o ON o.id = p.order_id
        WHERE p.authorised_minor - p.voided_minor - p.refunded_minor > 0
        AND (o.id IS NULL OR o.status IN ('pending', 'abandoned', 'cancelled'))
        AND p.created_at < now() - interval '10 minutes'""",
    "order is placed, but its stock is not promised": """
        SELECT DISTINCT o.number FROM orders_order o
        JOIN orders_orderline l ON l.order_id = o.id
        JOIN catalogue_variant v ON v.id = l.variant_id AND v.stock_policy <> 'untracked'
        LEFT JOIN LATERAL (SELECT COALESCE(sum(quantity), 0) AS promised FROM inventory_allocation
            WHERE order_line_id = l.id AND status IN ('open', 'shipped')) a ON true
        WHERE o.status IN ('placed', 'closed')
        AND a.promised < l.quantity - l.cancelled_quantity""",
    "order is abandoned or cancelled, but stock is still promised to it": """
        SELECT DISTINCT o.number FROM orders_order o
        JOIN inventory_allocation a ON a.order_id = o.id AND a.status = 'open'
        WHERE o.status IN ('abandoned', 'cancelled')""",
    "stock is promised to an order that does not exist": """
        SELECT a.order_id::text FROM inventory_allocation a
        LEFT JOIN orders_order o ON o.id = a.order_id WHERE o.id IS NULL""",
    "order has been pending for longer than an hour": """
        SELECT number FROM orders_order
        WHERE status = 'pending' AND created_at < now() - interval '1 hour'""",
    "placement and order disagree": """
        SELECT o.number FROM checkout_placement p JOIN orders_order o ON o.id = p.order_id
        WHERE (p.status = 'confirmed') <> (o.status IN ('placed', 'cancelled', 'closed'))
        OR (p.status = 'abandoned') <> (o.status = 'abandoned')""",
    "cart became more than one order": """
        SELECT string_agg(number, ', ') FROM orders_order
        WHERE status IN ('placed', 'cancelled', 'closed') AND cart_id IS NOT NULL
        GROUP BY cart_id HAVING count(*) > 1""",
}
MOST_NAMED = 20


def audit_orders() -> list[str]:
    """All that does not add up between orders, money and stock; an empty list is the proof."""
    problems = []
    with connection.cursor() as cursor:
        for what, sql in CHECKS.items():
            cursor.execute(f"{sql} LIMIT {MOST_NAMED + 1}")
            found = [str(row[0]) for row in cursor.fetchall()]
            problems += [f"{what}: {number}" for number in found[:MOST_NAMED]]
            if len(found) > MOST_NAMED:
                problems.append(f"{what}: and more")
    return problems
