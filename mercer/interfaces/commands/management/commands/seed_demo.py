"""`mercer seed`: a demo store with goods, pictures, delivery, payment and people."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from mercer.areas.stores.operations.launch_store import launch_store
from mercer.areas.stores.queries import StoreFacts
from mercer.areas.stores.rules import StoreStatus
from mercer.interfaces.commands.demo import build_shop, shop
from mercer.interfaces.commands.demo.add_history import add_history
from mercer.interfaces.commands.demo.add_left_carts import add_left_carts
from mercer.interfaces.commands.demo.add_reviews import add_reviews
from mercer.interfaces.commands.demo.add_wishes import add_wishes
from mercer.interfaces.commands.demo.build_collections import build_collections
from mercer.interfaces.commands.demo.build_front import furnish_front
from mercer.interfaces.commands.demo.build_goods import GOODS, SECOND, fill_shelves
from mercer.interfaces.commands.demo.build_groups import add_groups
from mercer.interfaces.commands.demo.build_markets import open_markets, reckon_prices
from mercer.interfaces.commands.demo.build_pages import write_pages
from mercer.interfaces.commands.demo.build_papers import attach_papers
from mercer.interfaces.commands.demo.build_rooms import hang_pictures
from mercer.interfaces.commands.demo.goods import read_goods
from mercer.interfaces.commands.demo.translate_goods import translate_shelves
from mercer.interfaces.commands.demo.translate_policies import translate_policies
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM


class Command(BaseCommand):
    help = "Fill an empty system with a demo store; run again, it adds only what is missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--second", action="store_true", help="also a small second store, on 127.0.0.1"
        )
        parser.add_argument(
            "--german", action="store_true", help="also the same store in German, on de.localhost"
        )

        parser.add_argument(
            "--no-orders", action="store_true", help="without a year of past orders"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.seed(shop.STORE, only=None, no_orders=options["no_orders"], with_markets=True)
        if options["second"]:
            self.seed(shop.SECOND_STORE, only=SECOND, no_orders=True)
        if options["german"]:
            self.seed(shop.GERMAN_STORE, only=None, no_orders=options["no_orders"])

    def seed(
        self,
        wanted: dict[str, Any],
        *,
        only: tuple[str, ...] | None,
        no_orders: bool,
        with_markets: bool = False,
    ) -> StoreFacts:
        """Open one store, set it up and fill it."""
        now = clock.now()
        store, opened = build_shop.open_shop(wanted, now=now)
        build_shop.set_up_taxes(store, now=now)
        build_shop.set_up_delivery(store, now=now)
        if with_markets:
            open_markets(store, now=now)
        build_shop.set_up_payment(store, now=now)
        build_shop.add_people(store, now=now)
        add_groups(store, now=now)
        all_goods = GOODS if store.language == "en" else read_goods(store.language)
        goods = [each for each in all_goods if only is None or each.slug in only]
        added = fill_shelves(store, goods, now=now)
        if with_markets:
            reckon_prices(store, now=now)
        attach_papers(store, now=now)
        hang_pictures(store, now=now)
        if only is None:
            build_collections(store, now=now)
            furnish_front(store, now=now)
            write_pages(store, now=now)
        translate_shelves(store, now=now)
        translate_policies(store, now=now)
        if store.status == StoreStatus.DRAFT:
            launch_store(store_id=store.id, actor=SYSTEM, now=now)
        past = add_history(store, now=now) if only is None and not no_orders else 0
        said = add_reviews(store, now=now) if only is None and not no_orders else 0
        if only is None and not no_orders:
            add_left_carts(store, now=now)
        if only is None:
            add_wishes(store, now=now)
        word = "opened" if opened else "was there"
        self.stdout.write(
            f"{store.name} ({store.base_url}) {word}; "
            f"{added} products added, {past} past orders, {said} reviews."
        )
        return store
