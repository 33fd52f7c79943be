"""What statuses and events are called at the desk, and in which tone they are shown."""

WORDS = {
    "awaiting": "transfer awaited",
    "partly_captured": "partly taken",
    "captured": "taken",
    "authorised": "money held",
    "unfulfilled": "to ship",
    "not_needed": "nothing to ship",
    "stored": "kept here",
    "todo": "waiting",
    "doing": "running",
    "deny": "stops at zero",
    "backorder": "can be ordered ahead",
    "untracked": "not counted",
    "mapping": "columns to be matched",
}
# What columns are called that are named for programs.
COLUMN_WORDS = {"is active": "in use", "is dry run": "only a try"}
TONES = {
    **dict.fromkeys(
        ("placed", "paid", "captured", "shipped", "delivered", "published", "sent", "succeeded",
         "done", "live", "active", "clean"),
        "good",
    ),
    **dict.fromkeys(
        ("authorised", "partly_paid", "partly_captured", "partly_shipped", "dispatched", "open",
         "doing", "running"),
        "busy",
    ),
    **dict.fromkeys(
        ("awaiting", "unfulfilled", "pending", "unpaid", "draft", "waiting", "todo", "low",
         "partly_refunded", "queued", "scheduled"),
        "waits",
    ),
    **dict.fromkeys(
        ("failed", "declined", "rejected", "abandoned", "aborted", "out", "revoked", "problems"),
        "bad",
    ),
}  # fmt: skip


def status_words(status: str) -> str:
    """A status as people say it."""
    return WORDS.get(status, status.replace("_", " "))
