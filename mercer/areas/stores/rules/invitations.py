"""How long an invitation to work in a store holds, and what its link carries."""

import hashlib
from datetime import timedelta

HOLDS_FOR = timedelta(days=7)
MOST_PENDING = 50


def hash_token(token: str) -> str:
    """What is kept of the secret of an invitation's link."""
    return hashlib.sha256(token.encode()).hexdigest()
