"""How much is kept, and for how long."""

from datetime import timedelta

MOST_WISHES = 200
# So many articles one mail address may wait for in a store; more are left out without a word, so
# that nobody can fill the table in another's name.
MOST_WAITED_FOR = 50
TOLD_AT_ONCE = 100
# A request that was answered or stopped is of no use any more.
ANSWERED_KEPT = timedelta(days=30)
# What has not come back in a year will not: nobody's address is kept for ever.
WAITING_KEPT = timedelta(days=365)
