"""A guest who buys through the API, and remembers every word the shop said."""

import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from bench.chaos_parts.asking import Answer, ask
from bench.chaos_parts.seed import AT_DISPATCH
from bench.chaos_parts.system import System

API = "/api/v1"
ADDRESS = {
    "name": "Ada Buyer", "street": "Lindenstr. 12", "postal_code": "10969", "city": "Berlin",
    "country": "DE",
}  # fmt: skip
GOOD, DECLINED = "tok_good", "tok_declined"
AT_THE_SAME_MOMENT = 4
ASKED_AGAIN = 8
TRIES = 20


@dataclass
class Purchase:
    """One attempt to buy."""

    system: System
    scenario: str
    number: int
    token: str | None = GOOD
    quantity: int = 1
    host: str = AT_DISPATCH
    cart: str = ""
    total_minor: int = 0
    told: list[str] = field(default_factory=list)
    order_number: str = ""

    @property
    def email(self) -> str:
        """An address of its own, so that its mails can be told from all others."""
        return f"buyer-{self.number}@{self.scenario}.example"

    @property
    def was_confirmed(self) -> bool:
        """Whether the shop ever said: you have an order."""
        return "confirmed" in self.told

    @property
    def is_open(self) -> bool:
        """Whether the shopper still does not know."""
        return bool(self.told) and self.told[-1] in ("no answer", "prepared", "awaiting", "503")

    def say(self, method: str, path: str, body: Any = None) -> Answer:
        """One request to the shop."""
        return ask(self.system.shop.port, method, API + path, body, host=self.host)

    def fill(self) -> bool:
        """Make a cart ready; False where the shop did not let it happen."""
        answer = self.say("POST", "/carts", {})
        if answer.status != 201:
            return False
        path = f"/carts/{answer.plain['id']}"
        line = {"sku": self.scenario.upper(), "quantity": self.quantity}
        for method, more, body in (
            ("POST", "/lines", line),
            ("PUT", "/contact", {"email": self.email}),
            ("PUT", "/address", {"delivery": ADDRESS}),
        ):
            if self.say(method, path + more, body).status not in (200, 201):
                return False
        for choice, options in (("delivery", "delivery-options"), ("payment", "payment-methods")):
            offered = self.say("GET", f"{path}/{options}")
            if offered.status != 200:
                return False
            chosen = {"method_id": offered.plain[0]["method_id"]}
            answer = self.say("PUT", f"{path}/{choice}", chosen)
            if answer.status != 200:
                return False
        self.cart, self.total_minor = path, answer.plain["total_minor"]
        return True

    def place(self) -> str:
        """The last click."""
        last: dict[str, Any] = {"shown_total_minor": self.total_minor}
        if self.token:
            last |= {"card_token": self.token}
        return self.hear(self.say("POST", self.cart + "/checkout", last))

    def look(self) -> str:
        """Ask the shop how it stands; pay where the bank's page is still open."""
        answer = self.say("GET", self.cart + "/checkout")
        status = self.hear(answer)
        if status == "awaiting":
            self.system.bank.pay(answer.plain["action_url"])
            status = self.hear(self.say("GET", self.cart + "/checkout"))
        return status

    def hear(self, answer: Answer) -> str:
        """Remember what was said, in one word."""
        words = answer.plain if isinstance(answer.plain, dict) else {}
        status = str(words.get("code") if answer.status >= 400 else words.get("status", ""))
        if answer.status == 0:
            status = "no answer"
        elif answer.status >= 500:
            status = "503"
        self.told.append(status)
        if status == "confirmed":
            self.order_number = words["order_number"]
        return status

    def buy(self) -> str:
        """Fill a cart, again where the shop is away; place it, once. With no card at hand, pay at
        the bank's own page."""
        tries = 0
        while not self.fill():
            tries += 1
            if tries == TRIES:
                return ""
            time.sleep(1)
        status = self.place()
        if status == "awaiting":
            status = self.look()
        return status

    def insist(self) -> None:
        """Ask until the shop knows; where it never heard of it, click again."""
        for _ in range(ASKED_AGAIN):
            if not self.is_open:
                return
            if self.look() == "placement_not_found":
                self.place()
            time.sleep(0.5)


class Crowd:
    """Several shoppers at once, while the main thread breaks things."""

    def __init__(self, size: int = AT_THE_SAME_MOMENT) -> None:
        self.pool = ThreadPoolExecutor(size)
        self.coming: list[Future[Any]] = []

    def __enter__(self) -> "Crowd":
        return self

    def __exit__(self, *error: object) -> None:
        self.pool.shutdown(wait=True, cancel_futures=True)

    def send(self, deed: Any, *words: Any) -> None:
        """Somebody does something now."""
        self.coming.append(self.pool.submit(deed, *words))

    def wait(self) -> None:
        """Until everybody has; what went wrong with one is raised."""
        for each in self.coming:
            each.result()


def staff_says(system: System, host: str, path: str, body: Any = None, key: str = "") -> Answer:
    """A program of the shop does something."""
    headers = {"Authorization": f"Bearer {system.keys[host]}"}
    if key:
        headers["Idempotency-Key"] = key
    return ask(
        system.shop.port, "POST", f"{API}/staff{path}", body or {}, headers=headers, host=host
    )
