"""What a delivery costs, where it goes, and what a tracking link may be."""

from datetime import date

import pytest

from mercer.areas.delivery.rules import (
    MethodFacts,
    ZoneFacts,
    check_tiers,
    check_tracking_link,
    method_price,
    tracking_url,
    working_day,
    zones_for,
)
from mercer.areas.stores.rules import Wrong
from mercer.kernel.ids import new_id


def method(kind="flat", *, tiers=(), price=495, free_over=None):
    return MethodFacts(
        new_id(),
        new_id(),
        "post",
        "Post",
        "",
        kind,
        "GBP",
        price,
        tiers,
        free_over,
        "standard",
        1,
        3,
    )


def zone(name, *countries, codes=()):
    return ZoneFacts(new_id(), name, tuple(countries), tuple(codes))


def names(zones, country, postal_code=""):
    return [each.name for each in zones_for(zones, country, postal_code)]


@pytest.mark.parametrize(
    ("weight", "price"), [(0, 300), (500, 300), (501, 500), (2000, 500), (2001, None)]
)
def test_weight_tiers_reach_to_their_end_and_not_beyond(weight, price):
    post = method("weight", tiers=((500, 300), (2000, 500)))

    assert method_price(post, weight_grams=weight, value_minor=1) == price


@pytest.mark.parametrize(("value", "price"), [(999, 400), (1000, 400), (1001, 0), (10**9, 0)])
def test_value_tiers_may_be_without_an_end(value, price):
    post = method("value", tiers=((1000, 400), (None, 0)))

    assert method_price(post, weight_grams=0, value_minor=value) == price


@pytest.mark.parametrize(("value", "price"), [(4999, 495), (5000, 0), (5001, 0)])
def test_free_from_a_value_on(value, price):
    assert method_price(method(free_over=5000), weight_grams=1, value_minor=value) == price


def test_free_does_not_make_it_carry_what_is_too_heavy():
    post = method("weight", tiers=((500, 300),), free_over=100)

    assert method_price(post, weight_grams=501, value_minor=1000) is None


def test_the_most_specific_zone_wins():
    zones = [
        zone("world"),
        zone("britain", "GB", "IE"),
        zone("london", "GB", codes=["SW", "E"]),
        zone("brixton", "GB", codes=["SW2"]),
    ]

    assert names(zones, "US") == ["world"]
    assert names(zones, "GB") == ["britain"]
    assert names(zones, "GB", "M1 1AA") == ["britain"]
    assert names(zones, "GB", "sw1a 1aa") == ["london"]
    assert names(zones, "GB", "sw2 1aa") == ["brixton"]


def test_zones_that_fit_equally_well_share():
    assert names([zone("a", "GB"), zone("b", "GB", "FR"), zone("c")], "GB") == ["a", "b"]


def test_codes_are_compared_without_blanks_and_hyphens():
    assert names([zone("warsaw", "PL", codes=["00-"])], "PL", "00-950") == ["warsaw"]


@pytest.mark.parametrize(
    ("tiers", "reason"),
    [
        ([], "required"),
        ("abc", "required"),
        ([[1]], "invalid"),
        ([[100, 5], [100, 6]], "not_rising"),
        ([[None, 5], [100, 6]], "not_rising"),
        ([[100, -5]], "not_a_number"),
        ([[100, 5.5]], "not_a_number"),
        ([[True, 5]], "not_a_number"),
        ([[n, 1] for n in range(51)], "too_many"),
    ],
)
def test_tiers_that_make_no_sense_are_refused(tiers, reason):
    with pytest.raises(Wrong) as refusal:
        check_tiers("weight", tiers)

    assert refusal.value.reason == reason


def test_tiers_of_a_flat_method_are_dropped():
    assert check_tiers("flat", [[1, 2]]) == []
    assert check_tiers("value", [(1000, 5), (None, 0)]) == [[1000, 5], [None, 0]]


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ("javascript:alert({number})", "not_a_web_address"),
        ("data:text/html,{number}", "not_a_web_address"),
        ("//cc.example/{number}", "not_a_web_address"),
        ("https:///{number}", "not_a_web_address"),
        ("https://{number}.example/", "number_in_host"),
        ("https://cc.example/", "number_missing"),
        ('https://cc.example/"{number}', "invalid"),
        ("https://cc.example/\n{number}", "invalid"),
        ("https://[cc/{number}", "invalid"),
        ("https://cc.example/{number}" + "a" * 300, "too_long"),
    ],
)
def test_links_that_cannot_be_trusted_are_refused(link, reason):
    with pytest.raises(Wrong) as refusal:
        check_tracking_link(link)

    assert refusal.value.reason == reason
    assert tracking_url(link, "1") == ""


def test_a_number_cannot_break_out_of_its_place():
    link = check_tracking_link(" https://cc.example/track?n={number}&l=en ")

    assert tracking_url(link, "A/1&x=2 #") == "https://cc.example/track?n=A%2F1%26x%3D2%20%23&l=en"
    assert tracking_url(link, "") == ""
    assert tracking_url("", "A1") == ""


@pytest.mark.parametrize(
    ("day", "after", "expected"),
    [
        ("2026-03-02", 0, "2026-03-02"),
        ("2026-03-02", 4, "2026-03-06"),
        ("2026-03-02", 5, "2026-03-09"),
        ("2026-03-05", 2, "2026-03-09"),
        ("2026-03-06", 11, "2026-03-23"),
        ("2026-03-07", 0, "2026-03-09"),
        ("2026-03-08", 1, "2026-03-10"),
        ("2026-03-06", -1, "2026-03-06"),
    ],
)
def test_weekends_are_not_worked(day, after, expected):
    assert working_day(date.fromisoformat(day), after) == date.fromisoformat(expected)
