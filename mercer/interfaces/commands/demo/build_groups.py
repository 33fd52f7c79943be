"""Groups of the demo's customers: who comes back often, and hotels that buy at a trade price."""

from datetime import datetime
from decimal import Decimal

from mercer.areas.customers.group_rules import GroupKind
from mercer.areas.customers.operations.add_group import add_group
from mercer.areas.customers.operations.put_in_group import put_in_group
from mercer.areas.customers.operations.register_customer import register_customer
from mercer.areas.customers.queries.groups import list_groups
from mercer.areas.pricing.operations.set_group_terms import set_group_terms
from mercer.areas.stores.models import User
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.commands.demo import shop
from mercer.kernel.actors import SYSTEM

PERCENT_OFF = Decimal(10)


def add_groups(store: StoreFacts, *, now: datetime) -> None:
    """Regulars by rules, and Trade by hand, with Ben in it; Ada pays what everybody pays."""
    held = {each.code for each in list_groups(store.id)}
    named = {english: shop.named(english, store.language) for english in ("Regulars", "Trade")}
    if "regulars" not in held:
        add_group(
            store_id=store.id, name=named["Regulars"], code="regulars", kind=GroupKind.RULES,
            rules=[{"code": "orders_at_least", "value": "2 365"}], actor=SYSTEM, now=now,
        )  # fmt: skip
    if "trade" in held:
        return
    group = add_group(store_id=store.id, name=named["Trade"], code="trade", actor=SYSTEM, now=now)
    set_group_terms(
        store_id=store.id, group_id=group.id, percent_off=PERCENT_OFF,
        shown_as=shop.named("Trade price", store.language), actor=SYSTEM, now=now,
    )  # fmt: skip
    ben = User.objects.filter(email=shop.TRADER).first() or User.objects.create_user(
        shop.TRADER, shop.PASSWORDS[shop.TRADER], name="Ben Carter"
    )
    customer = register_customer(
        store_id=store.id, user_id=ben.id, email=ben.email, name=ben.name, now=now
    )
    put_in_group(
        store_id=store.id, group_id=group.id, customer_ids=[customer.id], actor=SYSTEM, now=now
    )
