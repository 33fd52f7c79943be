"""From an empty database, in the browser, to a test order and a shop that is open."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from mercer.areas.catalogue.models import Product, Variant
from mercer.areas.catalogue.tests.make import make_product
from mercer.areas.checkout.queries import audit_orders
from mercer.areas.delivery.models import DeliveryMethod, DeliveryZone
from mercer.areas.orders.models import Order
from mercer.areas.payments.models import PaymentMethod
from mercer.areas.stores.models import StaffMember, Store, User
from mercer.areas.stores.queries import forget_directory, get_store, list_policies
from mercer.areas.stores.queries.first_owner import first_owner_token
from mercer.areas.stores.rules import Role
from mercer.areas.stores.tests.make import make_market, make_store, make_user
from mercer.interfaces.backoffice.settings.store import StoreForm
from mercer.interfaces.backoffice.setup.first_owner import currency_of, shop_code
from mercer.interfaces.backoffice.setup.steps import list_steps, what_is_missing
from mercer.interfaces.backoffice.tests.make import sit_down

pytestmark = pytest.mark.django_db
BEGIN = "/admin/begin/"
ADA = {
    "name": "Ada", "email": "ada@lamps.example", "password": "lamps at midnight",
    "shop": "Ada's Lamps & more", "country": "DE", "currency": "", "language": "en",
}  # fmt: skip


@pytest.fixture(autouse=True)
def fresh():
    """Nothing is remembered of stores of another test."""
    cache.clear()
    forget_directory()


def browser():
    """A browser at the domain of a shop that is not there yet."""
    return Client(headers={"host": "lamps.example"})


def begin(**changes):
    """Ada makes the first account; her browser."""
    ada = browser()
    answer = ada.post(BEGIN, {**ADA, "token": first_owner_token(), **changes})
    forget_directory()
    return ada, answer


def steps_of(desk):
    """Every step with whether it is done."""
    page = desk.get(reverse("admin:setup"))
    assert page.status_code == 200
    return {step.code: step.is_done for step in page.context["steps"]}


def fill_in(desk, **changes):
    """The form of the store as it stands, with changes."""
    form = desk.get(reverse("admin:store_settings")).context["form"]
    given = {name: form[name].value() for name in StoreForm.base_fields}
    given = {
        name: value for name, value in given.items() if value is not None and value is not False
    }
    given["currencies"] = ", ".join(given.get("currencies") or [])
    answer = desk.post(reverse("admin:store_settings"), given | changes)
    assert answer.status_code == 302, answer.context["form"].errors
    forget_directory()


def deliver_and_charge(desk):
    """A zone, a method, a tax rate, and a way to pay."""
    desk.post(reverse("admin:delivery_deliveryzone_add"), {"name": "Home", "countries": "DE"})
    desk.post(
        reverse("admin:delivery_deliverymethod_add"),
        {"zone": str(DeliveryZone.objects.get().pk), "name": "Post", "code": "post", "kind": "flat",
         "price_minor": "4.90", "tax_category": "standard", "days_min": "1", "days_max": "3",
         "position": "0", "is_active": "on"},
    )  # fmt: skip
    desk.post(
        reverse("admin:tax_taxrate_add"),
        {"name": "MwSt. 19 %", "percent": "19", "countries": "DE", "category": "standard"},
    )
    desk.post(
        reverse("admin:payments_paymentmethod_add") + "?gateway=bank_transfer",
        {"name": "Bank transfer", "position": "0", "is_active": "on",
         "setting_account_holder": "Ada", "setting_account": "DE02120300000000202051"},
    )  # fmt: skip


def write_policies(desk):
    """Own words on every page."""
    for row in Store.objects.get().policies.all():
        answer = desk.post(
            reverse("admin:stores_policy_change", args=[row.pk]),
            {"title": row.title, "slug": row.slug, "body": "Our own words.", "position": "1"},
        )
        assert answer.status_code == 302, answer.context["form"].errors


def write_product(desk):
    """A lamp for 24.50 with seven in stock, published."""
    lamp = {"title": "Arc lamp", "status": "published", "kind": "goods", "tax_category": "standard"}
    desk.post(reverse("admin:catalogue_product_add"), lamp)
    desk.post(
        reverse("admin:product_variants", args=[Product.objects.get().pk]),
        {"new0-sku": "ARC", "new0-price": "24.50", "new0-on_hand": "7", "new0-stock_policy": "deny",
         "new0-is_active": "on"},
    )  # fmt: skip


def buy(desk):
    """Ada tries her own shop, as a customer would."""
    desk.post("/cart/add/", {"variant": str(Variant.objects.get().pk), "quantity": "1"})
    return desk.post(
        "/checkout/",
        {"go": "pay", "email": "ada@lamps.example", "delivery-country": "DE",
         "delivery-name": "Ada", "delivery-street": "Lichtweg 1", "delivery-city": "Berlin",
         "delivery-postal_code": "10115", "shown_total": "2940",
         "delivery_method": str(DeliveryMethod.objects.get().pk),
         "payment_method": str(PaymentMethod.objects.get().pk)},
    )  # fmt: skip


def test_from_nothing_to_a_test_order_and_an_open_shop():
    ada, begun = begin()
    assert (begun.status_code, begun["Location"]) == (302, reverse("admin:setup"))
    assert not any(
        done for code, done in steps_of(ada).items() if code not in ("currency", "markets")
    )

    fill_in(ada, legal_name="Ada Lovelace", street="Lichtweg 1", city="Berlin")
    deliver_and_charge(ada)
    write_policies(ada)
    write_product(ada)
    forget_directory()
    state = steps_of(ada)
    assert state == dict.fromkeys(state, True) | {"test-order": False}
    assert browser().get("/products/arc-lamp/").status_code == 503

    bought = buy(ada)
    assert bought.status_code in (302, 303), bought.content
    order = Order.objects.get(status="placed")
    assert (order.total_minor, order.is_test) == (2940, True)
    assert steps_of(ada)["test-order"]

    opened = ada.post(reverse("admin:setup_go_live"), follow=True)
    forget_directory()
    assert b"The shop is open to the public." in opened.content
    assert Store.objects.get().status == "live"
    assert browser().get("/products/arc-lamp/").status_code == 200

    assert b"1 test order was placed while the shop was not open." in opened.content
    asked = ada.get(reverse("admin:setup_test_orders")).content.decode()
    assert order.number in asked
    assert Order.objects.filter(is_test=True).exists()
    cleared = ada.post(reverse("admin:setup_test_orders"), follow=True).content.decode()
    assert "1 test order is removed." in cleared
    assert not Order.objects.exists()
    assert steps_of(ada)["test-order"]
    assert "You see the shop while it is a draft." not in cleared
    assert audit_orders() == []


@pytest.mark.parametrize(
    ("chosen", "zone"), [("", "Europe/Berlin"), ("Europe/Busingen", "Europe/Busingen")]
)
def test_a_shop_begins_on_the_clock_of_its_country_or_the_one_chosen_and_set_up_says_which(
    chosen, zone
):
    form = browser().get(BEGIN).context["form"]
    ada, _ = begin(time_zone=chosen)

    page = ada.get(reverse("admin:setup")).content.decode()

    assert form.fields["time_zone"].choices[0] == ("", "That of the country")
    assert Store.objects.get().time_zone == zone
    assert f"Times are on the clock of {zone}." in page


def test_after_each_step_the_next_one_is_said_until_the_shop_is_open():
    ada, _ = begin()
    fill_in(ada, legal_name="Ada Lovelace", street="Lichtweg 1", city="Berlin")

    zone = ada.post(
        reverse("admin:delivery_deliveryzone_add"), {"name": "Home", "countries": "DE"}, follow=True
    ).content.decode()
    rate = ada.post(
        reverse("admin:tax_taxrate_add"),
        {"name": "MwSt. 19 %", "percent": "19", "countries": "DE", "category": "standard"},
        follow=True,
    ).content.decode()
    Store.objects.update(status="live")
    forget_directory()
    opened = ada.post(
        reverse("admin:delivery_deliveryzone_add"), {"name": "Far", "countries": "CH"}, follow=True
    ).content.decode()

    assert "Next in the set-up: Tax. It needs a tax rate for Germany." in zone
    assert f'href="{reverse("admin:tax_taxrate_add")}">Add a tax rate</a>' in zone
    assert f'href="{reverse("admin:setup")}">Back to Set-up</a>' in zone
    assert "Next in the set-up: Delivery. It needs a delivery method" in rate
    assert "Saved: Far." in opened
    assert "Next in the set-up" not in opened


def test_a_market_abroad_is_checked_for_its_way_there_and_to_pay_and_its_prices():
    store = make_store()
    desk = sit_down(store)
    alone = desk.get(reverse("admin:setup")).content.decode()
    make_product(store, status="published")
    make_market(store, name="Germany", currency="EUR", countries=["DE"])

    forget_directory()
    page = desk.get(reverse("admin:setup")).content.decode()

    assert "Do you sell to other countries?" in alone
    assert "You sell in other countries, too: Germany (EUR, de)." in page
    for missing in ("a delivery zone for Germany", "a way to pay in EUR for Germany",
                    "prices in EUR for Germany"):  # fmt: skip
        assert missing in page
        assert missing not in what_is_missing(get_store(store.id))
    assert reverse("admin:stores_market_changelist") in page


def test_an_unfinished_shop_stays_shut_and_says_why():
    ada, _ = begin()

    page = ada.post(reverse("admin:setup_go_live"), follow=True).content.decode()

    assert "Before the store can open it still needs" in page
    for missing in ("your street", "a tax rate for Germany", "a delivery method",
                    "a payment method in",
                    "a published product with a price"):  # fmt: skip
        assert missing in page
    assert "a test order," not in page
    assert Store.objects.get().status == "draft"


def test_steps_look_at_the_rows_and_not_at_a_tick():
    ada, _ = begin()
    deliver_and_charge(ada)
    before = steps_of(ada)

    DeliveryMethod.objects.update(is_active=False)
    PaymentMethod.objects.update(is_active=False)
    forget_directory()
    Store.objects.update(country="FR")
    forget_directory()

    after = steps_of(ada)
    changed = {code for code in before if before[code] != after[code]}
    assert changed >= {"shipping", "tax"}


def test_a_shop_without_parcels_needs_no_delivery():
    store = make_store(live=False)
    desk = sit_down(store)
    desk.post(
        reverse("admin:catalogue_product_add"),
        {"title": "A talk", "status": "published", "kind": "service", "tax_category": "standard"},
    )

    missing = what_is_missing(get_store(store.id))

    assert not any("delivery" in words for words in missing)


def test_a_currency_without_a_price_is_missing():
    ada, _ = begin()
    write_product(ada)
    fill_in(ada, currencies="CHF")

    store = get_store(Store.objects.get().pk)
    missing = what_is_missing(store)
    (step,) = [each for each in list_steps(store) if each.code == "currency"]
    form = ada.get(step.link.partition("#")[0]).content.decode()

    assert "a product with a price in CHF" in missing
    assert "a published product with a price" not in missing
    lamp = reverse("admin:catalogue_product_change", args=[Product.objects.get().pk])
    assert (step.link, step.button) == (f"{lamp}#variants", "Write its price")
    assert 'id="variants"' in form
    variant = Variant.objects.get()
    assert f'name="v{variant.pk.hex}-price_CHF"' in form


def test_goods_without_stock_cannot_be_sold():
    ada, _ = begin()
    lamp = {"title": "Arc lamp", "status": "published", "kind": "goods", "tax_category": "standard"}
    ada.post(reverse("admin:catalogue_product_add"), lamp)
    ada.post(
        reverse("admin:product_variants", args=[Product.objects.get().pk]),
        {
            "new0-sku": "ARC",
            "new0-price": "24.50",
            "new0-stock_policy": "deny",
            "new0-is_active": "on",
        },
    )

    assert "stock and a price for a product that is published" in what_is_missing(
        get_store(Store.objects.get().pk)
    )


def test_legal_pages_count_once_they_are_one_s_own():
    ada, _ = begin()
    store = get_store(Store.objects.get().pk)
    unread = [each.title for each in list_policies(store.id)]

    (before,) = [step for step in list_steps(store) if step.code == "legal"]
    write_policies(ada)
    (after,) = [step for step in list_steps(store) if step.code == "legal"]

    assert len(before.missing) == len(unread) == 5
    assert after.is_done


def test_legal_pages_with_gaps_in_them_or_without_words_do_not_open_a_shop():
    ada, _ = begin()
    write_policies(ada)
    store = get_store(Store.objects.get().pk)
    pages = Store.objects.get().policies
    pages.filter(slug="terms").update(body="x")
    pages.filter(slug="returns").update(body="Within [14] days, see [our form](/form/). [14] days!")
    pages.filter(slug="imprint").update(body="[Street and number]\n[Country]")

    (step,) = [step for step in list_steps(store) if step.code == "legal"]

    titles = dict(pages.values_list("slug", "title"))
    assert set(step.missing) == {
        f"your own words on the page {titles['terms']}",
        f"your own words in place of [14] on the page {titles['returns']}",
        "your own words in place of [Street and number], [Country] on the page"
        f" {titles['imprint']}",
    }


def test_every_country_that_is_delivered_to_needs_a_rate_be_it_none():
    ada, _ = begin()
    deliver_and_charge(ada)
    DeliveryZone.objects.update(countries=["AT", "CH", "DE"])
    store = get_store(Store.objects.get().pk)

    (before,) = [step for step in list_steps(store) if step.code == "tax"]
    ada.post(
        reverse("admin:tax_taxrate_add"),
        {"name": "None", "percent": "0", "countries": "Austria, CH", "category": "standard"},
    )
    (after,) = [step for step in list_steps(store) if step.code == "tax"]

    assert before.missing == ("a tax rate for Austria", "a tax rate for Switzerland")
    assert (after.missing, after.words) == (
        (), "There are rates for Austria, Switzerland, Germany."
    )  # fmt: skip


def test_every_category_in_use_needs_a_rate_in_every_country_be_it_none():
    ada, _ = begin()
    deliver_and_charge(ada)
    rate = reverse("admin:tax_taxrate_add")
    DeliveryZone.objects.update(countries=["AT", "DE"])
    ada.post(rate, {"name": "USt", "percent": "20", "countries": "AT", "category": "standard"})
    ada.post(rate, {"name": "USt", "percent": "10", "countries": "AT", "category": "books"})
    ada.post(rate, {"name": "MwSt", "percent": "7", "countries": "DE", "category": "reduced"})
    write_product(ada)
    fine = what_is_missing(get_store(Store.objects.get().pk))

    DeliveryMethod.objects.update(tax_category="reduced")
    Product.objects.update(tax_category="books")
    refused = ada.post(reverse("admin:setup_go_live"), follow=True).content.decode()
    missing = what_is_missing(get_store(Store.objects.get().pk))
    ada.post(rate, {"name": "None", "percent": "0", "countries": "AT", "category": "reduced"})
    ada.post(rate, {"name": "MwSt", "percent": "7", "countries": "DE", "category": "books"})
    after = what_is_missing(get_store(Store.objects.get().pk))

    said = [
        "a tax rate for Germany in the category “books”",
        "a tax rate for Austria in the category “reduced”",
    ]
    assert [each for each in missing if "tax" in each] == said
    assert all(each in refused for each in said)
    assert Store.objects.get().status == "draft"
    assert not [each for each in [*fine, *after] if "tax" in each]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"token": "guess"}, "token"),
        ({"token": ""}, "token"),
        ({"password": "123"}, "password"),
        ({"country": "XX"}, "country"),
        ({"currency": "XQQ"}, "currency"),
        ({"email": "no address"}, "email"),
        ({"shop": ""}, "shop"),
    ],
)
def test_a_wrong_beginning_is_refused_at_its_field_and_makes_nothing(wrong, field):
    _, answer = begin(**wrong)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not User.objects.exists()
    assert not Store.objects.exists()


def test_the_code_counts_only_until_somebody_has_an_account():
    make_user()

    _, answer = begin()

    assert answer.status_code == 302
    assert User.objects.count() == 1
    assert not Store.objects.exists()


def test_the_first_visitor_is_led_to_the_beginning_and_the_code_is_filled_in():
    visitor = browser()

    door = visitor.get("/admin/", follow=True)
    page = visitor.get(BEGIN, {"code": first_owner_token()})

    assert door.redirect_chain[-1][0] == BEGIN
    assert page.context["form"]["token"].value() == first_owner_token()
    assert first_owner_token().encode() not in door.content


def test_the_first_owner_has_confirmed_who_they_are():
    ada, _ = begin()

    page = ada.get(reverse("admin:payments_paymentmethod_add"))

    assert page.status_code == 200
    assert StaffMember.objects.get().role == Role.OWNER


def test_staff_do_not_open_the_shop():
    store = make_store(live=False)
    desk = sit_down(store, role=Role.STAFF)

    answers = [desk.get(reverse("admin:setup")), desk.post(reverse("admin:setup_go_live"))]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert Store.objects.get().status == "draft"


def test_names_become_codes_and_countries_currencies():
    assert [shop_code(name) for name in ("Ada's Lamps & more", "Łódź", "灯", "-x" * 40)] == [
        "adas-lamps-more", "odz", "shop", ("x-" * 20)[:39],
    ]  # fmt: skip
    assert [currency_of(country) for country in ("DE", "CH", "JP", "US")] == [
        "EUR", "CHF", "JPY", "USD",
    ]  # fmt: skip


@pytest.mark.parametrize("rows", [1, 6])
def test_the_checklist_asks_seven_statements_however_much_there_is(
    rows, django_assert_max_num_queries
):
    ada, _ = begin()
    deliver_and_charge(ada)
    for n in range(rows):
        ada.post(
            reverse("admin:catalogue_product_add"),
            {"title": f"Talk {n}", "status": "published", "kind": "service",
             "tax_category": "standard"},
        )  # fmt: skip
    store = get_store(Store.objects.get().pk)

    with django_assert_max_num_queries(8):
        list_steps(store)


def test_a_shop_that_takes_test_cards_does_not_open_before_they_are_switched_off():
    ada, _ = begin()
    deliver_and_charge(ada)
    write_product(ada)
    write_policies(ada)
    fill_in(ada, legal_name="Ada GmbH", street="Alte Gasse 1", city="Berlin")
    PaymentMethod.objects.update(is_active=False)
    trial = PaymentMethod.objects.create(
        store=Store.objects.get(), gateway="sandbox", name="Sandbox bank", is_active=True,
        settings={"api_key": "key", "webhook_secret": "whsec"},
    )  # fmt: skip

    refused = ada.post(reverse("admin:setup_go_live"), follow=True).content.decode()
    steps = steps_of(ada)
    PaymentMethod.objects.exclude(pk=trial.pk).update(is_active=True)
    trial.is_active = False
    trial.save()
    status = Store.objects.get().status
    opened = ada.post(reverse("admin:setup_go_live"), follow=True).content.decode()

    assert "Sandbox bank switched off, and a way to pay with real money" in refused
    assert (steps["payment"], steps["real-money"], status) == (True, False, "draft")
    assert "The shop is open to the public." in opened
    assert "real-money" not in steps_of(ada)
