"""What a store can be set to, what its pages may say, and which verbs a role may use."""

from mercer.areas.stores.rules.clocks import time_zones, zone_of
from mercer.areas.stores.rules.devices import device_words
from mercer.areas.stores.rules.invitations import HOLDS_FOR, MOST_PENDING, hash_token
from mercer.areas.stores.rules.market_checks import (
    check_market,
    check_prefixes,
    likely_prefixes,
)
from mercer.areas.stores.rules.markets import MarketFacts, sells_to
from mercer.areas.stores.rules.numbers import FIRST_NUMBER, SERIES, check_code, sequence_name
from mercer.areas.stores.rules.policies import (
    STARTER_POLICIES,
    check_policy,
    check_policy_texts,
    gaps_of,
    is_starter,
    says_nothing,
)
from mercer.areas.stores.rules.said import Said, check_said, said_in
from mercer.areas.stores.rules.settings import (
    EDITABLE,
    check_store,
    countries,
    missing_settings,
)
from mercer.areas.stores.rules.staff import (
    ALL_VERBS,
    OWNER_VERBS,
    SENSITIVE,
    STAFF_VERBS,
    Role,
    check_gift,
    check_key,
    check_person,
    check_role,
    check_verbs,
    needs_second_factor,
    verbs_of,
)
from mercer.areas.stores.rules.statuses import CapturePolicy, StoreStatus, TaxRounding
from mercer.areas.stores.rules.texts import (
    Wrong,
    mailbox,
    normal_email,
    normal_host,
    required,
    short_text,
)

__all__ = [
    "ALL_VERBS",
    "EDITABLE",
    "FIRST_NUMBER",
    "HOLDS_FOR",
    "MOST_PENDING",
    "OWNER_VERBS",
    "SENSITIVE",
    "SERIES",
    "STAFF_VERBS",
    "STARTER_POLICIES",
    "CapturePolicy",
    "MarketFacts",
    "Role",
    "Said",
    "StoreStatus",
    "TaxRounding",
    "Wrong",
    "check_code",
    "check_gift",
    "check_key",
    "check_market",
    "check_person",
    "check_policy",
    "check_policy_texts",
    "check_prefixes",
    "check_role",
    "check_said",
    "check_store",
    "check_verbs",
    "countries",
    "device_words",
    "gaps_of",
    "hash_token",
    "is_starter",
    "likely_prefixes",
    "mailbox",
    "missing_settings",
    "needs_second_factor",
    "normal_email",
    "normal_host",
    "required",
    "said_in",
    "says_nothing",
    "sells_to",
    "sequence_name",
    "short_text",
    "time_zones",
    "verbs_of",
    "zone_of",
]
