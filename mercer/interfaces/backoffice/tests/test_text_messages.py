"""Text and push messages at a desk."""

import pytest
from django.urls import reverse

from mercer.areas.customers.tests.make import make_customer
from mercer.areas.notifications.models import Message, StoreChannel
from mercer.areas.notifications.operations.write_push import write_push
from mercer.areas.notifications.tests.devices import PHONE, make_app, make_device, make_shopper
from mercer.areas.notifications.tests.make import make_message
from mercer.areas.notifications.tests.receiver import SECRET, make_channel
from mercer.areas.orders.models import Order
from mercer.areas.orders.queries import get_order
from mercer.areas.orders.tests.make import make_order
from mercer.areas.stores.models import User
from mercer.areas.stores.rules import Role
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.backoffice.tests.make import sit_down
from mercer.kernel import clock

pytestmark = pytest.mark.django_db
GOOD = "https://texts.example/hook"
FORM = {"kind": "sms", "code": "webhook", "is_active": "on", "url": GOOD}


def test_a_way_is_added_and_its_secret_shown_once():
    store = make_store()
    desk = sit_down(store)

    shown = desk.post(reverse("admin:notifications_storechannel_add"), FORM | {"secret": ""})
    row = StoreChannel.objects.get()
    secret = row.settings["secret"]
    url = reverse("admin:notifications_storechannel_change", args=[row.pk])
    later = desk.get(url).content.decode()
    saved = desk.post(url, {"code": "webhook", "url": GOOD + "/2", "secret": ""})

    row.refresh_from_db()
    assert secret in shown.content.decode()
    assert secret not in later
    assert GOOD in later
    assert (saved.status_code, row.is_active) == (302, False)
    assert row.settings == {"url": GOOD + "/2", "secret": secret}


def test_what_cannot_work_stands_beside_its_field_and_nothing_is_kept():
    store = make_store()
    desk = sit_down(store)

    page = desk.post(
        reverse("admin:notifications_storechannel_add"),
        FORM | {"url": "http://texts.example/", "secret": "short"},
    )

    assert page.status_code == 422
    assert page.context["form"].errors == {
        "url": ["The address has to begin with https."],
        "secret": [
            "A secret begins with whsec_ and has at least 32 letters after it. Leave it empty, and"
            " we make one."
        ],
    }
    assert not StoreChannel.objects.exists()


def test_a_test_goes_to_a_number_and_what_came_of_it_is_said(provider):
    store = make_store(country="GB")
    make_channel(store, provider.url)
    desk = sit_down(store)

    def press(phone):
        answer = desk.post(reverse("admin:test_text"), {"phone": phone}, follow=True)
        return [str(message) for message in answer.context["messages"]]

    good = press("07911 123456")
    provider.status = 500
    bad, wrong = press("+447911123456"), press("12")

    assert good == ["The test was taken: look at the phone."]
    assert bad == ["The test did not go out: The receiver answered 500."]
    assert wrong == [
        "This is no number that takes text messages. Begin with + and the country."
    ]  # fmt: skip
    assert len(provider.heard) == 2


def test_there_is_one_way_and_only_for_those_who_may(provider):
    store, other = make_store(), make_store()
    row = make_channel(store, provider.url)
    owner, packer, stranger = (
        sit_down(store), sit_down(store, role=Role.STAFF, email="p@example.test"), sit_down(other),
    )  # fmt: skip
    page = reverse("admin:notifications_storechannel_change", args=[row.pk])

    again = owner.post(reverse("admin:notifications_storechannel_add"), FORM | {"secret": ""})
    assert (again.status_code, list(again.context["form"].errors)) == (422, ["kind"])
    assert packer.get(reverse("admin:notifications_storechannel_add")).status_code == 403
    assert [client.get(page).status_code for client in (packer, stranger)] == [403, 404]
    assert packer.post(reverse("admin:test_text"), {"phone": "+447911123456"}).status_code == 403
    assert stranger.post(reverse("admin:test_text"), {"phone": "+447911123456"}).status_code == 404
    assert [who.post(reverse("admin:test_push")).status_code for who in (packer, owner)] == [
        403, 404,
    ]  # fmt: skip
    assert provider.heard == []
    assert StoreChannel.objects.get().settings["secret"] == SECRET


