"""Store B, full of everything, all of it marked; and what of it must not show or change."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from mercer.areas.cart.models import Cart
from mercer.areas.cart.operations.set_note import set_note
from mercer.areas.catalogue.models import Product, ProductImport
from mercer.areas.catalogue.tests.make import (
    make_category,
    make_collection,
    make_custom_field,
)
from mercer.areas.checkout.models import Placement, WalletVisit
from mercer.areas.checkout.visits import Brought
from mercer.areas.content.models import Page
from mercer.areas.content.queries import preview_token
from mercer.areas.content.tests.make import line, make_menu, make_page
from mercer.areas.customers.operations.add_address import add_address
from mercer.areas.customers.operations.add_group import add_group
from mercer.areas.customers.operations.issue_customer_token import issue_customer_token
from mercer.areas.customers.operations.put_in_group import put_in_group
from mercer.areas.customers.rules import PostalAddress
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.downloads.models import Download
from mercer.areas.downloads.queries import downloads_of_order
from mercer.areas.downloads.tests.make import attach, make_download, sell, set_terms
from mercer.areas.fulfilment.operations.dispatch_shipment import dispatch_shipment
from mercer.areas.fulfilment.operations.open_shipment import open_shipment
from mercer.areas.marketing.models import (
    LeftCart,
    MailStop,
    OfferWord,
    StoreReminderSettings,
)
from mercer.areas.marketing.queries import restore_token, stop_token
from mercer.areas.marketing.rules import fingerprint
from mercer.areas.notifications.operations.set_channel import set_channel
from mercer.areas.notifications.tests.devices import make_device
from mercer.areas.orders.models import Order
from mercer.areas.payments.tests.make import make_card
from mercer.areas.pricing.operations.set_group_prices import set_group_prices
from mercer.areas.pricing.operations.set_group_terms import set_group_terms
from mercer.areas.stores.models import Store
from mercer.areas.stores.operations.edit_policy import edit_policy
from mercer.areas.stores.operations.issue_api_key import issue_api_key
from mercer.areas.stores.operations.translate_policy import translate_policy
from mercer.areas.stores.rules import ALL_VERBS, Role
from mercer.areas.stores.tests.make import make_staff, make_user
from mercer.areas.wishes.models import WishList
from mercer.areas.wishes.operations.share_wish_list import share_wish_list
from mercer.areas.wishes.tests.make import make_request, make_watch, make_wish_list
from mercer.interfaces.backoffice.models import AuditRun, SavedView
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.testing import run_jobs
from tests.world import World

# In every text of B that people read, and in every name by which B's things are asked for.
WORD, NAME = "marqueville", "keyq"
# In texts of both stores: what a search in A asks for.
SHARED = "Lampions"
# What reaches a phone on which an app of B runs; one of A may run on it, too.
PUSH_TOKEN = f"{NAME}-phone-of-marqueville"
STREET = PostalAddress(
    name="Marqueville Ada", street="1 Marqueville Road", city="London",
    postal_code="SW1Y 4JH", country="GB",
)  # fmt: skip


@dataclass
class Foreign:
    """Store B: the people who belong to it, and how its things are called."""

    shop: World
    customer: Any
    owner: Any
    key: str
    names: dict[str, str]
    tokens: dict[str, str]
    # One of each kind of text that is translated.
    texts: dict[str, str]


def make_foreign() -> Foreign:
    """Store B with one of everything."""
    shop = World.open(
        code=NAME, name="Marqueville Lights", domain=f"{NAME}.example",
        contact_email="post@marqueville.example",
    )  # fmt: skip
    mark(shop)
    category = make_category(shop.store, name=f"Marqueville {SHARED}", slug=f"{NAME}-lamps")
    lamp = shop.variant("KEYQ-LAMP", on_hand=50, slug=f"{NAME}-lamp", categories=[category])
    product = describe(lamp.product)
    customer = make_customer(shop.store, user=make_user(), name="Marqueville Ada")
    now, of_store = clock.now(), {"store_id": shop.store.id, "now": clock.now()}
    address = add_address(customer_id=customer.id, address=STREET, **of_store)
    app, app_token = issue_customer_token(
        customer_id=customer.id, device="Marqueville phone", **of_store
    )
    order, placement = buy(shop, lamp, customer)
    packed = send_out(shop, order)
    reach_by_text(shop)
    promise(shop)
    collection = make_collection(
        shop.store, name="Marqueville collection", slug=f"{NAME}-shelf", products=[product]
    )
    make_custom_field(shop.store, "marqueville")
    page = tell(shop)
    _, secret = issue_api_key(
        name="Marqueville key", permissions=sorted(ALL_VERBS), expires_at=None, actor=SYSTEM,
        **of_store,
    )  # fmt: skip
    owner = make_staff(shop.store, role=Role.OWNER).user
    make_staff(shop.store, name="Marqueville Cy", email="cy@marqueville.example")
    run = take_in(shop)
    view = SavedView.objects.create(
        store=shop.store, user=owner, name="Marqueville view", query="q=marqueville"
    )
    AuditRun.objects.create(actor="Marqueville", started_at=now, problems=[{"problem": WORD}])
    run_jobs()
    review = apps.get_model("reviews.Review").objects.create(
        store=shop.store, product=product, customer=customer, stars=4, title="Marqueville",
        text="Bought in Marqueville", name="Marqueville Ada", status="published", written_at=now,
    )  # fmt: skip
    seek(shop)
    cart = shop.fill(lamp, customer_id=customer.id)
    visit(shop, cart)
    message = apps.get_model("notifications.Message").objects.filter(store=shop.store).first()
    left = leave(cart)
    names = {
        "variant_id": lamp.id, "product_id": product.id, "order_id": order.id,
        "address_id": address.id, "shipment_id": packed.id, "message_id": message.id,
        "category": category.slug, "product": product.slug, "policy": f"{NAME}-terms",
        "sku": lamp.sku, "number": order.number, "delivery": shop.post.id,
        "payment": shop.transfer.id, "store_code": NAME, "view_id": view.pk, "review_id": review.id,
        "page": f"{NAME}-page", "page_id": page.pk, "import_id": run.pk, "customer_id": customer.id,
        "market_id": shop.store.markets.get().pk, "collection": collection.slug,
        "category_id": category.id, "group_id": make_group(shop, customer, lamp).pk,
        "card_id": keep_card(shop, customer),
        "app_id": app.pk, "device_id": make_device(app, push_token=PUSH_TOKEN).pk,
    }  # fmt: skip
    wished, waiting, watching = wish_and_wait(shop, product)
    names["list_id"] = WishList.objects.get(share_token=wished).pk
    tokens = {
        "app": app_token,
        "cart": cart.token, "order": order.token, "placement": placement.token,
        "visit": WalletVisit.objects.get(cart=cart).token,
        "restore": restore_token(shop.store.id, left.pk),
        "stop_mails": stop_token(shop.store.id, left.pk, left.fingerprint),
        "wishes": wished, "restock": waiting, "watch": watching, "draft": preview_token(page, "en"),
        "download": sell_file(shop),
    }  # fmt: skip
    return Foreign(shop, customer, owner, secret, plain(names), tokens, texts_of(shop, names))


def send_out(shop: World, order: Any) -> Any:
    """A parcel of the order is on its way, and another, which is returned, is being packed."""
    by: dict[str, Any] = {"store_id": shop.store.id, "actor": SYSTEM, "now": clock.now()}
    sent = open_shipment(order_id=order.id, lines={order.lines.get().id: 1}, **by)
    dispatch_shipment(
        shipment_id=sent.id, carrier_id=None, tracking_number="MARQUEVILLE1", **by
    )  # fmt: skip
    return open_shipment(order_id=order.id, lines=None, **by)


def reach_by_text(shop: World) -> None:
    """A way to send text messages, to an address with the store's name."""
    set_channel(
        store_id=shop.store.id, kind="sms", code="webhook", is_active=True, actor=SYSTEM,
        settings={"url": f"https://{NAME}.example/texts", "secret": ""}, now=clock.now(),
    )  # fmt: skip


