"""The clock of a country."""

import pytest
from babel.core import get_global

from mercer.areas.stores.rules import countries, time_zones, zone_of
from mercer.areas.stores.rules.clocks import MOST_LIVED_IN


@pytest.mark.parametrize(
    ("country", "zone"),
    [
        ("DE", "Europe/Berlin"),
        ("AT", "Europe/Vienna"),
        ("US", "America/New_York"),
        ("AU", "Australia/Sydney"),
        ("IN", "Asia/Kolkata"),
        ("XK", "Europe/Belgrade"),
        ("BV", "UTC"),
        ("??", "UTC"),
    ],
)
def test_a_country_has_the_clock_that_most_people_there_live_by(country, zone):
    assert zone_of(country) == zone


def test_every_country_with_several_clocks_says_which_and_every_clock_is_known():
    several = {code for code in countries() if len(get_global("territory_zones").get(code, ())) > 1}

    assert several == set(MOST_LIVED_IN)
    assert {zone_of(code) for code in countries()} <= time_zones()
    assert {code for code in countries() if zone_of(code) == "UTC"} <= {"BV", "CP", "CQ", "HM"}
