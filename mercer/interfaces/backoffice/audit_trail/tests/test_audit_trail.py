"""What staff and programs change can be read and searched, with before and after."""

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.urls import reverse

from mercer.areas.catalogue.tests.make import make_image, make_product
from mercer.areas.fulfilment.tests.make import make_paid_order
from mercer.areas.payments.models import PaymentMethod
from mercer.areas.reviews.tests.make import make_review
from mercer.areas.stores.models import StaffMember
from mercer.areas.stores.operations.issue_api_key import issue_api_key
from mercer.areas.stores.queries import get_store
from mercer.areas.stores.rules import Role
from mercer.areas.stores.tests.make import make_store, make_user
from mercer.areas.tax.operations.add_tax_rate import add_tax_rate
from mercer.interfaces.backoffice.audit_trail.words import fields_of, noun_of
from mercer.interfaces.backoffice.desk import Desk
from mercer.interfaces.backoffice.tests.make import show_who_it_is, sit_down
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.models import ChangeRecord

pytestmark = pytest.mark.django_db
TRAIL = "admin:kernel_changerecord_changelist"


def add_rate(store, name="VAT"):
    """A tax rate, made by the shop itself."""
    return add_tax_rate(
        store_id=store.id, name=name, countries=["GB"], rate="0.2", actor=SYSTEM, now=clock.now()
    )


def test_a_form_at_the_desk_leaves_a_record_of_who_and_what():
    store = make_store()
    desk = sit_down(store, name="Cy Baker")
    rate = add_rate(store)

    saved = desk.post(
        reverse("admin:tax_taxrate_change", args=[rate.pk]),
        {"name": "VAT", "countries": "GB", "percent": "17.5", "category": "standard"},
        REMOTE_ADDR="203.0.113.77",
    )

    record = ChangeRecord.objects.get(subject="tax_taxrate", act="update")
    assert saved.status_code == 302
    assert (record.actor_label, record.actor_kind) == ("Cy Baker", "staff")
    assert (record.verb, record.came_from) == ("tax.edit_tax_rate", "203.0.113.0")
    assert record.store_id == store.id
    assert float(record.before["rate"]) == 0.2
    assert float(record.after["rate"]) == 0.175


def test_credentials_are_masked():
    store = make_store()

    PaymentMethod.objects.create(
        store=store, gateway="sandbox", name="Card", settings={"api_key": "very-secret"}
    )

    record = ChangeRecord.objects.get(subject="payments_paymentmethod")
    assert record.after["settings"] == "•••"
    assert "very-secret" not in str(record.after)


def test_what_belongs_to_something_secret_is_listed_without_its_name():
    store = make_store()
    review = make_review(store)
    desk = sit_down(store, name="Cy Baker")
    desk.post(reverse("admin:review_act", args=[review.pk, "reject"]), {"reason": "off topic"})

    record = ChangeRecord.objects.get(subject="reviews_review")
    pages = [
        desk.get(reverse(TRAIL)),
        desk.get(reverse("admin:kernel_changerecord_change", args=[record.pk])),
    ]

    assert record.links["order_id"] == "•••"
    assert [page.status_code for page in pages] == [200, 200]
    assert b"Changed review" in pages[0].content


def test_what_an_order_writes_by_itself_is_no_record_but_a_note_at_the_desk_is(bank):
    store = make_store()
    order, _ = make_paid_order(bank, store)
    subjects = set(ChangeRecord.objects.values_list("subject", flat=True))
    assert not subjects & {"orders_order", "payments_payment", "inventory_stocklevel"}

    desk = sit_down(store, name="Cy Baker")
    desk.post(
        reverse("admin:order_act", args=[order.id, "note"]),
        {"text": "Called, will be in on Friday"},
    )

    record = ChangeRecord.objects.get(subject="orders_timelineentry")
    assert record.actor_label == "Cy Baker"
    assert "Friday" in str(record.after)


def test_a_program_is_named_by_its_key():
    store = make_store()
    who = {"store_id": store.id, "actor": SYSTEM, "now": clock.now()}
    _, secret = issue_api_key(
        name="till", permissions=["stores.edit_store"], expires_at=None, **who
    )

    records = ChangeRecord.objects.filter(subject="stores_apikey")

    assert records.get().after["key_hash"] == "•••"
    assert secret not in str(records.values())


