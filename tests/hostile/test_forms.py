"""Hostile input in the forms of the shop: refused in words, or kept as the text that it is."""

from urllib.parse import quote

import pytest
from django.core import mail
from django.test import Client

from mercer.areas.cart.models import Cart, CartLine
from mercer.areas.customers.models import Address, Customer
from mercer.areas.customers.tests.make import make_address, make_customer
from mercer.areas.fulfilment.operations.open_shipment import open_shipment
from mercer.areas.notifications.models import Message
from mercer.areas.orders.models import Order
from mercer.areas.stores.queries import forget_directory
from mercer.areas.stores.tests.make import make_staff, make_user
from mercer.interfaces.backoffice.tests.make import sit_down
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.models import EventRecord
from mercer.kernel.testing import run_jobs
from tests.hostile.people import signed_in

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert('x')</script>"
BREAKOUT = '"><img src=x onerror=alert(1)>{{ 7*7 }}{% debug %}'
LONG = "ä" * 10_000
FIELDS = (
    "email", "note", "delivery-name", "delivery-street", "delivery-city", "delivery-postal_code",
    "delivery-country", "delivery-phone", "delivery-company", "delivery-region",
    "delivery_method", "payment_method",
)  # fmt: skip


def is_harmless(page):
    """Whether a page holds no markup and no template that somebody typed."""
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "49{%" not in page
    return True


# What is typed is text ---------------------------------------------------------------------------


def test_markup_in_a_name_is_shown_as_text_everywhere(shop):
    typed = {
        "delivery-name": SCRIPT, "delivery-street": BREAKOUT, "delivery-city": SCRIPT,
        "delivery-company": BREAKOUT, "note": SCRIPT + BREAKOUT,
    }  # fmt: skip
    shopper = shop.shopper()

    answer = shopper.post("/checkout/", shop.form(**typed))

    order = Order.objects.get()
    assert order.delivery_address["name"] == SCRIPT
    assert order.delivery_address["street"] == BREAKOUT
    Order.objects.update(payment_state="paid")
    parcel = open_shipment(
        store_id=shop.store.id, order_id=order.id, lines=None, actor=SYSTEM, now=clock.now()
    )
    run_jobs()
    desk, message = sit_down(shop.store), Message.objects.get(order_id=order.id)
    pages = {
        "order": shopper.get(answer["Location"]),
        "work page": desk.get(f"/admin/order/{order.id}/"),
        "orders": desk.get("/admin/orders/order/"),
        "home": desk.get("/admin/"),
        "pick list": desk.get("/admin/pick-list/"),
        "parcel": desk.get(f"/admin/shipment/{parcel.id}/pick-list/"),
        "message": desk.get(f"/admin/notifications/message/{message.id}/change/"),
        "mail": desk.get(f"/admin/message/{message.id}/html/"),
    }
    for name, page in pages.items():
        assert page.status_code == 200, name
        assert is_harmless(page.content.decode()), name
    assert is_harmless(message.html)
    for name in ("order", "work page", "parcel"):
        assert "&lt;script&gt;alert(" in pages[name].content.decode(), name
    assert "&lt;script&gt;" in message.html


def test_a_customer_s_own_words_are_text_too(shop):
    customer = make_customer(shop.store)
    client = signed_in(shop, customer)

    client.post("/account/profile/", {"name": SCRIPT, "phone": ""})
    client.post(
        "/account/addresses/new/",
        {f"address-{name}": each for name, each in make_address(name=BREAKOUT).plain().items()},
    )

    assert Customer.objects.get().name == SCRIPT
    assert Address.objects.get().postal["name"] == BREAKOUT
    desk = sit_down(shop.store)
    for page in (
        client.get("/account/"), client.get("/account/profile/"), client.get("/account/addresses/"),
        shop.client().get("/"), desk.get("/admin/customers/customer/"),
        desk.get(f"/admin/customers/customer/{customer.id}/change/"),
    ):  # fmt: skip
        assert page.status_code == 200
        assert is_harmless(page.content.decode())