def describe(product: Product) -> Product:
    """Its words."""
    product.title, product.description = f"Marqueville {SHARED}", "Made in Marqueville"
    product.brand = "Marqueville"
    product.save()
    return product


def sell_file(shop: World) -> str:
    """A download that was bought: the link to its file."""
    pattern = make_download(shop.store, "KEYQ-PATTERN")
    attach(pattern, "marqueville.pdf")
    set_terms(pattern, times=3)
    order = sell(shop.store, pattern)
    (bought,) = downloads_of_order(shop.store.id, order.id, clock.now())
    Download.objects.create(
        store=shop.store, order=order, line_id=bought.line_id, file_id=bought.file_id
    )
    return bought.token


def make_group(shop: World, customer: Any, variant: Any) -> Any:
    """A group with somebody in it, and a price of its own."""
    by = {"store_id": shop.store.id, "actor": SYSTEM, "now": clock.now()}
    group = add_group(name="Marqueville trade", code=NAME, **by)
    put_in_group(group_id=group.pk, customer_ids=[customer.id], **by)
    set_group_terms(group_id=group.pk, percent_off=Decimal(7), shown_as="Marqueville price", **by)
    set_group_prices(group_id=group.pk, currency="GBP", prices={variant.id: 1234}, **by)
    return group