def test_the_trail_is_searched_and_filtered():
    store = make_store()
    desk = sit_down(store)
    make_product(store, title="Arc lamp")
    add_rate(store, "Reduced")

    found = desk.get(reverse(TRAIL), {"q": "Reduced"})
    products = desk.get(reverse(TRAIL), {"subject": "catalogue_product"})
    by_system = desk.get(reverse(TRAIL), {"who": "system", "act": "insert"})

    assert b"Added tax rate Reduced" in found.content
    assert b"Arc lamp" not in found.content
    assert b"Added product Arc lamp" in products.content
    assert b"Reduced" not in products.content
    assert b"Arc lamp" in by_system.content


def test_an_order_s_number_finds_all_that_was_done_with_it(bank):
    store = make_store()
    order, _ = make_paid_order(bank, store)
    other, _ = make_paid_order(bank, store)
    desk = sit_down(store, name="Cy Baker")
    for each, words in ((order, "Ring twice"), (other, "Leave it there")):
        desk.post(reverse("admin:order_act", args=[each.pk, "note"]), {"text": words})
    desk.post(reverse("admin:order_act", args=[order.pk, "tag"]), {"tags": "gift", "was": ""})
    units = {f"line_{line.pk.hex}": "1" for line in order.lines.all()}
    desk.post(reverse("admin:order_act", args=[order.pk, "open-shipment"]), units)

    found = desk.get(reverse(TRAIL), {"q": order.number.lower()}).content.decode()
    page = desk.get(reverse("admin:order_page", args=[order.pk])).content.decode()

    assert f"Added shipment 1 · order {order.number}" in found
    assert f"Added entry in an order&#x27;s history tagged · order {order.number}" in found
    assert "Ring twice" in found
    assert "Leave it there" not in found
    assert f'{reverse(TRAIL)}?q={order.number}"' in page


def test_moments_stand_on_the_store_s_clock_and_blocks_go_by_their_names():
    store = make_store(time_zone="Europe/Berlin")
    record = ChangeRecord(
        act="update",
        before={
            "publish_at": "2027-01-01T09:00:00.5+00:00",
            "blocks": [
                {"id": "a1", "block": "rich_text", "values": {"words": "As it was", "wide": False}},
                {"id": "b2", "block": "divider", "values": {}},
            ],
        },
        after={
            "publish_at": "2027-07-01T10:00:00+00:00",
            "blocks": [
                {"id": "a1", "block": "rich_text", "values": {"words": "As it is", "wide": False}},
                {"id": "b2", "block": "divider", "values": {}},
            ],
        },
    )

    fields = fields_of(record, {}, Desk(get_store(store.id), SYSTEM, frozenset()))

    assert [(each.name, each.before, each.after) for each in fields] == [
        ("blocks", "Text (words: As it was, wide: no)", "Text (words: As it is, wide: no)"),
        ("publish at", "1 Jan 2027, 10:00", "1 Jul 2027, 12:00"),
    ]


def test_blocks_that_the_database_has_cut_are_still_read():
    cut = '[{"id": "a1", "block": "rich_text", "values": {"words": "Say \\"hi\\"", "mo …'
    record = ChangeRecord(act="insert", before=None, after={"blocks": cut})

    desk = Desk(get_store(make_store().id), SYSTEM, frozenset())
    (field,) = fields_of(record, {}, desk)

    assert field.after == 'Text\nwords: Say "hi"\n…'


def test_a_record_shows_before_and_after():
    store = make_store()
    desk = sit_down(store)
    make_product(store, title="Arc lamp")
    record = ChangeRecord.objects.filter(subject="catalogue_product", act="insert").get()

    page = desk.get(reverse("admin:kernel_changerecord_change", args=[record.pk]))

    assert page.status_code == 200
    assert b"Arc lamp" in page.content


