"""Customer groups at the desk: written, counted, filled, priced, and taken as files."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mercer.areas.catalogue.tests.make import make_category, make_product
from mercer.areas.customers.group_models import CustomerGroup, GroupMember
from mercer.areas.customers.operations.add_group import add_group
from mercer.areas.customers.operations.put_in_group import put_in_group
from mercer.areas.customers.queries.groups import list_groups_of
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.pricing.group_models import GroupPrice, GroupTerms
from mercer.areas.stores.rules import Role
from mercer.areas.stores.tests.make import make_store, make_user
from mercer.interfaces.backoffice.tests.make import sit_down
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db
ADD = "admin:customers_customergroup_add"


def rule(place: int, kind: str, **parts: str) -> dict[str, str]:
    """A row of the rules as a browser sends it."""
    said = {"kind": kind, "category": "", "country": "", "value": "", "days": "", **parts}
    return {f"rule_{place}_{part}": value for part, value in said.items()}


def make_group(store: Any, *customers: Any) -> CustomerGroup:
    """A group put together by hand, with these customers in it."""
    who: dict[str, Any] = {"store_id": store.id, "actor": SYSTEM, "now": clock.now()}
    group = add_group(name="Trade", **who)
    put_in_group(group_id=group.id, customer_ids=[each.id for each in customers], **who)
    return group


def person(store: Any, email: str, **told: Any) -> Any:
    """A customer with that address."""
    return make_customer(store, user=make_user(), email=email, **told)


def act(desk: Any, group: CustomerGroup, name: str, **sent: Any) -> str:
    """Do something with a group; the words of the page that follows."""
    page = desk.post(reverse("admin:group_act", args=[group.pk, name]), sent, follow=True)
    assert page.status_code == 200
    return str(page.content.decode())


def test_countries_to_choose_from_are_named_and_sorted_by_name() -> None:
    desk = sit_down(make_store())

    form = desk.get(reverse(ADD)).context["form"]

    choices = form.fields["rule_1_country"].choices
    names = [name for _code, name in choices[1:]]
    assert ("DE", "Germany") in choices
    assert "AC" not in names
    assert names == sorted(names, key=str.casefold)


def test_a_group_by_rules_is_written_with_its_terms_and_shown_again() -> None:
    store = make_store()
    lamps = make_category(store)
    product = make_product(store, title="Desk lamp", sku="LAMP")
    desk = sit_down(store)

    desk.post(
        reverse(ADD),
        {"name": "Regulars", "kind": "rules", "match": "any", "percent_off": "2.5",
         "shown_as": "Regulars' price"}
        | rule(1, "orders_at_least", value="3", days="365")
        | rule(2, "")
        | rule(3, "spent_at_least", value="1.199,50")
        | rule(4, "bought_product", value="LAMP", days="30")
        | rule(5, "bought_category", category=str(lamps.pk))
        | rule(6, "country", country="GB")
        | rule(7, "last_order_before", days="90"),
    )  # fmt: skip

    group = CustomerGroup.objects.get(store=store)
    assert (group.code, group.match) == ("regulars", "any")
    assert [(each["code"], each["value"]) for each in group.rules] == [
        ("orders_at_least", "3 365"),
        ("spent_at_least", f"119950 {store.currency} 0"),
        ("bought_product", f"{product.pk} 30"),
        ("bought_category", f"{lamps.pk} 0"),
        ("country", "GB"),
        ("last_order_before", "90"),
    ]
    terms = GroupTerms.objects.get()
    assert (str(terms.percent_off), terms.shown_as) == ("2.50", "Regulars' price")
    page = desk.get(reverse("admin:customers_customergroup_change", args=[group.pk]))
    form = page.context["form"]
    shown = [
        [form[f"rule_{n}_{part}"].value() for part in ("category", "country", "value", "days")]
        for n in range(1, 7)
    ]
    assert shown == [
        ["", "", "3", "365"],
        ["", "", "1199.50", ""],
        ["", "", product.slug, "30"],
        [str(lamps.pk), "", "", ""],
        ["", "GB", "", ""],
        ["", "", "", "90"],
    ]


def test_what_is_wrong_of_a_rule_is_said_in_its_row() -> None:
    desk = sit_down(make_store())

    page = desk.post(
        reverse(ADD),
        {"name": "Regulars", "kind": "rules", "match": "all"}
        | rule(1, "")
        | rule(2, "orders_at_least", value="many"),
    )

    assert page.status_code == 422
    assert page.context["form"].errors["rule_2_value"] == ["Write a whole number."]
    assert not CustomerGroup.objects.exists()


def test_the_preview_counts_and_names_who_fits_here_only() -> None:
    store, other = make_store(), make_store()
    person(store, "ada@example.org", accepts_marketing=True)
    person(store, "ben@example.org")
    person(other, "eve@example.org", accepts_marketing=True)
    desk = sit_down(store)
    sent = {"name": "", "kind": "rules", "match": "all"} | rule(1, "wants_offers")

    page = desk.post(reverse("admin:group_preview"), sent).content.decode()

    assert "<strong>1</strong> customer fits" in page
    assert "ada@example.org" in page
    assert "eve@example.org" not in page


def test_a_file_of_mail_addresses_puts_customers_in_and_says_what_it_left_out() -> None:
    store, other = make_store(), make_store()
    ada, ben = person(store, "Ada@example.org"), person(store, "ben@example.org")
    person(other, "eve@example.org")
    group, desk = make_group(store, ben), sit_down(store)
    rows = "Name;E-Mail\nAda;ada@example.org\nBen;ben@example.org\nEve;eve@example.org\nX;nobody\n"

    page = act(desk, group, "members-file", file=SimpleUploadedFile("m.csv", rows.encode()))

    assert "1 put in, 1 were in it before, 2 rows left out." in page
    assert "Line 4, “eve@example.org”: nobody and nothing here is called that." in page
    assert "Line 5, “nobody”: this is no mail address." in page
    assert [each.code for each in list_groups_of(store.id, ada.id)] == ["trade"]


def test_members_are_looked_for_and_taken_out() -> None:
    store = make_store()
    ada, ben = person(store, "ada@example.org"), person(store, "ben@example.org")
    group, desk = make_group(store, ada, ben), sit_down(store)

    found = desk.get(reverse("admin:group_members", args=[group.pk]), {"q": "BEN"})
    page = act(desk, group, "take-out", customer=[str(ben.pk), "nonsense"])

    assert "ben@example.org" in found.content.decode()
    assert "ada@example.org" not in found.content.decode()
    assert f"1 taken out. To undo it, put them in again: {ben.email}" in page
    assert [each.customer_id for each in GroupMember.objects.all()] == [ada.id]


def test_customers_ticked_in_the_list_are_put_in_and_the_list_shows_a_group_alone() -> None:
    store = make_store()
    ada, ben = person(store, "ada@example.org"), person(store, "ben@example.org")
    group, desk = make_group(store), sit_down(store)
    where = reverse("admin:customers_customer_changelist")

    page = desk.post(
        where, {"action": f"put_in_{group.pk.hex}", "_selected_action": [str(ben.pk)]}, follow=True
    )
    shown = desk.get(where, {"group": "trade"}).content.decode()

    assert "1 put in, 0 were in it before." in page.content.decode()
    assert [each.customer_id for each in GroupMember.objects.all()] == [ben.id]
    assert "ben@example.org" in shown
    assert "ada@example.org" not in shown
    assert ada.pk
    own = desk.get(reverse("admin:customers_customer_change", args=[ben.pk])).content.decode()
    assert reverse("admin:customers_customergroup_change", args=[group.pk]) in own


def test_prices_are_set_one_by_one_and_from_a_file_that_comes_back_the_same() -> None:
    store = make_store()
    for sku in ("LAMP", "VASE"):
        make_product(store, title=sku.title(), sku=sku)
    group, desk = make_group(store), sit_down(store)

    one = act(desk, group, "price", sku="LAMP", price="12,50")
    rows = "SKU,Price,Currency\nVASE,9.99,EUR\nLAMP,,\nGONE,1,\nVASE,cheap,\nVASE,1,XXY\n"
    many = act(desk, group, "prices-file", file=SimpleUploadedFile("p.csv", rows.encode()))
    file = desk.get(reverse("admin:group_prices_file", args=[group.pk])).content.decode()

    assert "1 prices changed, 0 rows left out." in one
    assert "2 prices changed, 3 rows left out." in many
    assert "Line 5, “cheap”: this is no price." in many
    assert file == "SKU,Price,Currency\r\nVASE,9.99,EUR\r\n"
    assert [(each.amount_minor, each.currency) for each in GroupPrice.objects.all()] == [
        (999, "EUR")
    ]


def test_the_file_of_members_has_those_who_want_offers_and_is_not_for_everybody() -> None:
    store = make_store()
    ada = person(store, "ada@example.org", accepts_marketing=True, name="=Ada")
    group = make_group(store, ada, person(store, "ben@example.org"))
    where = reverse("admin:group_members_file", args=[group.pk])

    owner = sit_down(store).get(where)
    staff = sit_down(store, role=Role.STAFF).get(where)

    assert owner.content.decode() == "Email,Name,Language\r\nada@example.org,'=Ada,en\r\n"
    assert staff.status_code == 403


def test_a_group_by_rules_is_counted_when_asked_and_not_filled_by_hand() -> None:
    store = make_store()
    ada = person(store, "ada@example.org", accepts_marketing=True)
    desk = sit_down(store)
    desk.post(
        reverse(ADD), {"name": "News", "kind": "rules", "match": "all"} | rule(1, "wants_offers")
    )
    group = CustomerGroup.objects.get()

    counted = act(desk, group, "count")
    refused = act(desk, group, "members-file", mails="ada@example.org")

    assert "Counted: 1 came in, 0 left." in counted
    assert "Rules say who is in News" in refused
    assert [each.customer_id for each in GroupMember.objects.all()] == [ada.id]


def test_another_store_s_group_is_not_there() -> None:
    store, other = make_store(), make_store()
    group = make_group(other, person(other, "eve@example.org"))
    desk = sit_down(store)

    answers = [
        desk.get(reverse("admin:group_members", args=[group.pk])),
        desk.get(reverse("admin:group_members_file", args=[group.pk])),
        desk.post(reverse("admin:group_act", args=[group.pk, "count"])),
        desk.get(reverse("admin:customers_customergroup_change", args=[group.pk])),
    ]

    assert [answer.status_code for answer in answers] == [404] * 4


def test_removing_a_group_asks_first() -> None:
    store = make_store()
    group, desk = make_group(store), sit_down(store)
    where = reverse("admin:customers_customergroup_delete", args=[group.pk])

    asked = desk.get(where)
    still = CustomerGroup.objects.exists()
    desk.post(where)

    assert "Remove Trade?" in asked.content.decode()
    assert still
    assert not CustomerGroup.objects.exists()
