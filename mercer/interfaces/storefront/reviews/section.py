"""Reviews put together for pages, and for search engines."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mercer.areas.catalogue.facts import ProductFacts, Rating, Rendition
from mercer.areas.reviews.queries import ReviewFacts, ReviewPage, newest_reviews
from mercer.areas.reviews.rules import ReviewSort
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.storefront import formats, links
from mercer.interfaces.storefront.pages import Pager, Picture
from mercer.interfaces.storefront.reviews.pages import (
    ReviewCard,
    ReviewList,
    ReviewPhoto,
    ReviewSection,
    SortChoice,
    StarBar,
)
from mercer.interfaces.storefront.reviews.stars import stars_given, stars_of

SMALL = 320
LONGEST_IN_JSON = 1_000


def all_url(slug: str) -> str:
    """Every review of a product."""
    return f"{links.product(slug)}reviews/"


def write_url(slug: str) -> str:
    """The form for people who are signed in."""
    return f"{links.product(slug)}review/"


def report_url(review_id: object) -> str:
    """The form for a complaint."""
    return links.to(f"/reviews/{review_id}/report/")


def newest_section(store: StoreFacts, product: ProductFacts) -> ReviewSection:
    """The part of a product's page: what came with the product, no statement more."""
    newest, url = newest_reviews(product), all_url(product.slug)
    count = product.rating.count if product.rating else 0
    words = ngettext("Read %(count)d review", "Read all %(count)d reviews", count)
    reviews = ReviewList(
        url=url,
        cards=tuple(review_card(one, store) for one in newest),
        sorts=sorts("") if count > 1 else (),
        pager=None,
        more_url=url if count > len(newest) else "",
        more_words=words % {"count": count},
    )
    return section(store, product.slug, product.rating, reviews)


def paged_list(store: StoreFacts, slug: str, found: ReviewPage, pager: Pager | None) -> ReviewList:
    """One page of all reviews."""
    return ReviewList(
        url=all_url(slug),
        cards=tuple(review_card(one, store) for one in found.reviews),
        sorts=sorts(found.sort) if found.total > 1 else (),
        pager=pager,
    )


def section(
    store: StoreFacts, slug: str, rating: Rating | None, reviews: ReviewList
) -> ReviewSection:
    """Average and histogram above some reviews."""
    return ReviewSection(
        stars=stars_of(rating, store.language),
        bars=bars_of(rating),
        reviews=reviews,
        write_url=write_url(slug),
    )


def bars_of(rating: Rating | None) -> tuple[StarBar, ...]:
    """How many gave five stars, four… one."""
    if rating is None:
        return ()
    return tuple(
        StarBar(
            name=ngettext("%(stars)d star", "%(stars)d stars", stars) % {"stars": stars},
            count=rating.by_stars[stars - 1],
            percent=rating.by_stars[stars - 1] * 100 // rating.count,
        )
        for stars in range(5, 0, -1)
    )


def sorts(chosen: str) -> tuple[SortChoice, ...]:
    """In which order reviews can be read."""
    names = {
        ReviewSort.NEWEST: _("Newest first"),
        ReviewSort.HIGHEST: _("Best first"),
        ReviewSort.LOWEST: _("Worst first"),
    }
    return tuple(SortChoice(str(code), name, code == chosen) for code, name in names.items())


def review_card(one: ReviewFacts, store: StoreFacts) -> ReviewCard:
    """A review as shoppers see it."""
    name = one.name or _("A customer")
    return ReviewCard(
        id=str(one.id),
        stars=stars_given(one.stars),
        title=one.title,
        paragraphs=tuple(part for part in one.text.split("\n") if part),
        language="" if one.language == store.language else one.language,
        name=name,
        day=formats.day(one.written_at, store.language, store.time_zone),
        is_verified=one.is_verified,
        photos=tuple(photo(sizes, name) for sizes in one.photos if sizes),
        reply=tuple(part for part in one.reply.split("\n") if part),
        reply_day=formats.day(one.replied_at, store.language, store.time_zone),
        report_url=report_url(one.id),
    )


def photo(sizes: tuple[Rendition, ...], name: str) -> ReviewPhoto:
    """A photo of a buyer's, small, with the way to the largest size."""
    shown = next((size for size in sizes if size.width >= SMALL), sizes[-1])
    alt = _("Photo by %(name)s") % {"name": name}
    small = Picture(links.media(shown.key), "", shown.width, shown.height, alt)
    return ReviewPhoto(small, links.media(sizes[-1].key))


def reviews_json(store: StoreFacts, product: ProductFacts) -> dict[str, Any]:
    """Rating and newest reviews for search engines; nothing where nobody has reviewed it."""
    if product.rating is None:
        return {}
    whole, tenth = divmod(product.rating.average_tenths, 10)
    return {
        "aggregateRating": {
            "@type": "AggregateRating",
            "ratingValue": f"{whole}.{tenth}",
            "reviewCount": product.rating.count,
            "bestRating": "5",
            "worstRating": "1",
        },
        "review": [
            {
                "@type": "Review",
                "author": {"@type": "Person", "name": one.name or _("A customer")},
                "datePublished": one.written_at.date().isoformat(),
                "reviewBody": one.text[:LONGEST_IN_JSON],
                **({"inLanguage": one.language} if one.language else {}),
                **({"name": one.title} if one.title else {}),
                "reviewRating": {
                    "@type": "Rating",
                    "ratingValue": str(one.stars),
                    "bestRating": "5",
                    "worstRating": "1",
                },
            }
            for one in newest_reviews(product)
        ],
    }
