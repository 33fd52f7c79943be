"""The years that a shop can mean."""

from datetime import date

FIRST_YEAR, LAST_YEAR = 1970, 2200
YEARS = f"{FIRST_YEAR}–{LAST_YEAR}"


def is_plausible(day: date) -> bool:
    """Whether a shop can mean this day or moment: one of year 1 is a slip of the keyboard, and in
    another time zone may lie before the first day there is."""
    return FIRST_YEAR <= day.year <= LAST_YEAR
