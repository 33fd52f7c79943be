"""What clock a store is on that says nothing of it: that of its country."""

from functools import cache
from zoneinfo import available_timezones

from babel.core import get_global

# Of countries with several zones, the one that most of their people live in; the others have one.
MOST_LIVED_IN = {
    "AQ": "Antarctica/McMurdo",
    "AR": "America/Argentina/Buenos_Aires",
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "CD": "Africa/Kinshasa",
    "CL": "America/Santiago",
    "CN": "Asia/Shanghai",
    "CY": "Asia/Nicosia",
    "DE": "Europe/Berlin",
    "EC": "America/Guayaquil",
    "ES": "Europe/Madrid",
    "FM": "Pacific/Chuuk",
    "GL": "America/Nuuk",
    "ID": "Asia/Jakarta",
    "KI": "Pacific/Tarawa",
    "KZ": "Asia/Almaty",
    "MH": "Pacific/Majuro",
    "MN": "Asia/Ulaanbaatar",
    "MX": "America/Mexico_City",
    "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland",
    "PF": "Pacific/Tahiti",
    "PG": "Pacific/Port_Moresby",
    "PS": "Asia/Gaza",
    "PT": "Europe/Lisbon",
    "RU": "Europe/Moscow",
    "UA": "Europe/Kyiv",
    "UM": "Pacific/Wake",
    "US": "America/New_York",
    "UZ": "Asia/Tashkent",
}
# Lands that the books keep no zone of.
NEIGHBOURS = {
    "AC": "Atlantic/St_Helena", "EA": "Africa/Ceuta", "IC": "Atlantic/Canary",
    "DG": "Indian/Chagos", "TA": "Atlantic/St_Helena", "XK": "Europe/Belgrade",
}  # fmt: skip
NOWHERE = "UTC"


@cache
def time_zones() -> frozenset[str]:
    """Every zone that there is; looking for them goes through folders, so it is done once."""
    return frozenset(available_timezones())


def zone_of(country: str) -> str:
    """The clock that most people of a country live by; UTC where nobody does."""
    known = {**NEIGHBOURS, **MOST_LIVED_IN}
    zone = known.get(country) or next(iter(get_global("territory_zones").get(country, ())), NOWHERE)
    return zone if zone in time_zones() else NOWHERE