def keep_card(shop: World, customer: Any) -> UUID:
    """A card that is kept, and another that its bank is to forget."""
    card = make_card(customer, shop.transfer, brand=WORD, last4="7391", token=f"card_{NAME}")
    apps.get_model("payments.CardToDrop").objects.create(
        store=shop.store, method=shop.transfer, token=f"gone_{NAME}", since=clock.now(),
        ask_at=clock.now() + timedelta(days=1),
    )  # fmt: skip
    return card.pk


def texts_of(shop: World, names: dict[str, Any]) -> dict[str, str]:
    """What is translated: one of each kind, by its key."""
    policy = shop.store.policies.get(slug=names["policy"])
    return plain(
        {
            "products": names["product_id"],
            "categories": names["category_id"],
            "tagline": shop.store.id,
            "policies": policy.pk,
        }
    )


def leave(cart: Cart) -> LeftCart:
    """A cart that was left behind, and a yes to mails about it."""
    Cart.objects.filter(pk=cart.pk).update(email="ada@marqueville.example")
    mark = fingerprint(cart.store_id, "ada@marqueville.example")
    said = {"store_id": cart.store_id, "cart": cart, "fingerprint": mark}
    OfferWord.objects.create(is_yes=True, said_at=clock.now(), **said)
    MailStop.objects.create(store_id=cart.store_id, fingerprint=mark, stopped_at=clock.now())
    StoreReminderSettings.objects.create(store_id=cart.store_id, is_on=True)
    return LeftCart.objects.create(
        currency=cart.currency, amount_minor=4321, units=1, left_at=clock.now(), **said
    )


def take_in(shop: World) -> ProductImport:
    """A run over a file that had a line it could not take."""
    problem = {"line": 1, "column": WORD, "value": WORD, "reason": "too_long", "is_warning": False}
    return ProductImport.objects.create(
        store=shop.store, file_name="marqueville.csv", currency="GBP", actor="Marqueville",
        started_at=clock.now(), problems=[problem],
    )  # fmt: skip


def plain(things: dict[str, Any]) -> dict[str, str]:
    """As addresses and forms write them."""
    return {name: str(one) for name, one in things.items()}


def promise(shop: World) -> None:
    """A policy of its own, in two languages."""
    by = {"store_id": shop.store.id, "slug": f"{NAME}-terms", "actor": SYSTEM, "now": clock.now()}
    edit_policy(title="Marqueville terms", body="Marqueville", **by)
    translate_policy(language="de", texts={"title": "Marqueville AGB"}, **by)


def tell(shop: World) -> Page:
    """A page and a menu of its own."""
    page = make_page(shop.store, "Marqueville page", slug=f"{NAME}-page")
    make_menu(shop.store, [line("Marqueville menu", f"page:{page.pk}")])
    return page


