"""What others may ask of marketing; always from the store."""

from mercer.areas.marketing.queries.left_carts import (
    LeftCartFacts,
    RecoveryFigures,
    find_by_restore_token,
    find_left_cart,
    find_offer_word,
    has_stopped_mails,
    list_own_left_carts,
    read_stop_token,
    recovery_figures,
    reminder_settings,
    restore_token,
    stop_token,
)
from mercer.areas.marketing.queries.reminders import (
    Reminder,
    ReminderLine,
    find_reminder,
    lines_for_sale,
    sample_lines,
)

__all__ = [
    "LeftCartFacts",
    "RecoveryFigures",
    "Reminder",
    "ReminderLine",
    "find_by_restore_token",
    "find_left_cart",
    "find_offer_word",
    "find_reminder",
    "has_stopped_mails",
    "lines_for_sale",
    "list_own_left_carts",
    "read_stop_token",
    "recovery_figures",
    "reminder_settings",
    "restore_token",
    "sample_lines",
    "stop_token",
]
