import pytest

from mercer.areas.payments.models import GatewayNotice
from mercer.areas.payments.operations.mark_notice_applied import mark_notice_applied
from mercer.areas.payments.operations.record_notice import record_notice
from mercer.areas.payments.tests.make import make_payment
from mercer.areas.payments.tests.notices import signed
from mercer.kernel import clock

pytestmark = pytest.mark.django_db


def record(payment, body, headers, **changes):
    wanted = {"store_id": payment.store_id, "gateway": "sandbox", **changes}
    return record_notice(headers=headers, body=body, now=clock.now(), **wanted)


def test_applied_once_it_has_nothing_more_to_say(bank):
    payment = make_payment(bank=bank)
    notice = signed(payment)

    first = record(payment, *notice)
    crashed = record(payment, *notice)
    mark_notice_applied(notice_id=first.notice_id, now=clock.now())
    again = record(payment, *notice)

    assert crashed == first
    assert (again.payment_id, again.outcome) == (payment.id, None)
    assert GatewayNotice.objects.count() == 1
