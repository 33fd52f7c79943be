"""What orders bring to customers: rules for groups that look at what somebody has bought.

An order counts from when it is placed, unless it was cancelled; what was given back of it later
does not lessen it. Amounts in other currencies count by the rate they were sold at; those without
one do not count."""

from mercer.areas.customers.segment_rule import SegmentRule, Takes
from mercer.kernel.money import unusual_digits

# The last word of a value: within how many days, 0 for ever since.
DAYS = "reverse(split_part(reverse(%(value)s), ' ', 1))::int"
COUNTED = f"""FROM orders_order bought WHERE bought.customer_id = customer.id
    AND bought.store_id = customer.store_id AND bought.status IN ('placed', 'closed')
    AND NOT bought.is_test
    AND ({DAYS} = 0 OR bought.placed_at > %(now)s - make_interval(days => {DAYS}))"""
FIRST = "split_part(%(value)s, ' ', 1)"
CURRENCY = "split_part(%(value)s, ' ', 2)"
DIGITS = "CASE {currency} " + " ".join(
    f"WHEN '{code}' THEN {count}" for code, count in unusual_digits().items()
) + " ELSE 2 END"  # fmt: skip
EXPONENT = f"({DIGITS.format(currency=CURRENCY)}) - ({DIGITS.format(currency='bought.currency')})"
AMOUNT = f"""CASE WHEN bought.currency = {CURRENCY} THEN bought.total_minor
    WHEN bought.exchange_rate > 0
    THEN round(bought.total_minor / bought.exchange_rate * power(10::numeric, {EXPONENT}))
    ELSE 0 END"""
NUMBER = f"(SELECT count(*) {COUNTED})"
SPENT = f"(SELECT COALESCE(sum({AMOUNT}), 0) {COUNTED})"
SOLD = f"""EXISTS (SELECT 1 {COUNTED} AND EXISTS (
    SELECT 1 FROM orders_orderline line WHERE line.order_id = bought.id
    AND line.quantity > line.cancelled_quantity AND {{of_product}}))"""  # noqa: S608


class OrderedAtLeast(SegmentRule):
    """So many orders or more."""

    code, label, takes, position = (
        "orders_at_least", "Number of orders at least", Takes.COUNT_IN_DAYS, 10,
    )  # fmt: skip
    sql = f"{NUMBER} >= {FIRST}::int"


class OrderedAtMost(SegmentRule):
    """So many orders or fewer, none included."""

    code, label, takes, position = (
        "orders_at_most", "Number of orders at most", Takes.COUNT_IN_DAYS, 11,
    )  # fmt: skip
    sql = f"{NUMBER} <= {FIRST}::int"


class SpentAtLeast(SegmentRule):
    """Orders of so much or more together, delivery and tax included."""

    code, label, takes, position = (
        "spent_at_least", "Spent at least", Takes.MONEY_IN_DAYS, 20,
    )  # fmt: skip
    sql = f"{SPENT} >= {FIRST}::bigint"


class SpentAtMost(SegmentRule):
    """Orders of so much or less together, nothing included."""

    code, label, takes, position = (
        "spent_at_most", "Spent at most", Takes.MONEY_IN_DAYS, 21,
    )  # fmt: skip
    sql = f"{SPENT} <= {FIRST}::bigint"


LATEST = """(SELECT max(bought.placed_at) FROM orders_order bought
    WHERE bought.customer_id = customer.id AND bought.store_id = customer.store_id
    AND bought.status IN ('placed', 'closed') AND NOT bought.is_test)"""


class OrderedWithin(SegmentRule):
    """The last order is no older than so many days."""

    code, label, takes, position = (
        "last_order_within", "Last order in the last … days", Takes.DAYS, 30,
    )  # fmt: skip
    sql = f"{LATEST} > %(now)s - make_interval(days => %(value)s::int)"


class OrderedBefore(SegmentRule):
    """Has ordered, but not for so many days."""

    code, label, takes, position = (
        "last_order_before", "Last order … days ago or earlier", Takes.DAYS, 31,
    )  # fmt: skip
    sql = f"{LATEST} <= %(now)s - make_interval(days => %(value)s::int)"


class BoughtProduct(SegmentRule):
    """Has bought this product, in any of its variants."""

    code, label, takes, position = (
        "bought_product", "Bought the product", Takes.PRODUCT_IN_DAYS, 40,
    )  # fmt: skip
    sql = SOLD.format(of_product=f"line.product_id = {FIRST}::uuid")


BELOW = f"""EXISTS (SELECT 1 FROM catalogue_productcategory placed
    JOIN catalogue_category branch ON branch.id = placed.category_id
    WHERE placed.product_id = line.product_id AND {FIRST}::uuid = ANY(branch.path))"""  # noqa: S608


class BoughtFromCategory(SegmentRule):
    """Has bought something that is in this category now, or below it."""

    code, label, takes, position = (
        "bought_category", "Bought from the category", Takes.CATEGORY_IN_DAYS, 41,
    )  # fmt: skip
    sql = SOLD.format(of_product=BELOW)
