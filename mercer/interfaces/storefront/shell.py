"""What surrounds every page of a store, read once per generation."""

from uuid import UUID

from mercer.areas.catalogue.facts import CategoryLink
from mercer.areas.catalogue.queries import category_tree
from mercer.areas.stores.queries import StoreFacts, list_policies
from mercer.interfaces.storefront import links
from mercer.interfaces.storefront.pages import Branch, Link, Shell

_shells: dict[UUID, tuple[int, StoreFacts, Shell]] = {}


def shell_of(store: StoreFacts, generation: int) -> Shell:
    """Menu, policies and name of a store; two statements when the store has changed, else none."""
    kept = _shells.get(store.id)
    if kept is not None and kept[0] == generation and kept[1] == store:
        return kept[2]
    shell = read_shell(store)
    _shells[store.id] = (generation, store, shell)
    return shell


def forget_shells() -> None:
    """Read every shell again when it is next asked for; for tests."""
    _shells.clear()


def read_shell(store: StoreFacts) -> Shell:
    """The shell as it is now."""
    return Shell(
        store_name=store.name,
        tagline=store.tagline,
        language=store.language,
        currency=store.currency,
        base_url=store.base_url,
        menu=tuple(branch(node) for node in category_tree(store.id)),
        policies=tuple(
            Link(policy.title, links.policy(policy.slug)) for policy in list_policies(store.id)
        ),
        contact_email=store.contact_email,
        contact_phone=store.contact_phone,
        prices_include_tax=store.prices_include_tax,
        delivery_words="",
        is_demo=store.is_demo,
        is_draft=not store.is_live,
    )


def branch(node: CategoryLink) -> Branch:
    """A category of the tree as the menu shows it."""
    return Branch(node.name, links.category(node.slug), tuple(branch(one) for one in node.children))
