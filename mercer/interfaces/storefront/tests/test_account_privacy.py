"""Links from mail, what is kept, being forgotten, and signing up without telling who is known."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache

from mercer.areas.catalogue.models import Variant
from mercer.areas.customers.models import Consent, Customer, MailLink
from mercer.areas.notifications.models import Message
from mercer.areas.reviews.models import Review
from mercer.areas.stores.models import User
from mercer.areas.stores.tests.make import make_staff, make_user
from mercer.areas.wishes.models import RestockRequest
from mercer.areas.wishes.operations.add_wish import add_wish
from mercer.areas.wishes.operations.open_wish_list import open_wish_list
from mercer.interfaces.storefront.account.adapter import SecondFactorAdapter
from mercer.interfaces.storefront.tests.make import make_shop
from mercer.kernel import clock
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db
PASSWORD = "nine lamps in a row"
ASK = "/account/sign-in-link/"


@pytest.fixture(autouse=True)
def no_memory():
    """Attempts of other tests do not count."""
    cache.clear()
    yield
    cache.clear()


def sign_in(shop, email="ada@example.org"):
    """A browser in which Ada is signed in."""
    client = shop.client()
    client.post("/account/sign-in/", {"login": email, "password": PASSWORD})
    return client


def link_in_mail(path):
    """The path of the link in the last mail."""
    run_jobs()
    return re.search(rf"https?://[^/\s]+({path}\S+)", mail.outbox[-1].body).group(1)


def test_a_link_lets_in_once():
    shop, ada = make_shop(), make_user("ada@example.org", password=PASSWORD)
    client = shop.client()
    told = client.post(ASK, {"email": "Ada@example.org"})
    link = link_in_mail(ASK)
    assert client.get(link).status_code == 200
    assert "_auth_user_id" not in client.session

    entered = client.post(link)

    assert told["Location"] == f"{ASK}sent/"
    assert entered["Location"] == "/account/"
    assert client.session["_auth_user_id"] == str(ada.pk)
    again = shop.client()
    assert again.get(link).status_code == 404
    assert again.post(link).status_code == 404
    assert "_auth_user_id" not in again.session


def test_an_unknown_address_is_told_the_same():
    shop = make_shop()
    make_user("ada@example.org", password=PASSWORD)

    answers = [
        shop.client().post(ASK, {"email": email}, follow=True)
        for email in ("ada@example.org", "nobody@example.org")
    ]
    run_jobs()

    pages = [re.sub(r'value="\w{64}"', "", each.content.decode()) for each in answers]
    assert pages[0] == pages[1]
    assert [each.to for each in mail.outbox] == [["ada@example.org"]]


def test_asking_again_and_again_sends_a_few_mails_only():
    shop = make_shop()
    make_user("ada@example.org", password=PASSWORD)

    answers = {
        shop.client().post(ASK, {"email": "ada@example.org"}).headers["Location"] for _ in range(10)
    }
    run_jobs()

    assert answers == {f"{ASK}sent/"}
    assert len(mail.outbox) == 3


def test_a_link_does_not_stand_in_for_the_second_factor():
    shop, ada = make_shop(), make_user("ada@example.org", password=PASSWORD)
    secret = SecondFactorAdapter(None).encrypt("JBSWY3DPEHPK3PXP")
    Authenticator.objects.create(user=ada, type="totp", data={"secret": secret})
    client = shop.client()
    client.post(ASK, {"email": "ada@example.org"})

    entered = client.post(link_in_mail(ASK))

    assert entered["Location"] == "/account/second-factor/"
    assert "_auth_user_id" not in client.session


def test_signing_up_says_the_same_for_a_known_and_an_unknown_address():
    shop = make_shop()
    make_user("ada@example.org", password=PASSWORD)

    answers = [
        shop.client().post("/account/sign-up/", {"email": email, "password1": "a row of lamps 9"})
        for email in ("ada@example.org", "new@example.org")
    ]
    run_jobs()

    assert [(each.status_code, each["Location"]) for each in answers] == [
        (302, "/account/confirm/")
    ] * 2
    assert sorted(each.to[0] for each in mail.outbox) == ["ada@example.org", "new@example.org"]
    assert User.objects.get(email="ada@example.org").check_password(PASSWORD)


def test_who_signed_up_is_let_in_when_the_address_is_shown_to_be_theirs():
    shop = make_shop()
    said = {"email": "new@example.org", "password1": PASSWORD}
    shop.client().post("/account/sign-up/", said)
    link = link_in_mail("/account/confirm/")
    before = sign_in(shop, "new@example.org")
    assert "_auth_user_id" not in before.session

    shop.client().post(link)

    assert "_auth_user_id" in sign_in(shop, "new@example.org").session


def test_a_choice_is_kept_with_what_was_chosen_before():
    shop = make_shop()
    make_user("ada@example.org", password=PASSWORD)
    client = sign_in(shop)

    client.post("/account/privacy/", {"accepts_marketing": "1"})
    client.post("/account/privacy/", {})
    page = client.get("/account/privacy/").content.decode()

    assert Customer.objects.get().accepts_marketing is False
    assert list(Consent.objects.order_by("said_at").values_list("is_given", flat=True)) == [
        True,
        False,
    ]
    assert page.index("No to mail about offers") < page.index("Yes to mail about offers")


def test_what_is_kept_comes_by_mail_as_page_and_file():
    shop = make_shop()
    make_user("ada@example.org", password=PASSWORD, name="Ada Lovelace")
    client = sign_in(shop)
    assert client.get("/account/my-data/").status_code == 404

    customer = Customer.objects.get()
    variant = Variant.objects.get(product__store=shop.store)
    Review.objects.create(
        store=shop.store, product=variant.product, customer=customer, stars=4,
        text="It shines.", written_at=clock.now(),
    )  # fmt: skip
    wishes = open_wish_list(store_id=shop.store.id, customer_id=customer.id, now=clock.now())
    add_wish(
        store_id=shop.store.id, wish_list_id=wishes.id, product_slug=variant.product.slug,
        now=clock.now(),
    )  # fmt: skip
    RestockRequest.objects.create(
        store=shop.store, variant=variant, email="ada@example.org", language="en",
        asked_at=clock.now(), stopped_at=clock.now(),
    )  # fmt: skip

    client.post("/cart/add/", {"variant": str(variant.id), "quantity": "2"})
    Message.objects.create(
        store=shop.store, once="there again", template="back_in_stock", subject="There again",
        recipient="Ada@example.org", sender="shop@example.org", text="It is.",
        written_at=clock.now(),
    )  # fmt: skip
    Authenticator.objects.create(
        user=customer.user, type=Authenticator.Type.WEBAUTHN, data={"name": "Her phone"}
    )

    client.post("/account/my-data/ask/")
    run_jobs()

    assert "/account/my-data/" in mail.outbox[-1].body
    kept = client.get("/account/my-data/my-data.json").json()
    assert (kept["you"]["email"], kept["you"]["name"]) == ("ada@example.org", "Ada Lovelace")
    assert kept["orders"] == kept["addresses"] == []
    assert [(one["product"], one["text"]) for one in kept["reviews"]] == [
        (variant.product.title, "It shines.")
    ]
    wished = kept["wish_lists"][0]["wishes"]
    assert [one["product_id"] for one in wished] == [str(variant.product_id)]
    assert [one["variant_id"] for one in kept["waiting_for"]] == [str(variant.id)]
    assert [(one["title"], one["units"]) for one in kept["cart"]["lines"]] == [
        (variant.product.title, 2)
    ]
    assert "There again" in [one["subject"] for one in kept["mails"]]
    assert [one["name"] for one in kept["second_factors"]] == ["Her phone"]
    assert "Ada Lovelace" in client.get("/account/my-data/").content.decode()
    make_user("ben@example.org", password=PASSWORD)
    assert sign_in(shop, "ben@example.org").get("/account/my-data/").status_code == 404
    assert shop.client().get("/account/my-data/").status_code == 302


def test_deleting_asks_for_the_password():
    shop = make_shop()
    make_user("ada@example.org", password=PASSWORD)
    client = sign_in(shop)

    refused = client.post("/account/delete/", {"password": "wrong"})
    assert refused.status_code == 422
    assert Customer.objects.get().email == "ada@example.org"
    done = client.post("/account/delete/", {"password": PASSWORD})

    assert "Your account is deleted" in done.content.decode()
    assert Customer.objects.get().email == ""
    assert not User.objects.filter(email="ada@example.org").exists()
    assert "_auth_user_id" not in client.session


def test_deleting_by_a_link_asks_once_more():
    shop = make_shop()
    make_user("ada@example.org", password=PASSWORD)
    sign_in(shop).post("/account/delete/", {"by_mail": "1"})
    link = link_in_mail("/account/delete/")
    elsewhere = shop.client()
    assert "cannot be brought back" in elsewhere.get(link).content.decode()
    assert Customer.objects.get().email == "ada@example.org"

    elsewhere.post(link)

    assert Customer.objects.get().email == ""
    assert not MailLink.objects.exists()
    assert elsewhere.get(link).status_code == 404


def test_who_works_here_stays_able_to_sign_in():
    shop = make_shop()
    make_staff(shop.store, email="cy@example.org", password=PASSWORD)
    client = sign_in(shop, "cy@example.org")

    client.post("/account/delete/", {"password": PASSWORD})

    assert Customer.objects.get().email == ""
    assert User.objects.filter(email="cy@example.org").exists()
