"""Postal addresses by each country's own rules."""

import pytest

from mercer.areas.customers.rules import (
    LONGEST,
    PostalAddress,
    address_form,
    check_address,
    known_countries,
)
from mercer.areas.customers.tests.make import make_address
from mercer.kernel.errors import InvalidFields


def refused(**parts):
    with pytest.raises(InvalidFields) as refusal:
        check_address(make_address(**parts))
    return [(each.field, each.reason) for each in refusal.value.problems]


ADDRESSES = {
    "US": (
        {"name": "Grace Hopper", "street": "1600 Amphitheatre Pkwy", "city": "Mountain View",
         "region": "california", "postal_code": "94043", "country": "us"},
        {"region": "CA", "city": "Mountain View", "country": "US"},
        ["Grace Hopper", "1600 Amphitheatre Pkwy", "MOUNTAIN VIEW, CA 94043", "UNITED STATES"],
    ),
    "GB": (
        {"name": "Ada Lovelace", "street": " 12  St James's Sq \r\n\r\nFlat 2", "city": "London",
         "postal_code": "sw1y4jh", "country": "GB"},
        {"postal_code": "SW1Y 4JH", "street": "12 St James's Sq\nFlat 2", "city": "London"},
        ["Ada Lovelace", "12 St James's Sq", "Flat 2", "LONDON", "SW1Y 4JH", "UNITED KINGDOM"],
    ),
    "DE": (
        {"name": "Erika Mustermann", "company": "Lampen & Söhne", "street": "Heidestraße 17",
         "city": "Köln", "postal_code": "51147", "country": "DE"},
        {"company": "Lampen & Söhne", "city": "Köln"},
        ["Erika Mustermann", "Lampen & Söhne", "Heidestraße 17", "51147 KÖLN", "GERMANY"],
    ),
    "JP": (
        {"name": "山田太郎", "street": "六本木6-10-1", "city": "港区", "region": "Tokyo",
         "postal_code": "1066126", "country": "JP"},
        {"region": "東京都", "postal_code": "106-6126", "city": "", "street": "港区\n六本木6-10-1"},
        ["〒106-6126", "東京都", "港区", "六本木6-10-1", "山田太郎", "JAPAN"],
    ),
    "BR": (
        {"name": "João Silva", "street": "Avenida Paulista 1000", "city": "São Paulo",
         "region": "São Paulo", "postal_code": "01310100", "country": "BR"},
        {"region": "SP", "postal_code": "01310-100"},
        ["João Silva", "Avenida Paulista 1000", "SÃO PAULO-SP", "01310-100", "BRAZIL"],
    ),
    "HK": (
        {"name": "Chan Tai Man", "street": "1 Queen's Road", "city": "Central", "postal_code": "",
         "region": "Hong Kong Island", "country": "HK"},
        {"region": "Hong Kong Island", "postal_code": ""},
        ["HONG KONG ISLAND", "Central", "1 Queen's Road", "Chan Tai Man", "HONG KONG"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("country", ADDRESSES)
def test_an_address_takes_the_form_of_its_country(country):
    typed, expected, label = ADDRESSES[country]

    address = check_address(PostalAddress(**typed))

    assert {name: getattr(address, name) for name in expected} == expected
    assert address.lines() == label
    assert check_address(address) == address
    assert PostalAddress.read(address.plain()) == address


@pytest.mark.parametrize(
    ("parts", "problems"),
    [
        ({"country": "US", "region": "CA", "postal_code": "10001"}, [("postal_code", "invalid")]),
        ({"country": "US", "region": "Atlantis", "postal_code": "94043"}, [("region", "invalid")]),
        ({"country": "US", "region": "", "postal_code": ""},
         [("region", "required"), ("postal_code", "required")]),
        ({"country": "GB", "postal_code": "94043"}, [("postal_code", "invalid")]),
        ({"country": "DE", "postal_code": "5114"}, [("postal_code", "invalid")]),
        ({"country": "JP", "region": "", "postal_code": "106-6126"}, [("region", "required")]),
        ({"country": "BR", "region": "XX", "postal_code": "01310-100"}, [("region", "invalid")]),
        ({"country": "HK", "region": "Brooklyn"}, [("region", "invalid")]),
        ({"name": "  "}, [("name", "required")]),
        ({"name": "", "street": "", "city": "", "postal_code": "", "phone": "1"},
         [("name", "required"), ("street", "required"), ("city", "required"),
          ("postal_code", "required"), ("phone", "invalid")]),
        ({"street": "\n \n"}, [("street", "required")]),
        ({"country": ""}, [("country", "required")]),
        ({"country": "ZZ"}, [("country", "invalid")]),
        ({"country": "../gb"}, [("country", "invalid")]),
        ({"phone": "call me"}, [("phone", "invalid")]),
        ({"phone": "1"}, [("phone", "invalid")]),
        ({"phone": "112"}, [("phone", "invalid")]),
    ],
)  # fmt: skip
def test_names_the_part_that_cannot_be(parts, problems):
    assert sorted(refused(**parts)) == sorted(problems)


@pytest.mark.parametrize("field", LONGEST)
def test_refuses_ten_thousand_characters(field):
    assert (field, "too_long") in refused(**{field: "x" * 10_000})


@pytest.mark.parametrize("field", ["name", "city", "company", "region", "phone", "street"])
@pytest.mark.parametrize("hostile", ["a\0b", "a\x1bb", "a\u202eb", "a\ud800b"])
def test_refuses_what_no_label_can_carry(field, hostile):
    assert refused(**{field: hostile}) == [(field, "invalid")]


def test_only_the_street_has_several_lines():
    assert refused(name="Ada\nBcc: everybody@example.org") == [("name", "invalid")]
    assert refused(street="1\n2\n3\n4\n5") == [("street", "too_many_lines")]


def test_the_form_of_a_country_names_what_to_ask_for():
    gb, us, hk, jp = (address_form(country) for country in ("GB", "US", "HK", "JP"))

    assert gb["required"] == ["street", "postal_code", "city"]
    assert gb["regions"] == []
    assert ("CA", "California") in us["regions"]
    assert len(us["regions"]) == 62
    assert "postal_code" not in hk["fields"]
    assert ("Kowloon", "Kowloon (九龍)") in hk["regions"]
    assert len(jp["regions"]) == 47
    with pytest.raises(InvalidFields):
        address_form("../gb")


def test_every_country_has_a_form():
    forms = {country: address_form(country) for country in known_countries()}

    assert len(forms) > 240
    assert all("street" in form["fields"] and "name" in form["fields"] for form in forms.values())


def test_an_old_address_of_a_country_that_is_gone_can_still_be_shown():
    stored = {"name": "Ada", "street": "1 Road", "city": "Town", "country": "YU", "planet": "Earth"}

    assert PostalAddress.read(stored).lines() == ["Ada", "1 Road", "TOWN"]


def test_readers_of_another_language_see_the_country_as_they_call_it():
    home = PostalAddress(
        name="Ada", street="Weg 1", postal_code="10115", city="Berlin", country="DE"
    )

    assert home.lines()[-1] == "GERMANY"
    assert home.lines("de")[-1] == "Deutschland"
    assert home.lines("de")[:-1] == home.lines()[:-1]
