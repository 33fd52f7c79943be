"""The addresses of the work pages, beside the lists and forms."""

from typing import TYPE_CHECKING

from django.urls import URLPattern

if TYPE_CHECKING:
    from mercer.interfaces.backoffice.site import BackOfficeSite


def work_pages(site: "BackOfficeSite") -> list[URLPattern]:
    """Every work page, behind the site's door."""
    return []
