"""Guests who buy: through the API, and through the pages as a browser without scripts would."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from bench.connection import Answer, Connection, Unexpected

API = "/api/v1/carts"
ADDRESS = {
    "name": "Ada Buyer",
    "street": "Lindenstr. 12",
    "postal_code": "10969",
    "city": "Berlin",
    "country": "DE",
}
GOOD_CARD = "tok_good"
SOLD_OUT = "out_of_stock"


@dataclass(frozen=True)
class Bought:
    """How a purchase ended: a number where it became an order."""

    order_number: str
    refusal: str
    seconds: float
    requests: int


def expect(answer: Answer, what: str, *statuses: int) -> Answer:
    """The answer, where its status is one that the flow knows. Raises Unexpected."""
    if answer.status not in statuses:
        raise Unexpected(what, answer)
    return answer


class SoldOut(Exception):
    """The shop says, in its own words, that there is not enough."""


def refused(answer: Answer, what: str, *good: int) -> Answer:
    """The answer; a shop that has sold out says so with 409."""
    if answer.status == 409 and answer.plain.get("code") == SOLD_OUT:
        raise SoldOut
    return expect(answer, what, *good)


def fill_cart(visitor: Connection, sku: str, gateway: str) -> tuple[str, int]:
    """A cart with everything that checkout needs: its address in the API, and what it costs."""
    cart = API + "/" + expect(visitor.send_json("POST", API, {}), "open", 201).plain["id"]
    line = {"sku": sku, "quantity": 1}
    refused(visitor.send_json("POST", cart + "/lines", line), "add", 201)
    contact = {"email": "ada@buyer.example"}
    expect(visitor.send_json("PUT", cart + "/contact", contact), "contact", 200)
    where = {"delivery": ADDRESS}
    refused(visitor.send_json("PUT", cart + "/address", where), "address", 200)
    ways = expect(visitor.get(cart + "/delivery-options"), "delivery options", 200).plain
    way = {"method_id": ways[0]["method_id"]}
    refused(visitor.send_json("PUT", cart + "/delivery", way), "delivery", 200)
    methods = expect(visitor.get(cart + "/payment-methods"), "payment methods", 200).plain
    chosen = next(each["method_id"] for each in methods if each["gateway"] == gateway)
    said = refused(visitor.send_json("PUT", cart + "/payment", {"method_id": chosen}), "pay", 200)
    return cart, said.plain["total_minor"]


def place_cart(visitor: Connection, cart: str, total_minor: int, gateway: str) -> str:
    """The order's number. Raises SoldOut, Unexpected."""
    last: dict[str, str | int] = {"shown_total_minor": total_minor}
    if gateway == "sandbox":
        last["card_token"] = GOOD_CARD
    answer = refused(visitor.send_json("POST", cart + "/checkout", last), "checkout", 200)
    if answer.plain["status"] != "confirmed":
        raise Unexpected("checkout", answer)
    return str(answer.plain["order_number"])


def buy_by_api(visitor: Connection, sku: str, gateway: str) -> str:
    """The whole of a guest's checkout: nine requests. The order's number."""
    cart, total_minor = fill_cart(visitor, sku, gateway)
    return place_cart(visitor, cart, total_minor, gateway)


def buy(deed: Callable[[], str], visitor: Connection) -> Bought:
    """Time one purchase."""
    began, asked = time.perf_counter(), visitor.requests
    number = refusal = ""
    try:
        number = deed()
    except SoldOut:
        refusal = SOLD_OUT
    return Bought(number, refusal, time.perf_counter() - began, visitor.requests - asked)


INPUT = re.compile(r"<(?:input|textarea|select)\b[^>]*>")
ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
CHOICE = re.compile(r'name="payment_method" value="([^"]+)".*?choice__name">([^<]*)<', re.DOTALL)


def buy_by_pages(visitor: Connection, slug: str, method: str) -> str:
    """A product's page, the cart, checkout, thanks: six requests. The order's address."""
    visitor.cookies.clear()
    page = expect(visitor.get(f"/products/{slug}/"), "product", 200).text
    wanted = {"variant": inputs(page)["variant"], "quantity": "1"}
    expect(visitor.post_form("/cart/add/", wanted), "add", 302, 303)
    expect(visitor.get("/cart/"), "cart", 200)
    form = expect(visitor.get("/checkout/"), "checkout", 200).text
    placed = visitor.post_form("/checkout/", filled(form, method))
    thanks = urlsplit(expect(placed, "pay", 302, 303).headers["location"])
    expect(visitor.get(f"{thanks.path}?{thanks.query}"), "thanks", 200)
    return thanks.path


def inputs(page: str) -> dict[str, str]:
    """The fields of a page's forms, with what stands in them."""
    fields = [dict(ATTRIBUTE.findall(words)) for words in INPUT.findall(page)]
    return {each["name"]: each.get("value", "") for each in fields if "name" in each}


def filled(page: str, method: str) -> dict[str, str]:
    """The checkout form, as a shopper sends it who pays with the method of this name."""
    known = inputs(page)
    kept = ("csrfmiddlewaretoken", "shown_total", "delivery_method", "note")
    address = {f"delivery-{name}": value for name, value in ADDRESS.items()}
    payments = {name.strip(): id_ for id_, name in CHOICE.findall(page)}
    return {
        **{name: known[name] for name in kept if name in known},
        **address,
        "email": "ada@buyer.example",
        "payment_method": payments[method],
        "go": "pay",
    }
