"""Mails about lower prices: asking whether an address wants them, and telling of one."""

from datetime import datetime
from urllib.parse import quote

from mercer.areas.catalogue.queries import list_cards, sellable_variants
from mercer.areas.notifications.contexts import product_words
from mercer.areas.notifications.operations.write_message import write_message
from mercer.areas.notifications.words import choose_language
from mercer.areas.stores.queries import StoreFacts, get_store, seen_from, seen_in
from mercer.areas.wishes.events import PriceDropsFound, PriceWatchAsked
from mercer.areas.wishes.queries import DropFacts, get_watch, list_drops
from mercer.kernel.money import Money


def write_question(event: PriceWatchAsked, now: datetime) -> None:
    """Ask a guest's address whether it wants to be written to; once for each asking."""
    watch = get_watch(event.store_id, event.watch_id)
    if watch is None or watch.confirmed_at is not None or watch.stopped_at is not None:
        return
    store = get_store(event.store_id)
    seen = seen_from(
        seen_in(store, store.currency, watch.language), watch.market_id, watch.language
    )
    write_message(
        store_id=event.store_id,
        once=f"confirm_price_watch:{watch.id}:{watch.token[:12]}",
        template="confirm_price_watch",
        recipient=watch.email,
        language=watch.language,
        context={"link": seen.url_of(f"/wishes/watch/confirm/{watch.token}/")},
        order_id=None,
        now=now,
    )


def write_drops(event: PriceDropsFound, now: datetime) -> None:
    """Tell each of them of the lower price, and how to hear no more; once for each drop."""
    store = get_store(event.store_id)
    for drop in list_drops(event.store_id, event.drop_ids):
        seen = seen_in(store, drop.currency, drop.language, drop.market_id)
        product = named_product(drop, seen, now) if drop.is_wanted else None
        if product is None:
            continue
        language = choose_language(drop.language, seen.country)
        old, new = (Money(minor, drop.currency) for minor in (drop.old_minor, drop.new_minor))
        write_message(
            store_id=event.store_id,
            once=f"price_drop:{drop.id}",
            template="price_drop",
            recipient=drop.email,
            language=drop.language,
            context={
                "product": product,
                "price": {"old": old.format(language), "new": new.format(language)},
                "unsubscribe_link": seen.url_of(f"/wishes/watch/stop/{drop.token}/"),
            },
            order_id=None,
            now=now,
        )


def named_product(drop: DropFacts, seen: StoreFacts, now: datetime) -> dict[str, str] | None:
    """The variant that was looked at, else the product; None once shoppers do not see it."""
    if drop.variant_id is not None:
        found = sellable_variants(seen.id, [drop.variant_id], now, drop.language)
        if drop.variant_id in found:
            return product_words(found[drop.variant_id], seen)
    cards = list_cards(seen.id, [drop.product_id], now, drop.language)
    if not cards:
        return None
    link = seen.url_of(f"/products/{quote(cards[0].slug)}/")
    return {"title": cards[0].title, "options": "", "link": link}