@pytest.mark.parametrize(
    "words", [SCRIPT, BREAKOUT, "%s %(x)s {0}", "' OR 1=1 --", "\\", "* & | !"]
)
def test_what_is_searched_for_is_text(shop, words):
    for path in (f"/search/?q={quote(words)}", f"/search/suggest/?q={quote(words)}"):
        page = shop.client().get(path)

        assert page.status_code == 200
        assert is_harmless(page.content.decode())
    desk = sit_down(shop.store)
    for path in ("orders/order", "catalogue/product", "customers/customer", "inventory/stocklevel"):
        page = desk.get(f"/admin/{path}/?q={quote(words)}")
        assert page.status_code == 200
        assert is_harmless(page.content.decode())


# What is too much, too little, or no number -------------------------------------------------------


@pytest.mark.parametrize("field", FIELDS)
def test_ten_thousand_characters_are_refused_by_their_field(shop, field):
    client = shop.shopper()

    answer = client.post("/checkout/", shop.form(**{field: LONG}))

    page = answer.content.decode()
    # What the country's form does not ask for is not read.
    if field == "delivery-region":
        assert answer.status_code in (303, 422)
        return
    assert answer.status_code == 422
    assert f'id="field-{field}-error"' in page or "Please choose how" in page
    assert len(page) < 100_000
    assert not Order.objects.exists()


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/orders/find/", {"number": LONG, "email": LONG}),
        ("/account/sign-in/", {"login": LONG, "password": LONG}),
        ("/account/sign-up/", {"email": f"{LONG}@example.org", "password1": LONG}),
        ("/account/forgot-password/", {"email": f"{LONG}@example.org"}),
        ("/account/profile/", {"name": LONG, "phone": LONG}),
        ("/account/addresses/new/", {"address-name": LONG, "address-country": "GB"}),
        ("/cart/add/", {"variant": LONG, "quantity": LONG}),
    ],
)
def test_ten_thousand_characters_elsewhere_change_nothing(shop, path, form):
    client = signed_in(shop) if "profile" in path or "addresses" in path else shop.client()
    people, customers = make_user().__class__.objects.count(), list(Customer.objects.values())

    answer = client.post(path, form)

    assert answer.status_code in (200, 422), answer
    assert 'role="alert"' in answer.content.decode() or "-error" in answer.content.decode()
    assert make_user().__class__.objects.count() == people + 1
    assert list(Customer.objects.values()) == customers
    assert not Address.objects.exists()
    assert not Cart.objects.exists()


@pytest.mark.parametrize(
    "quantity", ["-1", "0", "1e3", "1.5", "", " ", "many", "٣", "9" * 400, "100000", "0x10", "NaN"]
)
def test_a_quantity_that_is_none_is_refused_and_the_cart_stays(shop, quantity):
    client = shop.shopper(quantity=2)
    form = {"variant": str(shop.lamp.id), "quantity": quantity}

    added = client.post("/cart/add/", form)
    changed = client.post(f"/cart/lines/{shop.lamp.id}/", {"quantity": quantity})

    assert added.status_code == 422
    assert 'class="notice' in added.content.decode() or 'role="' in added.content.decode()
    if quantity == "0":
        assert not CartLine.objects.exists()
    else:
        assert "notice" in changed.content.decode()
        assert CartLine.objects.get().quantity == 2


@pytest.mark.parametrize("total", ["-1", "0", "1e9", "9" * 400, "", "x"])
def test_a_total_that_was_not_shown_buys_nothing(shop, total):
    answer = shop.shopper().post("/checkout/", shop.form(shown_total=total))

    assert answer.status_code == 422
    assert not Order.objects.exists()


@pytest.mark.parametrize(
    "email",
    ["ada@example.org\nBcc: all@example.org", "ada@example.org\r\nSubject: x", "ada", "@",
     "a b@c.d", "<script>@example.org", "ada@example.org,eve@example.org"],
)  # fmt: skip
def test_a_mail_address_that_would_write_headers_is_refused(shop, email):
    answer = shop.shopper().post("/checkout/", shop.form(email=email))

    assert answer.status_code == 422
    assert 'id="field-email-error"' in answer.content.decode()
    assert not Order.objects.exists()
    assert mail.outbox == []