def seek(shop: World) -> None:
    """Words that mean the same, words that somebody looked for, and somebody who is asked in."""
    of_store: dict[str, Any] = {"store": shop.store}
    apps.get_model("stores.Invitation").objects.create(
        email="dee@marqueville.example", token_hash="keyq", invited_by="Marqueville Cy",
        invited_at=clock.now(), expires_at=clock.now() + timedelta(days=7), **of_store,
    )  # fmt: skip
    apps.get_model("search.SynonymGroup").objects.create(
        words=["marqueville", "keyq"], changed_at=clock.now(), **of_store
    )
    apps.get_model("search.SearchCount").objects.create(
        words="marqueville", searched_on=clock.now().date(), searches=1, **of_store
    )


def wish_and_wait(shop: World, product: Any) -> tuple[str, str, str]:
    """Tokens of a wish list that is shared, of somebody who waits for what is sold out, and of
    somebody who watches prices."""
    wish_list = make_wish_list(shop.store, product.slug)
    shared = share_wish_list(
        store_id=shop.store.id, wish_list_id=wish_list.id, share=True, now=clock.now()
    )
    gone = shop.variant("KEYQ-GONE", on_hand=0, slug=f"{NAME}-gone")
    watch = make_watch(wish_list, "ada@marqueville.example")
    return shared, make_request(gone, "ada@marqueville.example").token, watch.token


def mark(shop: World) -> None:
    """Whatever the builders named plainly is renamed."""
    Store.objects.filter(pk=shop.store.id).update(
        tagline="Marqueville", legal_name="Marqueville Ltd", order_prefix="KEYQ",
        contact_phone="+44 20 0000 Marqueville",
    )  # fmt: skip
    for model, field in (
        ("delivery.DeliveryMethod", "name"), ("delivery.DeliveryZone", "name"),
        ("delivery.TrackingCarrier", "name"), ("tax.TaxRate", "name"),
        ("payments.PaymentMethod", "name"), ("stores.Policy", "body"), ("stores.Policy", "title"),
    ):  # fmt: skip
        apps.get_model(model).objects.filter(store=shop.store).update(**{field: "Marqueville"})


def visit(shop: World, cart: Cart) -> None:
    """Its shopper has been at a wallet, which said something that does not fit."""
    brought = Brought("dee@marqueville.example", "", STREET, None).plain()
    WalletVisit.objects.create(
        store=shop.store, cart=cart, method_id=shop.transfer.id, wallet="marqueville",
        status="approved", brought=brought, begun_at=clock.now(),
        expires_at=clock.now() + timedelta(minutes=30),
    )  # fmt: skip


def buy(shop: World, lamp: Any, customer: Any) -> tuple[Order, Placement]:
    """An order of three lamps, its money received."""
    cart = shop.fill(lamp, quantity=3, customer_id=customer.id)
    Cart.objects.filter(pk=cart.pk).update(
        delivery_address=STREET.plain(), email="ada@marqueville.example"
    )
    set_note(store_id=shop.store.id, cart_id=cart.id, note="Marqueville bell", now=clock.now())
    placed = shop.place(cart, card=None)
    Order.objects.filter(store=shop.store).update(payment_state="paid")
    apps.get_model("inventory.StockLocation").objects.filter(store=shop.store).update(
        name="Marqueville shed", code=NAME
    )
    order = Order.objects.get(number=placed.order_number, store=shop.store)
    return order, Placement.objects.get(order=order)


def rows_of(model: type[Model], store: Store) -> QuerySet[Any] | None:
    """The rows of a store; None where the table is nobody's."""
    fields = {field.name: field for field in model._meta.fields}
    if model is Store:
        return model._default_manager.filter(pk=store.pk)
    if "store" in fields or "store_id" in fields:
        return model._default_manager.filter(store_id=store.pk)
    parents = Q()
    for name, field in fields.items():
        of = field.related_model
        if of is not None and any(each.name == "store" for each in of._meta.fields):
            parents |= Q(**{f"{name}__store_id": store.pk})
    return model._default_manager.filter(parents) if parents else None


def fingerprints(store: Store) -> dict[str, str]:
    """What every table holds of a store: so many rows, and a hash of all their values."""
    found = {}
    for model in apps.get_models():
        rows = rows_of(model, store)
        if rows is not None:
            values = sorted(repr(sorted(row.items())) for row in rows.values())
            digest = hashlib.sha256("".join(values).encode()).hexdigest()[:12]
            found[model._meta.label] = f"{len(values)} {digest}"
    return found
