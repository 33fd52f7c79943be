"""What a text message says, and whom it can reach. No database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercer.areas.notifications.errors import UnknownTemplate
from mercer.areas.notifications.rendering import render_text
from mercer.areas.notifications.rules import TEXTS, fit_text, phone_number

LINK = "https://a-shop-with-a-long-name.example/de/orders/kGMLr2bLh8mMeQ5w8Vzv1A/"


def text(template, language="en", **more):
    said = {"store": "Corner Lamps", "number": "L-1042", "link": LINK} | more
    return render_text(template, language=language, **said)


def test_a_text_names_the_shop_the_order_and_where_to_look():
    assert text("shipment_dispatched") == (
        f"Corner Lamps: a parcel of your order L-1042 is on its way. {LINK}"
    )
    assert text("order_cancelled", "de-AT") == (
        f"Corner Lamps: Ihre Bestellung L-1042 ist storniert. {LINK}"
    )


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("template", sorted(TEXTS))
def test_every_text_fits_with_number_and_link(template, language):
    said = text(template, language, store="The Society of Makers of Lamps", number="2026-104233")

    assert len(said) <= 160
    assert said.endswith(LINK)
    assert "2026-104233" in said


@given(st.text(max_size=300), st.text(min_size=1, max_size=150), st.text("ab/:.", max_size=200))
def test_a_text_never_grows_and_a_link_is_whole_or_not_there(store, words, path):
    link = f"https://{path}"

    said = fit_text(store=store, words=words, link=link)

    assert len(said) <= 160
    assert said.endswith(f" {link}") == (len(link) <= 119)


def test_what_is_no_news_of_an_order_has_no_text():
    with pytest.raises(UnknownTemplate):
        text("cart_reminder")


@pytest.mark.parametrize(
    ("phone", "country", "number"),
    [
        ("07911 123456", "GB", "+447911123456"),
        ("0151 23456789", "DE", "+4915123456789"),
        ("+49 (0) 151 23456789", "GB", "+4915123456789"),
        ("020 7946 0000", "GB", None),
        ("0800 1111", "GB", None),
        ("12", "DE", None),
        ("call me", "DE", None),
        ("", "DE", None),
        ("07911 123456", "", None),
    ],
)
def test_a_number_is_one_that_takes_texts(phone, country, number):
    assert phone_number(phone, country) == number
