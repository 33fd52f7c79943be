"""Signed links to products that shoppers may not see yet: for whoever staff send one to."""

from uuid import UUID

from django.core import signing

SALT = "mercer.catalogue.preview"
LASTS_DAYS = 7


def preview_token(store_id: UUID, product_id: UUID) -> str:
    """What opens the page of one product of one store for seven days."""
    return signing.dumps([str(store_id), str(product_id)], salt=SALT)


def read_preview_token(token: str, store_id: UUID) -> UUID | None:
    """The product that a token opens in this store; None for one that is forged, too
    old, or another store's."""
    try:
        said = signing.loads(token, salt=SALT, max_age=LASTS_DAYS * 24 * 3600)
        store, product = (UUID(each) for each in said)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return product if store == store_id else None
