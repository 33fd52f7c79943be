from datetime import timedelta

import pytest

from mercer.areas.payments.errors import BadSignature, NotOffered, UnreadableNotice
from mercer.areas.payments.models import GatewayNotice
from mercer.areas.payments.operations.record_notice import record_notice
from mercer.areas.payments.tests.make import make_method, make_payment
from mercer.areas.payments.tests.notices import signed
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.ids import new_id
from mercer.kernel.registry import UnknownCode

pytestmark = pytest.mark.django_db


def record(payment, body, headers, **changes):
    wanted = {"store_id": payment.store_id, "gateway": "sandbox", **changes}
    return record_notice(headers=headers, body=body, now=clock.now(), **wanted)


def test_a_notice_is_kept_with_what_it_says(bank):
    payment = make_payment(bank=bank)

    heard = record(payment, *signed(payment))

    kept = GatewayNotice.objects.get()
    assert (heard.payment_id, heard.outcome.state) == (payment.id, "authorised")
    assert (kept.kind, kept.payment_id, kept.problem) == ("payment.authorised", payment.id, "")


def test_a_payment_that_is_not_ours_is_kept_and_not_applied(bank):
    payment = make_payment(bank=bank)

    heard = record(payment, *signed(payment, reference=str(new_id())))

    assert (heard.payment_id, heard.outcome) == (None, None)
    assert GatewayNotice.objects.get().problem == "unknown_payment"


def test_a_payment_of_another_store_is_not_ours(bank):
    payment, mine = make_payment(bank=bank), make_payment(bank=bank)

    heard = record(mine, *signed(payment))

    assert (heard.payment_id, heard.outcome) == (None, None)


@pytest.mark.parametrize("minutes", [-6, 6])
def test_too_old_or_from_the_future_is_refused(bank, minutes):
    payment = make_payment(bank=bank)

    with pytest.raises(BadSignature):
        record(payment, *signed(payment, at=clock.now() + timedelta(minutes=minutes)))

    assert not GatewayNotice.objects.exists()


@pytest.mark.parametrize(
    "harm",
    [
        lambda body, headers: (body + b" ", headers),
        lambda body, headers: (body, headers | {"webhook-id": "msg_2"}),
        lambda body, headers: (body, headers | {"webhook-signature": "v1,nonsense"}),
        lambda body, headers: (body, headers | {"webhook-signature": "nonsense"}),
        lambda body, headers: (b"\xff\xfe", headers),
        lambda body, headers: (body, {}),
    ],
)
def test_a_changed_notice_is_refused(bank, harm):
    payment = make_payment(bank=bank)

    with pytest.raises(BadSignature):
        record(payment, *harm(*signed(payment)))

    assert not GatewayNotice.objects.exists()


def test_anybodys_own_secret_is_refused(bank):
    payment = make_payment(bank=bank)

    with pytest.raises(BadSignature):
        record(payment, *signed(payment, secret="whsec_c29tZWJvZHkgZWxzZQ=="))

    assert not GatewayNotice.objects.exists()


def test_signed_nonsense_is_refused(bank):
    payment = make_payment(bank=bank)

    with pytest.raises(UnreadableNotice):
        record(payment, *signed(payment, amount_minor="much"))

    assert not GatewayNotice.objects.exists()


def test_a_store_without_the_gateway_hears_nothing(bank):
    payment = make_payment(bank=bank)

    with pytest.raises(BadSignature):
        record(payment, *signed(payment), store_id=make_store().id)
    with pytest.raises(UnknownCode):
        record(payment, *signed(payment), gateway="gold")
    with pytest.raises(NotOffered):
        record(payment, *signed(payment), gateway="bank_transfer")

    assert not GatewayNotice.objects.exists()


def test_two_accounts_at_one_bank_are_told_apart(bank):
    payment = make_payment(bank=bank)
    other = make_method(payment.store, bank=bank)
    other.settings = {**other.settings, "webhook_secret": "whsec_c29tZWJvZHkgZWxzZQ=="}
    other.save()

    ours = record(payment, *signed(payment))
    theirs = record(payment, *signed(payment, id_="msg_2", secret="whsec_c29tZWJvZHkgZWxzZQ=="))

    assert (ours.payment_id, theirs.payment_id) == (payment.id, None)