def test_another_store_s_records_are_not_shown():
    mine, other = make_store(), make_store()
    make_product(other, title="Foreign lamp")
    record = ChangeRecord.objects.filter(store_id=other.id, subject="catalogue_product").get()
    desk = sit_down(mine)

    listed = desk.get(reverse(TRAIL))
    one = desk.get(reverse("admin:kernel_changerecord_change", args=[record.pk]))

    assert b"Foreign lamp" not in listed.content
    assert one.status_code == 404


def test_who_may_not_read_the_audit_does_not():
    store = make_store()
    desk = sit_down(store, role=Role.STAFF)

    assert desk.get(reverse(TRAIL)).status_code == 403
    assert Client(headers={"host": store.domain}).get(reverse(TRAIL)).status_code == 302


def test_every_recorded_table_has_a_name_that_people_use():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'record_change'"
        )
        watched = {row[0] for row in cursor.fetchall()}

    assert {"stores_store", "pricing_price", "stores_invitation"} <= watched
    assert not [table for table in watched if "_" in noun_of(table)]


def test_how_staff_change_their_own_sign_in_is_recorded_and_nothing_secret_with_it():
    store = make_store()
    desk = sit_down(store, name="Cy Baker", password="a-long-good-password")
    user = StaffMember.objects.get(store=store).user
    Authenticator.objects.create(user=user, type="totp", data={"secret": "top-secret"})

    desk.post(reverse("mfa_deactivate_totp"), REMOTE_ADDR="203.0.113.77")
    desk.post(
        reverse("account_change_password"),
        {"oldpassword": "a-long-good-password", "password1": "lamps at midnight",
         "password2": "lamps at midnight"},
    )  # fmt: skip

    gone = ChangeRecord.objects.get(subject="mfa_authenticator")
    changed = ChangeRecord.objects.get(subject="stores_user", act="update")
    assert (gone.act, gone.actor_label, gone.store_id) == ("delete", "Cy Baker", store.id)
    assert (gone.came_from, gone.before["type"], gone.before["data"]) == (
        "203.0.113.0", "totp", "•••"
    )  # fmt: skip
    assert changed.after == {"password": "•••"}
    page = sit_down(store).get(reverse(TRAIL)).content.decode()
    assert f"Removed second step at sign-in of {user.email}" in page


def test_a_password_that_staff_set_by_the_link_of_a_mail_is_recorded():
    store = make_store()
    sit_down(store, name="Cy Baker", password="a-long-good-password")
    user = StaffMember.objects.get(store=store).user
    door = Client(headers={"host": store.domain})
    link = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    form = door.get(reverse("account_reset_password_from_key", kwargs=link))["Location"]

    door.post(form, {"password1": "lamps at midnight", "password2": "lamps at midnight"})

    changed = ChangeRecord.objects.get(subject="stores_user", act="update")
    assert (changed.actor_label, changed.store_id) == ("Cy Baker", store.id)
    assert changed.after == {"password": "•••"}


def test_what_customers_change_of_their_sign_in_is_not_the_shops_business():
    store, ada = make_store(), make_user(password="a-long-good-password")
    door = Client(headers={"host": store.domain})
    door.force_login(ada, backend="django.contrib.auth.backends.ModelBackend")
    show_who_it_is(door, ada)
    Authenticator.objects.create(user=ada, type="totp", data={"secret": "top-secret"})

    door.post(reverse("mfa_deactivate_totp"))

    assert not Authenticator.objects.exists()
    assert not ChangeRecord.objects.filter(subject="mfa_authenticator").exists()


def test_which_variants_a_picture_shows_is_recorded():
    lamp = make_product(make_store())
    picture = make_image(lamp)
    variant = lamp.variants.get()

    sit_down(lamp.store, name="Cy Baker").post(
        reverse("admin:product_images", args=[lamp.pk]),
        {f"variants_{picture.pk}_asked": "1", f"variants_{picture.pk}": str(variant.pk)},
    )

    record = ChangeRecord.objects.get(subject="catalogue_image_variants")
    assert (record.act, record.actor_label, record.store_id) == (
        "insert", "Cy Baker", lamp.store_id,
    )  # fmt: skip
    assert record.links["variant_id"] == str(variant.pk)
