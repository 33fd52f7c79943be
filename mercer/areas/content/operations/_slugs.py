"""Addresses of pages: made from titles, kept apart, remembered."""

from uuid import UUID

from mercer.areas.catalogue.rules import free_slug, make_slug
from mercer.areas.content.errors import PageSlugTaken
from mercer.areas.content.models import Page, PageAddress, PageText

MOST = 120


def slug_for(page: Page, language: str, title: str, given: str) -> str:
    """The given slug; or one made from the title, the first like it that nobody has."""
    if given or not title:
        return given
    wanted = make_slug(title, MOST) or "page"
    return free_slug(wanted, taken_slugs(page.store_id, language, wanted, page.pk), MOST)


def taken_slugs(store_id: UUID, language: str, wanted: str, page_id: UUID) -> set[str]:
    """Slugs like this of other pages in a language, of drafts and of what is published."""
    like = {"store_id": store_id, "language": language, "slug__startswith": wanted[: MOST - 5]}
    drafts = PageText.objects.filter(**like).exclude(page_id=page_id)
    addresses = PageAddress.objects.filter(**like).exclude(page_id=page_id)
    return {
        *drafts.values_list("slug", flat=True),
        *addresses.filter(is_former=False).values_list("slug", flat=True),
    }


def put_addresses(page: Page, slugs: dict[str, str]) -> None:
    """A page is found under these slugs, by language; what it had before leads on to them.

    A former address of another page is given to this one. Raises PageSlugTaken where another page
    is there now."""
    own = {(each.language, each.slug): each for each in page.addresses.all()}
    for language, slug in slugs.items():
        others = PageAddress.objects.filter(
            store_id=page.store_id, language=language, slug=slug
        ).exclude(page=page)
        if others.filter(is_former=False).exists():
            raise PageSlugTaken(slug, language)
        others.delete()
        if (language, slug) not in own:
            PageAddress.objects.create(
                store_id=page.store_id, page=page, language=language, slug=slug
            )
    for (language, slug), address in own.items():
        is_former = slugs.get(language) != slug
        if address.is_former != is_former:
            address.is_former = is_former
            address.save(update_fields=["is_former"])