# Where a request comes from, and where it leads --------------------------------------------------


@pytest.mark.parametrize(
    "target",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)",
     "https:evil.example", "\thttps://evil.example", "https://shop@evil.example"],
)  # fmt: skip
def test_nobody_is_led_to_another_site(shop, target):
    make_user("ada@example.org", password="nine lamps in a row")
    form = {"login": "ada@example.org", "password": "nine lamps in a row", "next": target}

    answers = [
        shop.client().post(f"/account/sign-in/?next={quote(target)}", form),
        shop.client().post("/account/sign-in/", form),
        signed_in(shop).post(f"/account/sign-out/?next={quote(target)}", {"next": target}),
        shop.client().get(f"//evil.example/..?next={quote(target)}"),
    ]
    desk = shop.client()
    desk_form = {"username": sit_down_user(shop), "password": "nine lamps in a row", "next": target}
    answers.append(desk.post(f"/admin/login/?next={quote(target)}", desk_form))

    for answer in answers:
        place = answer.headers.get("Location", "/")
        assert place.startswith("/"), place
        assert not place.startswith(("//", "/\\")), place


def sit_down_user(shop):
    """The mail address of somebody who works here."""
    return make_staff(shop.store, email="cy@example.org", password="nine lamps in a row").user.email


@pytest.mark.parametrize(
    "path",
    ["../settings.py", "..%2f..%2fsettings.py", "%2e%2e/%2e%2e/etc/passwd", "/etc/passwd",
     "....//....//etc/passwd", "%00", "..\\..\\etc\\passwd"],
)  # fmt: skip
def test_media_stay_in_their_folder(shop, path):
    answer = shop.client().get(f"/media/{path}")

    assert answer.status_code in (400, 404)
    assert b"root:" not in answer.content
    assert b"SECRET_KEY" not in answer.content


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80@x", "a b", "", "[::1", "evil\\"])
def test_a_forged_host_writes_no_link_of_ours(shop, host):
    make_user("ada@example.org", password="nine lamps in a row")
    client = Client(headers={"host": host})

    client.post("/account/forgot-password/", {"email": "ada@example.org"})
    client.post("/cart/add/", {"variant": str(shop.lamp.id)})
    client.post("/checkout/", shop.form())
    links = [link for link in Message.objects.values_list("link", flat=True) if link]
    run_jobs()

    # A host that is no name at all gets nothing done; any other is the only shop's.
    assert all(link.startswith(f"http://{shop.store.domain}") for link in links)
    assert bool(links) == (host == "evil.example")
    for message in Message.objects.all():
        texts = [message.html, message.text, message.link]
        assert not any("evil" in text for text in texts if text)
    for path in ("/", "/sitemap.xml", "/robots.txt", "/products/lamp/"):
        assert b"evil" not in client.get(path).content


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/cart/add/", {"quantity": "1"}),
        ("/checkout/", {"go": "pay"}),
        ("/account/sign-in/", {"login": "a@b.example"}),
        ("/account/sign-out/", {}),
        ("/account/profile/", {"name": "Eve"}),
        ("/orders/find/", {"number": "1"}),
        ("/admin/store/launch/", {}),
        ("/admin/login/", {"username": "cy"}),
        ("/nowhere/", {}),
    ],
)
@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_another_site_sends_is_refused(shop, path, form, site):
    facts = EventRecord.objects.count()

    answer = signed_in(shop).post(path, form, headers={"Sec-Fetch-Site": site})

    assert answer.status_code == 403
    assert "did not come from this shop" in answer.content.decode()
    assert EventRecord.objects.count() <= facts + 1


