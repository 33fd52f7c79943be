"""Two stores on two domains: neither sees or changes anything of the other, whoever asks."""

import json
from urllib.parse import quote

import pytest
from django.core.cache import cache
from django.test import Client

from mercer.areas.catalogue.tests.make import make_category
from mercer.areas.customers.operations.issue_customer_token import issue_customer_token
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.stores.operations.issue_api_key import issue_api_key
from mercer.areas.stores.queries import forget_directory
from mercer.areas.stores.rules import ALL_VERBS, Role
from mercer.areas.stores.tests.make import make_staff
from mercer.interfaces.api.urls import api
from mercer.interfaces.storefront.shell import forget_shells
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.testing import run_jobs
from tests.isolation.addresses import every_address, fill
from tests.isolation.foreign import NAME, PUSH_TOKEN, SHARED, WORD, fingerprints, make_foreign
from tests.world import World

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
API = "/api/v1"


@pytest.fixture
def foreign():
    """Store B; then, so that it is found by its domain only, store A."""
    cache.clear()
    forget_shells()
    made = make_foreign()
    forget_directory()
    return made


@pytest.fixture
def own(foreign):
    """Store A, which has goods and an order of its own."""
    shop = World.open(domain="own.example", name="Own Lights")
    lamp = shop.variant("OWN", categories=[make_category(shop.store, name=SHARED)])
    shop.place(shop.fill(lamp), card=None)
    run_jobs()
    forget_directory()
    return shop


class Walker:
    """Somebody who walks through A with B's things in hand."""

    def __init__(self, own, foreign, user=None, key=""):
        self.own, self.foreign, self.user = own, foreign, user
        self.headers = {"Authorization": f"Bearer {key}"} if key else {}
        self.given = sorted(
            {
                one
                for each in (foreign.names, foreign.tokens, foreign.texts)
                for one in each.values()
            }
            | {"ada@marqueville.example"},
            key=len,
            reverse=True,
        )
        self.browser = None
        self.shown = 0

    def come_in(self):
        """A browser on A's domain with the cookie of B's cart."""
        self.browser = Client(headers={"host": "own.example"})
        if self.user:
            self.browser.force_login(self.user, backend=BACKEND)
        self.browser.cookies["cart"] = self.foreign.tokens["cart"]

    def ask(self, method, path, body=None, media_type="application/json"):
        """One request; its answer holds nothing of B but what it was asked about."""
        if self.browser is None:
            self.come_in()
        if media_type == "form":
            answer = self.browser.generic(
                method, path, "&".join(f"{name}={quote(each)}" for name, each in body.items()),
                content_type="application/x-www-form-urlencoded",
            )  # fmt: skip
        else:
            answer = self.browser.generic(
                method, path, json.dumps(body) if body is not None else "",
                content_type=media_type, headers=self.headers,
            )  # fmt: skip
        where = f"{method} {path} → {answer.status_code}"
        assert answer.status_code < 500, where
        self.shown += method == "GET" and answer.status_code == 200
        self.look(answer, where, path)
        if answer.cookies:
            self.browser = None
        return answer

    def look(self, answer, where, path):
        """What was said, without what was asked."""
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        said = (content.decode(errors="replace") + str(answer.headers)).lower()
        for each in (quote(path), path, *self.given):
            said = said.replace(each.lower(), "")
        for sign in (WORD, NAME):
            place = said.find(sign)
            assert place < 0, f"{where} shows {said[max(place - 80, 0) : place + 80]!r}"

    def form(self):
        """B's things, by every name that a form of ours may have for them."""
        names, tokens = self.foreign.names, self.foreign.tokens
        return {
            "variant": names["variant_id"], "quantity": "2", "go": "pay", "placement":
            tokens["placement"], "number": names["number"], "saved_address": names["address_id"],
            "email": "ada@marqueville.example", "delivery_method": names["delivery"],
            "payment_method": names["payment"], "target": names["shipment_id"], "sure": "on",
            "action": "delete_selected", "_selected_action": names["order_id"], "shown_total": "1",
            "product": names["product_id"], "category": names["category"], "store":
            str(self.foreign.shop.store.id), "order": names["order_id"], "q": SHARED,
            "reason": "other", "note": "x", "id": names["variant_id"], "s": SHARED,
            **{f"text:{key}": "x" for key in self.foreign.texts.values()},
        }  # fmt: skip


def walk_pages(walker, *, beneath=("/",), besides=()):
    """Every page, by its plain address, with a search where it is shown, and by a form."""
    seen = 0
    for address in every_address():
        if not address.template.startswith(beneath) or address.template.startswith(besides):
            continue
        for path in fill(address, walker.foreign):
            if walker.ask("GET", path).status_code == 200:
                walker.ask("GET", f"{path}?q={SHARED}")
            walker.ask("POST", path, walker.form(), "form")
            seen += 1
    return seen


def nothing_of_b_changed(foreign, before):
    """Each table holds of B what it held."""
    after = fingerprints(foreign.shop.store)
    assert {name: (old, after[name]) for name, old in before.items() if old != after[name]} == {}


@pytest.mark.parametrize("who", ["visitor", "customer_of_b", "customer_of_a"])
def test_no_page_of_a_shows_or_changes_anything_of_b(own, foreign, who):
    users = {
        "visitor": None,
        "customer_of_b": foreign.customer.user,
        "customer_of_a": make_customer(own.store).user,
    }
    before = fingerprints(foreign.shop.store)

    walker = Walker(own, foreign, users[who])
    seen = walk_pages(walker, besides=("/admin/", "/api/"))

    assert seen > 35
    assert walker.shown > 25, walker.shown
    nothing_of_b_changed(foreign, before)


