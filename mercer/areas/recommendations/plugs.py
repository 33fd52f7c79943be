"""What recommendations bring to a product's page."""

from mercer.areas.catalogue.page_part import PagePart
from mercer.areas.recommendations.queries import CODE, PROPOSALS


class ProposalsOfProduct(PagePart):
    """What staff chose to go with it, what they hid, and what was bought with it."""

    code, sql = CODE, PROPOSALS