# What every answer carries -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    ["/", "/categories/lamps/", "/products/lamp/", "/search/?q=x", "/cart/", "/checkout/",
     "/orders/find/", "/account/sign-in/", "/nowhere/", "/admin/login/", "/api/v1/categories",
     "/api/v1/nowhere", "/robots.txt", "/media/none.webp", "/search/?q=%00"],
)  # fmt: skip
def test_every_answer_keeps_frames_scripts_and_guesses_out(shop, path):
    answer = shop.client().get(path)

    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"
    if not path.startswith("/admin/"):
        assert "unsafe" not in answer["Content-Security-Policy"]


def test_cookies_are_kept_from_scripts_and_from_other_sites(shop):
    client = shop.shopper()
    make_user("ada@example.org", password="nine lamps in a row")
    client.post(
        "/account/sign-in/", {"login": "ada@example.org", "password": "nine lamps in a row"}
    )

    cookies = client.cookies
    assert {"cart", "sessionid"} <= set(cookies)
    for name, cookie in cookies.items():
        assert cookie["samesite"] == "Lax", name
        assert bool(cookie["httponly"]) == (name not in ("cart_count", "csrftoken")), name


def test_what_broke_is_not_told(shop, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("secret of the house")

    monkeypatch.setattr("mercer.interfaces.storefront.cart.views.render_cart", broken)
    client = shop.client(raise_request_exception=False)

    answer = client.get("/cart/")

    page = answer.content.decode()
    assert answer.status_code == 500
    assert "Something went wrong on our side" in page
    assert not any(sign in page for sign in ("secret", "RuntimeError", "Traceback", "mercer/"))


# What cannot be read -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "path", "form"),
    [
        ("POST", "/checkout/", {"email": "ada\0@example.org"}),
        ("POST", "/orders/find/", {"number": "\0", "email": "a@b.example"}),
        ("POST", "/account/sign-in/", {"login": "a\0", "password": "\0"}),
        ("POST", "/admin/login/", {"username": "a\0", "password": "\0"}),
        ("GET", "/search/?q=%00lamp", {}),
        ("GET", "/admin/orders/order/?q=%00", {}),
        ("GET", "/admin/orders/order/?status=%00", {}),
        ("GET", "/categories/lamps/?sort=%00", {}),
    ],
)
def test_what_no_database_can_keep_is_refused_in_words(shop, method, path, form):
    client = sit_down(shop.store) if "/admin/orders" in path else shop.shopper()

    answer = client.post(path, form) if method == "POST" else client.get(path)

    assert answer.status_code == 400
    assert "We cannot read that" in answer.content.decode()
    assert not Order.objects.exists()


def test_a_form_that_is_too_large_is_refused_in_words(shop, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000

    answer = shop.shopper().generic(
        "POST", "/checkout/", "note=" + "x" * 2_000,
        content_type="application/x-www-form-urlencoded",
    )  # fmt: skip

    assert answer.status_code == 413
    assert "too much at once" in answer.content.decode()


def test_a_form_of_ten_thousand_fields_is_refused_in_words(shop):
    body = "&".join(f"f{number}=x" for number in range(10_000))

    answer = shop.shopper().generic(
        "POST", "/checkout/", body, content_type="application/x-www-form-urlencoded"
    )

    assert answer.status_code == 400
    assert "We cannot read that" in answer.content.decode()


@pytest.mark.parametrize("cookie", ['"a\\000b"', "\ud800".encode("utf-8", "replace").decode()])
@pytest.mark.parametrize("name", ["cart", "sessionid", "csrftoken"])
def test_a_broken_cookie_keeps_nobody_out(shop, name, cookie):
    answer = shop.client().get("/account/", headers={"cookie": f"{name}={cookie}"})

    assert answer.status_code == 302
    assert shop.client().get("/cart/", headers={"cookie": f"{name}={cookie}"}).status_code == 200


def test_a_shop_that_is_not_open_shows_nothing_on_its_refusals(shop):
    shop.store.status = "draft"
    shop.store.save()
    forget_directory()
    client = shop.client()

    for answer in (
        client.get("/search/?q=%00"),
        client.get("/products/%00/"),
        client.post("/cart/add/", headers={"Sec-Fetch-Site": "cross-site"}),
    ):
        assert answer.status_code in (400, 403, 404)
        assert b"Lamps" not in answer.content
