"""How much is kept, and for how long."""

from datetime import timedelta

MOST_WISHES = 200
MOST_LISTS, LONGEST_NAME = 20, 60
# So many articles one mail address may wait for in a store; more are left out without a word, so
# that nobody can fill the table in another's name.
MOST_WAITED_FOR = 50
TOLD_AT_ONCE = 100
# A request that was answered or stopped is of no use any more.
ANSWERED_KEPT = timedelta(days=30)
# What has not come back in a year will not: nobody's address is kept for ever.
WAITING_KEPT = timedelta(days=365)

# A price has fallen when it is at least so many hundredths below the one that was noted.
LEAST_DROP_PERCENT = 5
# What a customer says yes to, as it is written down.
PRICE_DROPS = "price_drops"
# An address that never said yes is not kept; nor are drops for ever, nor those who stopped.
UNCONFIRMED_KEPT = timedelta(days=7)
DROPS_KEPT = timedelta(days=365)


def list_name(text: str) -> str:
    """A wish list's name as it is kept: one line, no spaces to spare. Raises ValueError naming the
    reason."""
    name = " ".join(text.split())
    if not name:
        raise ValueError("required")
    if len(name) > LONGEST_NAME:
        raise ValueError("too_long")
    return name