@pytest.mark.parametrize("who", ["owner_of_a", "owner_of_b"])
def test_no_page_of_a_s_back_office_shows_or_changes_anything_of_b(own, foreign, who):
    users = {
        "owner_of_a": make_staff(own.store, role=Role.OWNER).user,
        "owner_of_b": foreign.owner,
    }
    before = fingerprints(foreign.shop.store)

    walker = Walker(own, foreign, users[who])
    seen = walk_pages(walker, beneath=("/admin/",))

    assert seen > 130
    # Who works elsewhere sees the page for signing in, and that is all.
    assert walker.shown > 60 if who == "owner_of_a" else walker.shown == 2, walker.shown
    nothing_of_b_changed(foreign, before)


@pytest.mark.parametrize("who", ["nobody", "key_of_a", "key_of_b", "app_of_a", "app_of_b"])
def test_no_operation_of_a_s_api_shows_or_changes_anything_of_b(own, foreign, who):
    _, own_key = issue_api_key(
        store_id=own.store.id, name="All", permissions=sorted(ALL_VERBS), expires_at=None,
        actor=SYSTEM, now=clock.now(),
    )  # fmt: skip
    _, own_app = issue_customer_token(
        store_id=own.store.id, customer_id=make_customer(own.store).id, device="Own phone",
        now=clock.now(),
    )  # fmt: skip
    keys = {
        "nobody": "", "key_of_a": own_key, "key_of_b": foreign.key, "app_of_a": own_app,
        "app_of_b": foreign.tokens["app"],
    }  # fmt: skip
    walker = Walker(own, foreign, key=keys[who])
    before = fingerprints(foreign.shop.store)
    document = api.get_openapi_schema(path_prefix=f"{API}/")

    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            if path.endswith("/sign-out"):
                continue  # it does what it says, and nobody would get in after it
            answer = walker.ask(method.upper(), filled(path, walker), body_for(path, walker))
            if "{" in path:
                assert answer.status_code in (401, 404, 422), (method, path, answer.content)
            # An empty member: it may be asked without a key as well.
            if {} not in operation.get("security", [{}]):
                opens = "key_of_a" if "/staff/" in path else "app_of_a"
                assert (answer.status_code == 401) == (who != opens), (method, path)
    walker.ask("GET", f"{API}/search?q={SHARED}")
    walker.ask("GET", f"{API}/products?category={foreign.names['category']}")
    nothing_of_b_changed(foreign, before)


def filled(path, walker):
    """An operation's path, about B's things; a parameter without a value fails here."""
    names, tokens = walker.foreign.names, walker.foreign.tokens
    slug = names["collection" if "/collections/" in path else "product"]
    return path.format(
        cart_id=tokens["cart"], visit_id=tokens["visit"], token=tokens["order"], slug=slug,
        sku=names["sku"], number=names["number"], variant_id=names["variant_id"],
        shipment_id=names["shipment_id"],
        import_id=names["import_id"], customer_id=names["customer_id"], code=NAME,
        address_id=names["address_id"], app_id=names["app_id"], list_id=names["list_id"],
        share_token=tokens["wishes"], country="XX", card_id=names["card_id"],
        device_id=names["device_id"], policy=names["policy"],
        review_id=names["review_id"],
    )  # fmt: skip


def body_for(path, walker):
    """A body that would do something, were it allowed; what an operation does not know it skips."""
    names = walker.foreign.names
    address = {"name": "Eve", "street": "1 Road", "city": "London", "postal_code": "SW1Y 4JH"}
    return {
        "variant_id": names["variant_id"], "quantity": 2, "email": "eve@example.org",
        "delivery": {**address, "country": "GB"}, "set_to": 1, "currency": "GBP",
        "method_id": names["payment" if path.endswith("payment") else "delivery"],
        "amount_minor": 1, "reason": "count", "tracking_number": "EVE1",
        "customer_ids": [names["customer_id"]], "address": {**address, "country": "GB"},
        "cart_id": walker.foreign.tokens["cart"], "list_id": names["list_id"], "name": "Eve",
        "product": names["product"], "products": [names["product"]], "password": "x",
        "number": names["number"], "card_id": names["card_id"],
        "platform": "fcm", "push_token": PUSH_TOKEN, "wanted": True,
        "note": "Eve was here", "market": "main",
    }  # fmt: skip


def test_what_a_has_cannot_be_mixed_with_what_b_has(own, foreign):
    own_cart = own.fill(own.variant("MORE"))
    before = fingerprints(foreign.shop.store)
    walker = Walker(own, foreign)
    at, names = f"{API}/carts/{own_cart.token}", foreign.names

    refused = [
        walker.ask("POST", f"{at}/lines", {"variant_id": names["variant_id"]}),
        walker.ask("POST", f"{at}/lines", {"sku": names["sku"]}),
        walker.ask("PUT", f"{at}/delivery", {"method_id": names["delivery"]}),
        walker.ask("PUT", f"{at}/payment", {"method_id": names["payment"]}),
    ]

    assert {answer.status_code for answer in refused} <= {404, 409, 422}
    own_cart.refresh_from_db()
    assert [line.variant.sku for line in own_cart.lines.all()] == ["MORE"]
    assert own_cart.delivery_method_id == own.post.id
    nothing_of_b_changed(foreign, before)


def test_b_s_own_visitors_do_see_what_a_s_must_not(own, foreign):
    browser = Client(headers={"host": f"{NAME}.example"})

    for path in (
        "/", f"/products/{foreign.names['product']}/", f"/orders/{foreign.tokens['order']}/",
        f"/policies/{foreign.names['policy']}/", f"{API}/carts/{foreign.tokens['cart']}",
    ):  # fmt: skip
        assert WORD in browser.get(path).content.decode().lower(), path
