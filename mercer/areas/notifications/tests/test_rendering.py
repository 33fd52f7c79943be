"""Every mail, rendered without a database."""

import html5lib
import pytest

from mercer.areas.notifications.errors import UnknownTemplate
from mercer.areas.notifications.rendering import FOLDER, render_message
from mercer.areas.notifications.rules import TEMPLATES
from mercer.areas.notifications.tests.make import LINES, ORDER, STORE, TRANSFER, sample_context
from mercer.areas.notifications.words import choose_language, languages
from mercer.kernel.errors import InvalidFields

SHOWN = {
    "order_placed": [
        "L-1042",
        "£208.83",
        "Bulb, warm white",
        "1 Bill Street",
        "Please ring twice.",
    ],
    "transfer_instructions": ["GB33 BUKB 2020 1555 5555 55", "L-1042", "£208.83", "21 March 2026"],
    "payment_received": ["£208.83", "L-1042"],
    "payment_failed": ["https://lamps.example/cart/", "£208.83"],
    "shipment_dispatched": ["AB 1234 5678 9GB", "https://track.example/AB123456789GB"],
    "shipment_delivered": ["L-1042", "Bulb, warm white"],
    "order_cancelled": ["L-1042", "Bulb, warm white"],
    "payment_refunded": ["£89.00", "L-1042"],
    "review_request": ["L-1042", "Bulb, warm white", "https://lamps.example/reviews/stop/abc.123/"],
    "password_reset": ["https://lamps.example/account/password/reset/key/abc-123/"],
    "confirm_email": ["https://lamps.example/account/password/reset/key/abc-123/"],
    "sign_in_link": ["https://lamps.example/account/password/reset/key/abc-123/"],
    "low_stock": [
        "https://lamps.example/admin/inventory/stocklevel/2/change/",
        "https://lamps.example/admin/low-stock-mail/",
        "Bulb, warm white",
        "BULB-W",
    ],
    "staff_invitation": ["https://lamps.example/account/password/reset/key/abc-123/"],
    "own_records": ["https://lamps.example/account/password/reset/key/abc-123/"],
    "back_in_stock": ["Desk lamp", "Brass", "https://lamps.example/restock/stop/abc/"],
    "cart_reminder": [
        "£178.00",
        "£180.99",
        "Bulb, warm white",
        "https://lamps.example/mails/stop/abc/",
    ],
    "confirm_price_watch": ["https://lamps.example/account/password/reset/key/abc-123/"],
    "price_drop": [
        "Desk lamp",
        "Brass",
        "£18.00",
        "£20.00",
        "https://lamps.example/mails/stop/abc/",
    ],
    "confirm_erasure": ["https://lamps.example/account/password/reset/key/abc-123/"],
}


def text_of(page):
    return " ".join(html5lib.parse(page, namespaceHTMLElements=False).itertext())


@pytest.mark.parametrize("language", sorted(languages()))
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_mail_says_what_it_is_about_in_both_parts(template, language):
    mail = render_message(template, sample_context(template), language)

    html5lib.HTMLParser(strict=True).parse(mail.html)
    shown = text_of(mail.html) + mail.html
    for words in SHOWN[template]:
        assert words in mail.text
        assert words in shown
    assert "\n" not in mail.subject
    assert "STORE" not in mail.text
    assert "\n\n\n" not in mail.text
    assert all(part not in mail.text + mail.html for part in ("{{", "{%", "None", "%("))
    assert f'<html lang="{language}">' in mail.html
    assert "<script" not in mail.html


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_link_is_absolute(template):
    mail = render_message(template, sample_context(template), "en")

    page = html5lib.parse(mail.html, namespaceHTMLElements=False)
    links = [anchor.attrib["href"] for anchor in page.iter("a")]
    assert len(links) >= 2
    assert all(link.startswith(("https://", "mailto:hello@lamps.example")) for link in links)


def test_names_from_outside_are_text_in_the_page_and_plain_in_the_text():
    hostile = {**STORE, "name": "Lamps <script>alert(1)</script> {{ 7*7 }}"}

    mail = render_message("order_placed", sample_context("order_placed") | {"store": hostile}, "en")

    assert "<script" not in mail.html
    assert "&lt;script&gt;" in mail.html
    assert "Banker&#39;s lamp &lt;brass &amp; green glass&gt;" in mail.html
    assert "Banker's lamp <brass & green glass>" in mail.text
    assert "{{ 7*7 }}" in mail.subject


def test_a_line_break_in_a_name_cannot_start_another_header():
    order = {**ORDER, "number": "L-1\r\nBcc: everybody@example.org\0"}

    mail = render_message("order_placed", sample_context("order_placed") | {"order": order}, "en")

    assert mail.subject == "Order L-1 Bcc: everybody@example.org at Corner Lamps is confirmed"


def test_a_long_subject_is_cut():
    store = {**STORE, "name": "x" * 10_000}

    mail = render_message("confirm_email", sample_context("confirm_email") | {"store": store}, "en")

    assert len(mail.subject) == 250
    assert mail.subject.endswith("…")


def test_taxes_on_top_stand_before_the_total():
    order = {**ORDER, "tax_included": False}

    mail = render_message("order_placed", sample_context("order_placed") | {"order": order}, "en")

    assert "Delivery: £4.95\nVAT 20%: £33.97\nVAT 5%: £0.24\nTotal: £208.83\n" in mail.text
    assert "including" not in mail.text


def test_what_there_is_not_is_left_out():
    order = {**ORDER, "discount": "", "delivery": "", "note": "", "delivery_address": []}
    transfer = {**TRANSFER, "bic": "", "bank": "", "deadline": ""}
    context = sample_context("transfer_instructions") | {"order": order, "transfer": transfer}

    mail = render_message("transfer_instructions", context, "en")

    for word in ("Discount", "Delivery address", "BIC", "Bank:", "Please pay by"):
        assert word not in mail.text
        assert word not in text_of(mail.html)


def test_backordered_units_are_counted_in_words():
    lines = [{**LINES[0], "backordered": count} for count in (1, 2)]
    context = sample_context("order_placed") | {"order": {**ORDER, "lines": lines}}

    mail = render_message("order_placed", context, "en")

    assert "1 follows as soon as it is here" in mail.text
    assert "2 follow as soon as they are here" in mail.text


@pytest.mark.parametrize(
    ("wanted", "written"),
    [("en", "en"), ("en-GB", "en-GB"), ("en_US", "en"), ("fr-CA", "en"), ("", "en"),
     ("x" * 99, "en"), ("../../etc/passwd", "en"), ("EN-us", "en-US")],
)  # fmt: skip
def test_a_language_without_words_falls_back_to_english(wanted, written):
    assert choose_language(wanted) == written


def test_the_country_of_the_store_decides_how_amounts_are_written():
    assert choose_language("en", "GB") == "en-GB"
    assert choose_language("en-US", "GB") == "en-US"
    assert choose_language("en", "QQ") == "en"


def test_says_what_is_missing():
    with pytest.raises(InvalidFields) as refusal:
        render_message("transfer_instructions", {"store": STORE, "order": ORDER}, "en")
    assert [each.field for each in refusal.value.problems] == ["context.transfer"]

    with pytest.raises(UnknownTemplate):
        render_message("../../settings", {"store": STORE}, "en")
    with pytest.raises(InvalidFields):
        render_message("password_reset", {"store": STORE, "link": "javascript:alert(1)"}, "en")


def test_each_template_has_its_three_files():
    for name in TEMPLATES:
        for ending in (".html", ".txt", ".subject.txt"):
            assert (FOLDER / "mail" / f"{name}{ending}").is_file()
