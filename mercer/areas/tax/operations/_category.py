"""Tax categories come into being when something is taxed as one."""

from uuid import UUID

from mercer.areas.tax.models import TaxCategory


def add_category(store_id: UUID, code: str) -> None:
    """Make a tax category, unless the store has it."""
    TaxCategory.objects.get_or_create(
        store_id=store_id,
        code=code,
        defaults={"name": code.replace("-", " ").replace("_", " ").capitalize()},
    )
