"""What surrounds every page of a store, read once per generation."""

from uuid import UUID

from django.utils import translation

from mercer.areas.catalogue.facts import CategoryLink, ImageFacts
from mercer.areas.catalogue.queries import category_pictures, category_tree
from mercer.areas.delivery.queries import brought, methods_home, quote_methods
from mercer.areas.delivery.rules import MethodFacts
from mercer.areas.payments.queries import list_methods
from mercer.areas.stores.queries import StoreFacts, list_policies
from mercer.interfaces.storefront import formats, links, looks
from mercer.interfaces.storefront.catalogue.cards import picture
from mercer.interfaces.storefront.consent.asking import asks_first
from mercer.interfaces.storefront.content.menus import with_menus
from mercer.interfaces.storefront.markets.doors import doors_of
from mercer.interfaces.storefront.pages import Branch, Link, Shell, WalletButton
from mercer.interfaces.storefront.rich_text import from_markdown, plain_words
from mercer.kernel import clock

TILE_WIDTH = 640
RETURNS = "returns"
WORDS_OF_A_POLICY = 200
_shells: dict[tuple[UUID, str], tuple[int, StoreFacts, Shell]] = {}


def shell_of(store: StoreFacts, generation: int) -> Shell:
    """Menu, policies and name of a store, as a market sees it; four statements after a change."""
    kept = _shells.get((store.id, store.prefix))
    if kept is not None and kept[0] == generation and kept[1] == store:
        return kept[2]
    shell = read_shell(store, generation)
    shell = with_menus(store, shell, clock.now())
    _shells[store.id, store.prefix] = (generation, store, shell)
    return shell


def forget_shells() -> None:
    """Read every shell again when it is next asked for; for tests."""
    _shells.clear()
    looks.forget_looks()


def read_shell(store: StoreFacts, generation: int) -> Shell:
    """The shell as it is now: four statements, and one for the look after a change."""
    pictures = category_pictures(store.id, clock.now())
    methods = methods_home(store, store.currency)
    policies = list_policies(store.id, store.language)
    return Shell(
        store_name=store.name,
        tagline=store.tagline,
        language=store.language,
        currency=store.currency,
        base_url=store.base_url,
        doors=doors_of(store),
        prefix=store.prefix,
        asks_first=asks_first(store),
        menu=tuple(
            branch(node, pictures) for node in category_tree(store.id, language=store.language)
        ),
        policies=tuple(Link(policy.title, links.policy(policy.slug)) for policy in policies),
        contact_email=store.contact_email,
        contact_phone=store.contact_phone,
        prices_include_tax=store.prices_include_tax,
        delivery_words=delivery_words(store, methods),
        delivery_methods=methods,
        returns_words=next(
            (
                first_words(policy.body)
                for policy in policies
                if policy.slug == RETURNS and not policy.is_starter
            ),
            "",
        ),
        wallets=wallet_buttons(store),
        is_demo=store.is_demo,
        is_draft=not store.is_live,
        look=looks.page_look(looks.published(store.id, generation), store.name),
    )


def wallet_buttons(store: StoreFacts) -> tuple[WalletButton, ...]:
    """The express wallets of the ways to pay that the market allows, in their order."""
    return tuple(
        WalletButton(f"{method.id} {wallet.code}", wallet.label)
        for method in list_methods(store.id, store.currency, store.language)
        if store.market.allows_payment(method.id)
        for wallet in method.wallets
        if wallet.is_express
    )


def branch(node: CategoryLink, pictures: dict[UUID, ImageFacts]) -> Branch:
    """A category of the tree as the menu shows it."""
    return Branch(
        name=node.name,
        url=links.category(node.slug),
        branches=tuple(branch(one, pictures) for one in node.children),
        picture=picture(pictures.get(node.category_id), TILE_WIDTH, ""),
    )


def first_words(body: str) -> str:
    """What a policy says first, in the merchant's own words: whole sentences, where there are."""
    words = plain_words(from_markdown(body), WORDS_OF_A_POLICY)
    whole = words.rpartition(". ")[0]
    return f"{whole}." if words.endswith("…") and whole else words


def delivery_words(store: StoreFacts, methods: tuple[MethodFacts, ...]) -> str:
    """How soon and from what price goods reach an address in the store's own country."""
    sent = brought(quote_methods(methods, weight_grams=0, value_minor=0))
    if not sent:
        return ""
    usual = sent[0]
    days = (
        str(usual.days_min)
        if usual.days_min == usual.days_max
        else f"{usual.days_min}–{usual.days_max}"
    )
    price = formats.amount(usual.price_minor, store.currency, store.language)
    with translation.override(store.language):
        return translation.gettext("Delivery in %(days)s days, from %(price)s.") % {
            "days": days,
            "price": price,
        }
