"""The steps to an open shop. Each looks at the real rows and says in words what is missing."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from mercer.areas.stores.queries import StoreFacts
from mercer.areas.stores.rules import STARTER_POLICIES
from mercer.areas.tax.queries import STANDARD
from mercer.interfaces.backoffice.places import country_name
from mercer.interfaces.backoffice.setup.facts import SetupFacts, currencies, read_facts


@dataclass(frozen=True)
class Step:
    """One step. `missing` completes the sentence "the store still needs …"; empty when it is done.

    Without a needed step the store cannot open; others are good advice."""

    code: str
    title: str
    words: str
    missing: tuple[str, ...]
    link: str
    button: str
    is_needed: bool = True

    @property
    def is_done(self) -> bool:
        return not self.missing


def list_steps(store: StoreFacts) -> tuple[Step, ...]:
    """Every step but the last, which is opening itself, in the order one takes them."""
    facts = read_facts(store)
    return tuple(step for make in STEPS if (step := make(facts)) is not None)


def what_is_missing(store: StoreFacts) -> list[str]:
    """What the store cannot open without, in words."""
    return [words for step in list_steps(store) if step.is_needed for words in step.missing]


def _identity(facts: SetupFacts) -> Step:
    store = facts.store
    wanted = {
        _("your shop's legal name"): store.legal_name,
        _("your street"): store.address.get("street"),
        _("your town"): store.address.get("city"),
        _("a mail address that customers can write to"): store.contact_email,
    }
    return Step(
        "identity", _("Who you are"),
        _("{name}, {country}. Stands on bills, in mails and at the foot of every page. Times are on"
          " the clock of {zone}.").format(
            name=store.legal_name or store.name, country=store.country,
            zone=store.time_zone.replace("_", " ")),
        tuple(words for words, value in wanted.items() if not value),
        _address("store_settings"), _("Fill in your details"),
    )  # fmt: skip


def _currency(facts: SetupFacts) -> Step:
    missing = facts.unpriced if facts.has_published else ()
    link, button = _address("store_settings"), _("Choose currencies")
    if missing:
        page = reverse("admin:catalogue_product_change", args=[facts.published_id])
        link, button = f"{page}#variants", _("Write its price")
    return Step(
        "currency", _("Currency"),
        _("Prices are in {currencies}.").format(currencies=", ".join(currencies(facts.store))),
        tuple(_("a product with a price in {currency}").format(currency=each) for each in missing),
        link, button,
    )  # fmt: skip


def _countries(facts: SetupFacts) -> Step:
    places = [
        ", ".join(country_name(code) for code in where) or _("everywhere else")
        for _name, where in facts.zones
    ]
    missing = (
        () if facts.zones or not facts.ships else (_("a delivery zone: where you deliver to"),)
    )
    return Step(
        "countries", _("Countries"),
        _("You deliver to {places}.").format(places="; ".join(places)) if places
        else _("Nothing is delivered yet."),
        missing, _address("delivery_deliveryzone_add"), _("Add a zone"),
    )  # fmt: skip


def _tax(facts: SetupFacts) -> Step:
    named = {code for _name, where in facts.zones for code in where}
    wanted = [facts.store.country, *sorted(named - {facts.store.country})]
    without = [words for code in wanted for words in _untaxed(facts, code)]
    there = _("There are rates for {places}.").format(
        places=", ".join(country_name(code) for code in sorted(facts.taxed))
    )
    if any(not where for _name, where in facts.zones):
        there += " " + _("Wherever else you deliver to, no tax is charged.")
    return Step(
        "tax", _("Tax"),
        _("Where you charge no tax, add a rate of 0 %: then nobody has forgotten it.") if without
        else there,
        tuple(without), _address("tax_taxrate_add"), _("Add a tax rate"),
    )  # fmt: skip


def _untaxed(facts: SetupFacts, code: str) -> list[str]:
    """What a country lacks a rate for: nothing is taxed there that is in a category without one."""
    country = country_name(code)
    if not facts.tax_categories:
        bare = [] if code in facts.taxed else [STANDARD]
    else:
        bare = [each for each in facts.tax_categories if (each, code) not in facts.rated]
    return [
        _("a tax rate for {country}").format(country=country) if each == STANDARD
        else _("a tax rate for {country} in the category “{category}”").format(
            country=country, category=each)
        for each in bare
    ]  # fmt: skip


def _shipping(facts: SetupFacts) -> Step:
    bare = [name for name, _where in facts.zones if name not in facts.zones_with_method]
    missing: list[str] = []
    if facts.ships and not facts.zones_with_method:
        missing = [_("a delivery method")]
    elif facts.ships:
        missing = [_("a delivery method for {zone}").format(zone=name) for name in bare]
    return Step(
        "shipping", _("Delivery"),
        _("There is a way to every place you deliver to.") if not missing
        else _("A method belongs to a zone and says what delivery costs."),
        tuple(missing), _address("delivery_deliverymethod_add"), _("Add a delivery method"),
    )  # fmt: skip


def _markets(facts: SetupFacts) -> Step:
    others = [each for each in facts.store.markets if not each.is_primary]
    missing: list[str] = []
    for market in others:
        named = {"market": market.name, "currency": market.currency}
        if not facts.reaches(market):
            missing.append(_("a delivery zone for {market}").format(**named))
        if market.currency not in facts.payable:
            missing.append(_("a way to pay in {currency} for {market}").format(**named))
        if facts.has_published and market.currency in facts.without_prices:
            missing.append(_("prices in {currency} for {market}").format(**named))
    set_up = "; ".join(
        f"{each.name} ({each.currency}, {', '.join(each.languages)})" for each in others
    )
    return Step(
        "markets", _("Other countries"),
        _("You sell in other countries, too: {markets}.").format(markets=set_up) if others
        else _("Do you sell to other countries? A market gives them their currency, languages and"
               " taxes. Without one, everybody sees the shop as it is at home."),
        tuple(missing),
        _address("stores_market_changelist" if others else "stores_market_add"),
        _("Complete the markets") if others else _("Add a market"), is_needed=False,
    )  # fmt: skip


def _payment(facts: SetupFacts) -> Step:
    missing = [] if facts.ways_to_pay else [
        _("a payment method in {currency}").format(currency=facts.store.currency)
    ]  # fmt: skip
    missing += [_("the settings of {method}").format(method=each.name) for each in facts.incomplete]
    return Step(
        "payment", _("Payment"),
        _("Shoppers pay by {ways}.").format(ways=", ".join(facts.ways_to_pay))
        if facts.ways_to_pay else _("A bank transfer needs nothing but your account number."),
        tuple(missing), _address("payments_paymentmethod_add"), _("Add a way to pay"),
    )  # fmt: skip


def _real_money(facts: SetupFacts) -> Step | None:
    """Asked while the shop is tried out with a test bank, last of all: its cards are public."""
    if not facts.trials or facts.store.is_live:
        return None
    named = ", ".join(facts.trials)
    return Step(
        "real-money", _("Real money"),
        _("Everybody knows the cards of a test bank, and they pay nothing. When you have tried the"
          " shop out, add a real way to pay and switch {ways} off.").format(ways=named),
        (_("{ways} switched off, and a way to pay with real money in its place").format(
            ways=named),),
        _address("payments_paymentmethod_changelist"), _("Change the ways to pay"),
    )  # fmt: skip


def _legal(facts: SetupFacts) -> Step:
    there = {policy.slug: policy for policy in facts.policies}
    gone = [slug for slug in STARTER_POLICIES if slug not in there]
    unread = [each.title for each in facts.policies if each.is_starter or each.is_blank]
    gaps = [each for each in facts.policies if each.gaps and each.title not in unread]
    return Step(
        "legal", _("Legal pages"),
        _("We put starter texts there. Read each, make it yours, and take the mark away."),
        (
            *(_("the page {name}").format(name=slug) for slug in gone),
            *(_("your own words on the page {name}").format(name=name) for name in unread),
            *(_("your own words in place of {gaps} on the page {name}").format(
                gaps=", ".join(f"[{gap}]" for gap in each.gaps), name=each.title)
              for each in gaps),
        ),
        _address("stores_policy_changelist"), _("Read the pages"),
    )  # fmt: skip


def _product(facts: SetupFacts) -> Step:
    if facts.has_published and not facts.is_buyable:
        missing: tuple[str, ...] = (_("stock and a price for a product that is published"),)
    else:
        missing = () if facts.is_buyable else (_("a published product with a price"),)
    return Step(
        "product", _("First product"),
        _("Something can be bought.") if not missing
        else _("There is a draft: give it a price and stock, then publish it.") if facts.has_draft
        else _("Write one, or import a file of them."),
        missing,
        _address("catalogue_product_changelist" if facts.has_draft or facts.has_published
                 else "catalogue_product_add"),
        _("Go to the products"),
    )  # fmt: skip


def _test_order(facts: SetupFacts) -> Step:
    return Step(
        "test-order", _("Test order"),
        _("An order was placed.") if facts.has_order
        else _("The shop is open: what is ordered now is no test.") if facts.store.is_live
        else _("You see the shop while it is a draft. Buy something as a customer would."),
        () if facts.has_order or facts.store.is_live else (_("a test order"),),
        f"{facts.store.base_url}/", _("Go to the shop"), is_needed=False,
    )  # fmt: skip


def _address(name: str) -> str:
    return reverse(f"admin:{name}")


STEPS: tuple[Callable[[SetupFacts], Step | None], ...] = (
    _identity, _currency, _countries, _tax, _shipping, _payment, _markets, _legal, _product,
    _test_order, _real_money,
)  # fmt: skip
