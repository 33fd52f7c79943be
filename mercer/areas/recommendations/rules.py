"""How much is counted, and how much is kept."""

from datetime import timedelta

# Orders of the last year count: what was bought together long ago says little of today's range.
COUNTED = timedelta(days=365)
# Bought together once is chance.
LEAST_ORDERS = 2
# So many are kept of a product: more are never shown.
MOST_BOUGHT_TOGETHER = 12
# An order of more products than this is a wholesaler's: everything in it goes with everything.
MOST_PRODUCTS_OF_ORDER = 50
# A pair of few orders counts for less than its share: n orders count as n / (n + 5).
DAMPING = 5
MOST_CHOSEN = 12
# So many of those kept are looked at for a page: some are sold out or not shown.
READ_FOR_PAGE = 8
