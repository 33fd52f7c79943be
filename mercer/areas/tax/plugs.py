"""What tax brings to the catalogue: which categories a product file may name."""

from collections.abc import Mapping
from uuid import UUID

from mercer.areas.catalogue.import_columns import ColumnWords
from mercer.areas.tax.queries import list_tax_categories


class TaxCategoryWords(ColumnWords):
    """A category that the store has not is refused: with no rate in it, no tax would be charged."""

    code, column = "tax_category", "Tax Category"

    def list_words(self, store_id: UUID) -> Mapping[str, str]:
        return dict(list_tax_categories(store_id))
