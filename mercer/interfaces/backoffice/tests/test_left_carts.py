"""Carts left behind, at the desk."""

import pytest
from django.urls import reverse

from mercer.areas.cart.tests.make import make_thing
from mercer.areas.marketing.models import LeftCart
from mercer.areas.marketing.queries import reminder_settings
from mercer.areas.marketing.rules import ReminderSettings
from mercer.areas.marketing.tests.make import (
    look_again,
    make_left_cart,
    make_purchase,
    make_reminding_shop,
    noted,
)
from mercer.areas.stores.rules import Role
from mercer.interfaces.backoffice.tests.make import sit_down
from mercer.kernel import clock
from mercer.kernel.models import ChangeRecord
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db
LIST, SETTINGS, PREVIEW = (
    "admin:marketing_leftcart_changelist", "admin:reminder_settings", "admin:reminder_preview",
)  # fmt: skip


def test_the_list_says_what_came_back_and_other_stores_are_not_counted():
    store, other = make_reminding_shop(), make_reminding_shop(code="other", domain="other.example")
    lamp = make_thing(store)
    back = make_left_cart(store, lamp, quantity=2)
    make_left_cart(store, lamp, email="ben@example.org", says_yes=None)
    make_left_cart(other, email="theirs@example.org")
    look_again()
    order = make_purchase(store, lamp)
    LeftCart.objects.filter(cart=back).update(
        restored_at=clock.now(), order_id=order.id, recovered_at=clock.now(), recovered_minor=1680
    )

    page = sit_down(store).get(reverse(LIST)).content.decode()

    cells = [
        '<td class="office-number">2</td>', '<td class="office-number">£72.00</td>',
        '<td class="office-number">1</td>', '<td class="office-number">1</td>',
        '<td class="office-number">£16.80</td>',
    ]  # fmt: skip
    assert "<td>GBP</td>" + "".join(cells) in page
    assert "ada@example.org" in page
    assert "came back" in page
    assert "did not say yes" in page
    assert "theirs@example.org" not in page


def test_the_list_can_be_narrowed_and_searched():
    store = make_reminding_shop()
    lamp = make_thing(store)
    make_left_cart(store, lamp)
    make_left_cart(store, lamp, email="ben@example.org", says_yes=None)
    look_again()
    desk = sit_down(store)

    reminded = desk.get(f"{reverse(LIST)}?state=reminded").content.decode()
    found = desk.get(f"{reverse(LIST)}?q=ben@").content.decode()

    assert ("ada@example" in reminded, "ben@example" in reminded) == (True, False)
    assert ("ada@example" in found, "ben@example" in found) == (False, True)


def test_the_page_of_one_shows_goods_mails_and_order():
    store = make_reminding_shop()
    lamp = make_thing(store)
    cart = make_left_cart(store, lamp, quantity=2)
    look_again()
    run_jobs()
    order = make_purchase(store, lamp)
    LeftCart.objects.update(order_id=order.id, recovered_at=clock.now())

    url = reverse("admin:marketing_leftcart_change", args=[noted(cart).pk])
    page = sit_down(store).get(url).content.decode()

    assert "£48.00" in page
    assert "You left something at Corner Lamps" in page
    assert order.number in page


def test_settings_are_saved_with_who_changed_them_and_wrong_ones_named():
    store = make_reminding_shop()
    desk = sit_down(store)
    right = {"is_on": "on", "first_hours": "2", "second_hours": "", "third_hours": ""}

    saved = desk.post(reverse(SETTINGS), right)
    wrong = desk.post(reverse(SETTINGS), right | {"second_hours": "2"})

    assert saved.status_code == 302
    assert wrong.status_code == 422
    assert "Not below 3." in wrong.content.decode()
    assert reminder_settings(store.id) == ReminderSettings(True, False, 2, None, None)
    record = ChangeRecord.objects.filter(subject="marketing_storeremindersettings").latest("id")
    assert (record.before["first_hours"], record.after["first_hours"]) == (1, 2)


def test_the_preview_shows_goods_of_the_store_in_its_languages_and_runs_nothing():
    store = make_reminding_shop()
    make_thing(store, "VASE")
    desk = sit_down(store)

    mail = desk.get(f"{reverse(PREVIEW)}?step=3&language=en")

    page = mail.content.decode()
    assert "Vase" in page
    assert "£24.00" in page
    assert "This is the last mail about this cart." in page
    assert "sandbox" in mail["Content-Security-Policy"]
    assert reverse(PREVIEW) in desk.get(reverse(SETTINGS)).content.decode()


def test_a_store_without_goods_has_a_preview_in_words():
    desk = sit_down(make_reminding_shop())

    assert "nothing for sale yet" in desk.get(reverse(PREVIEW)).content.decode()


def test_staff_see_the_list_and_only_owners_change_how_it_works():
    store = make_reminding_shop()
    desk = sit_down(store, role=Role.STAFF)

    assert desk.get(reverse(LIST)).status_code == 200
    assert reverse(SETTINGS) not in desk.get(reverse(LIST)).content.decode()
    for refused in (desk.get(reverse(SETTINGS)), desk.post(reverse(SETTINGS), {"is_on": ""})):
        assert refused.status_code == 403
    assert desk.get(reverse(PREVIEW)).status_code == 403
    assert reminder_settings(store.id).is_on is True