def test_pushes_have_a_way_of_their_own_beside_that_of_texts(provider):
    store = make_store()
    make_channel(store, provider.url)
    desk = sit_down(store)
    add = reverse("admin:notifications_storechannel_add")

    offered = desk.get(add).context["form"].fields["kind"].choices
    desk.post(add, FORM | {"kind": "push", "secret": SECRET, "url": GOOD + "/push"})
    row = StoreChannel.objects.get(kind="push")
    url = reverse("admin:notifications_storechannel_change", args=[row.pk])
    page = desk.get(url)
    desk.post(url, {"code": "webhook", "url": GOOD + "/2", "is_active": "on", "kind": "sms"})
    listed = desk.get(reverse("admin:notifications_storechannel_changelist")).content.decode()
    third = desk.get(add)

    row.refresh_from_db()
    assert [kind for kind, _ in offered] == ["push"]
    assert "your app and lets it show news" in page.content.decode()
    assert reverse("admin:test_push") in page.content.decode()
    assert (row.settings["url"], row.is_active) == (GOOD + "/2", True)
    assert StoreChannel.objects.get(kind="sms").settings["url"] == provider.url
    assert "Push messages to an app of your own" in listed
    assert "Text messages to phones" in listed
    assert (third.status_code, third["Location"]) == (
        302, reverse("admin:notifications_storechannel_changelist"),
    )  # fmt: skip


def test_a_test_goes_to_the_devices_of_who_asks(provider):
    store = make_store(name="Corner Lamps")
    make_channel(store, provider.url, kind="push")
    desk = sit_down(store, email="owner@example.test")
    me = User.objects.get(email="owner@example.test")

    def press():
        answer = desk.post(reverse("admin:test_push"), {}, follow=True)
        return [str(message) for message in answer.context["messages"]]

    alone = press()
    make_device(make_app(make_customer(store, user=me)))
    good = press()
    provider.status = 410
    gone = press()

    assert alone == [
        "There is no device to try it on: sign in within your app with the mail address you have"
        " here, and let it show news."
    ]
    assert good == ["The test was taken: look at the phone."]
    assert gone == ["The test did not go out: fcm …hone:1: The receiver answered 410."]
    assert [one["data"]["title"] for one in provider.heard] == ["Corner Lamps"] * 2


def test_the_list_of_messages_shows_pushes_without_what_reaches_the_device(provider):
    store = make_store()
    make_channel(store, provider.url, kind="push")
    app = make_app(make_shopper(store))
    make_device(app)
    order = make_order(store)
    Order.objects.update(customer_id=app.customer_id)
    write_push(
        order=get_order(store.id, order.id), template="order_cancelled", once="x", now=clock.now()
    )
    desk = sit_down(store)

    page = desk.get(reverse("admin:notifications_message_changelist") + "?channel__exact=push")
    one = Message.objects.get(channel="push")
    shown = desk.get(reverse("admin:notifications_message_change", args=[one.pk]))

    for words in (page.content.decode(), shown.content.decode()):
        assert f"Your order {order.number} is cancelled." in words
        assert "fcm …hone:1" in words
        assert PHONE not in words


def test_the_list_of_messages_says_by_which_way():
    store = make_store()
    make_message(store)
    Message.objects.update(channel="sms", recipient="+447911123456", html="")
    make_message(store)
    desk = sit_down(store)
    url = reverse("admin:notifications_message_changelist")

    page = desk.get(url).content.decode()
    texts = desk.get(url + "?channel__exact=sms").content.decode()
    one = Message.objects.get(channel="sms")
    words = desk.get(reverse("admin:message_html", args=[one.pk])).content.decode()

    assert "text message" in page
    assert "+447911123456" in texts
    assert "ada@example.org" not in texts
    assert words.startswith("<pre>")
