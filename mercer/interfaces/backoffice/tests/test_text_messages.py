"""Text messages at a desk."""

import pytest
from django.urls import reverse

from mercer.areas.notifications.models import Message, StoreChannel
from mercer.areas.notifications.tests.make import make_message
from mercer.areas.notifications.tests.receiver import SECRET, make_channel
from mercer.areas.stores.rules import Role
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.backoffice.tests.make import sit_down

pytestmark = pytest.mark.django_db
GOOD = "https://texts.example/hook"
FORM = {"code": "webhook", "is_active": "on", "url": GOOD}


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
    assert (again.status_code, again["Location"]) == (302, page)
    assert packer.get(reverse("admin:notifications_storechannel_add")).status_code == 403
    assert [client.get(page).status_code for client in (packer, stranger)] == [403, 404]
    assert packer.post(reverse("admin:test_text"), {"phone": "+447911123456"}).status_code == 403
    assert stranger.post(reverse("admin:test_text"), {"phone": "+447911123456"}).status_code == 404
    assert provider.heard == []
    assert StoreChannel.objects.get().settings["secret"] == SECRET


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
