"""What reviews bring to a product's page."""

from mercer.areas.catalogue.page_part import PagePart
from mercer.areas.reviews.queries import NEWEST


class NewestReviews(PagePart):
    """The newest reviews, with their photos."""

    code, sql = "reviews", NEWEST
