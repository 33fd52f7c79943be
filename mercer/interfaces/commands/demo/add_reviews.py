"""Let the buyers of the demo's past year say what they think."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache, partial
from pathlib import Path
from random import Random
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.models import Product
from mercer.areas.catalogue.operations.delete_picture import delete_picture
from mercer.areas.catalogue.operations.store_picture import store_picture
from mercer.areas.fulfilment.models import Shipment
from mercer.areas.fulfilment.rules import ShipmentStatus
from mercer.areas.orders.models import Order, OrderLine
from mercer.areas.orders.rules import OrderStatus
from mercer.areas.reviews.models import Review, ReviewPhoto
from mercer.areas.reviews.operations.recount_ratings import recount_ratings
from mercer.areas.reviews.operations.write_review import FOLDER
from mercer.areas.reviews.rules import ReviewStatus
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.commands.demo.history_books import drawn_orders
from mercer.kernel.ids import new_id

REVIEWS = Path(__file__).parent / "reviews"
SEED = 19_750_406
ANYTHING = "anything"
MOST_COMMON = 5
GERMAN_SHARE = 0.3


@dataclass(frozen=True)
class Said:
    """One review as it may be given: in English, in German, perhaps answered, perhaps with a
    photo."""

    stars: int
    words: dict[str, tuple[str, str]]
    reply: dict[str, str] = field(default_factory=dict)
    photo: str = ""


@dataclass(frozen=True)
class Buyer:
    """Who has received a product, and when."""

    order_id: UUID
    customer_id: UUID | None
    name: str
    received_at: datetime


@lru_cache(maxsize=1)
def read_reviews() -> dict[str, tuple[Said, ...]]:
    """What may be said of each product, by its address; of `anything`, what fits everything."""
    found: dict[str, tuple[Said, ...]] = {}
    for file in sorted(REVIEWS.glob("*.toml")):
        for slug, row in tomllib.loads(file.read_text()).items():
            replies, photos = row.get("reply", {}), row.get("photo", {})
            found[slug] = tuple(
                Said(
                    stars,
                    {"en": (title, text), "de": (german_title, german)},
                    dict(zip(("en", "de"), replies.get(str(n), ()), strict=False)),
                    photos.get(str(n), ""),
                )
                for n, (stars, title, text, german_title, german) in enumerate(row["said"])
            )
    return found


def add_reviews(store: StoreFacts, *, now: datetime, seed: int = SEED) -> int:
    """Let buyers of the past year review what they received, unless they have; how many did.

    Each review belongs to an order that was drawn: it is a verified buyer's, and
    goes with the order (`remove_demo_orders`). Nothing is announced: no mail goes out."""
    drawn = drawn_orders(store.id)
    if not store.is_demo or Review.objects.filter(order_id__in=drawn).exists():
        return 0
    random, texts = Random(seed), read_reviews()  # noqa: S311
    buyers = _buyers(store, now)
    slugs = Product.objects.filter(store_id=store.id, pk__in=buyers).order_by("slug")
    reviews: list[Review] = []
    photos: list[tuple[Review, str]] = []
    for product_id, slug, kind in slugs.values_list("id", "slug", "kind"):
        said = _chosen(random, texts, slug, kind, len(buyers[product_id]))
        for one, buyer in zip(said, _drawn(random, buyers[product_id]), strict=False):
            review = _review(store, product_id, one, buyer, random, now)
            reviews.append(review)
            if one.photo:
                photos.append((review, one.photo))
    with transaction.atomic():
        Review.objects.bulk_create(reviews)
        for review, name in photos:
            _add_photo(review, name, now)
        recount_ratings(store_id=store.id, now=now)
    return len(reviews)


def remove_reviews(store: StoreFacts, order_ids: Iterable[UUID], *, now: datetime) -> None:
    """Take the reviews of these orders away with their photos; the stars are counted anew."""
    reviews = Review.objects.filter(store_id=store.id, order_id__in=list(order_ids))
    kept = ReviewPhoto.objects.filter(review__in=reviews).values_list("renditions", flat=True)
    for renditions in list(kept):
        transaction.on_commit(partial(delete_picture, renditions=renditions))
    reviews.delete()
    recount_ratings(store_id=store.id, now=now)


def _buyers(store: StoreFacts, now: datetime) -> dict[UUID, list[Buyer]]:
    """Everybody who has received a product: by parcel, or by mail once it was paid."""
    drawn = drawn_orders(store.id)
    arrived = dict(
        Shipment.objects.filter(order_id__in=drawn, status=ShipmentStatus.DELIVERED)
        .order_by().values_list("order_id", "delivered_at")
    )  # fmt: skip
    orders = Order.objects.filter(pk__in=drawn, status=OrderStatus.CLOSED).in_bulk()
    found: dict[UUID, list[Buyer]] = defaultdict(list)
    for line in OrderLine.objects.filter(order_id__in=orders).order_by("order_id", "position"):
        order = orders[line.order_id]
        when = arrived.get(order.pk) if line.needs_shipping else order.placed_at
        known = {each.order_id for each in found[line.product_id]}
        if when and when < now - timedelta(days=3) and order.pk not in known:
            name = str((order.billing_address or {})["name"])
            found[line.product_id].append(Buyer(order.pk, order.customer_id, name, when))
    return found


def _drawn(random: Random, buyers: list[Buyer]) -> Iterator[Buyer]:
    """The buyers in an order of chance; who has an account writes once."""
    seen: set[UUID] = set()
    for buyer in random.sample(buyers, len(buyers)):
        if buyer.customer_id is None or buyer.customer_id not in seen:
            if buyer.customer_id is not None:
                seen.add(buyer.customer_id)
            yield buyer


def _chosen(
    random: Random, texts: dict[str, tuple[Said, ...]], slug: str, kind: str, buyers: int
) -> list[Said]:
    """What is said of a product: its own words, and what is said of everything that sells well."""
    own = list(texts.get(slug, ()))
    if kind == "goods":
        common = texts.get(ANYTHING, ())
        own += random.sample(common, min(len(common), buyers // 6, random.randint(0, MOST_COMMON)))
    return own


def _review(
    store: StoreFacts, product_id: UUID, said: Said, buyer: Buyer, random: Random, now: datetime
) -> Review:  # fmt: skip
    language = "de" if store.language == "de" or random.random() < GERMAN_SHARE else "en"
    title, text = said.words[language]
    longest = (now - buyer.received_at - timedelta(hours=12)) / timedelta(hours=1)
    written = buyer.received_at + timedelta(hours=random.uniform(30, min(480, longest)))
    first, _, last = buyer.name.partition(" ")
    reply = said.reply.get(language, "")
    return Review(
        id=new_id(), store_id=store.id, product_id=product_id, customer_id=buyer.customer_id,
        order_id=buyer.order_id, status=ReviewStatus.PUBLISHED, stars=said.stars, title=title,
        text=text, name=f"{first} {last[:1].upper()}.", language=language, is_verified=True,
        reply=reply, replied_at=min(now, written + timedelta(hours=20)) if reply else None,
        written_at=written, published_at=written,
    )  # fmt: skip


def _add_photo(review: Review, name: str, now: datetime) -> None:
    """A photo of the thing at home."""
    with (REVIEWS / f"{name}.webp").open("rb") as file:
        stored = store_picture(store_id=review.store_id, folder=FOLDER, file=file, now=now)
    ReviewPhoto.objects.create(
        id=stored.id, review=review, store_id=review.store_id, width=stored.width,
        height=stored.height, renditions=stored.renditions,
    )  # fmt: skip
