"""What others may ask about stores, their staff, keys and policies."""

from mercer.areas.stores.queries.api_keys import ApiKeyFacts, find_api_key, hash_key
from mercer.areas.stores.queries.directory import (
    StoreDirectory,
    StoreFacts,
    base_url,
    find_store_by_host,
    forget_directory,
    generation,
    get_store,
    list_stores,
    store_directory,
    store_facts,
)
from mercer.areas.stores.queries.keeping import forget_kept, keep_for_generation
from mercer.areas.stores.queries.languages import read_language, spoken_languages
from mercer.areas.stores.queries.markets import home_countries, seen_at, seen_by, seen_from, seen_in
from mercer.areas.stores.queries.policies import (
    PolicyFacts,
    find_policy,
    find_policy_slug,
    get_policy,
    list_policies,
)
from mercer.areas.stores.queries.sign_ins import (
    PersonFacts,
    SessionFacts,
    find_person,
    has_never_shown,
    has_second_factor,
    list_sessions,
    people_with_second_factor,
)
from mercer.areas.stores.queries.staff import (
    InvitationFacts,
    StaffFacts,
    get_invitation,
    get_staff,
    list_staff,
    staff_permissions,
    stores_of_staff,
)

__all__ = [
    "ApiKeyFacts",
    "InvitationFacts",
    "PersonFacts",
    "PolicyFacts",
    "SessionFacts",
    "StaffFacts",
    "StoreDirectory",
    "StoreFacts",
    "base_url",
    "find_api_key",
    "find_person",
    "find_policy",
    "find_policy_slug",
    "find_store_by_host",
    "forget_directory",
    "forget_kept",
    "generation",
    "get_invitation",
    "get_policy",
    "get_staff",
    "get_store",
    "has_never_shown",
    "has_second_factor",
    "hash_key",
    "home_countries",
    "keep_for_generation",
    "list_policies",
    "list_sessions",
    "list_staff",
    "list_stores",
    "people_with_second_factor",
    "read_language",
    "seen_at",
    "seen_by",
    "seen_from",
    "seen_in",
    "spoken_languages",
    "staff_permissions",
    "store_directory",
    "store_facts",
    "stores_of_staff",
]  # fmt: skip
