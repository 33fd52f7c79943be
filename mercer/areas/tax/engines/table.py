"""Taxes from the store's own table of rates."""

from mercer.areas.tax.engine import TaxEngine, TaxQuote, TaxRequest
from mercer.areas.tax.rules import line_tax, rates_for


class RateTable(TaxEngine):
    """Rates by country, region and category, as the merchant has entered them."""

    code, label = "table", "Table of rates"
    needs_rates = True

    def quote(self, request: TaxRequest) -> TaxQuote:
        return TaxQuote(
            {
                part.key: line_tax(
                    part,
                    rates_for(request.rates, part.category, request.region),
                    inclusive=request.inclusive,
                    rounding=request.rounding,
                )
                for part in request.parts
            }
        )
