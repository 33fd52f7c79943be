"""Two who look at carts left behind at the same moment send each mail once."""

import pytest

from mercer.areas.cart.tests.make import make_thing
from mercer.areas.marketing.models import LeftCart
from mercer.areas.marketing.operations.find_left_carts import find_left_carts
from mercer.areas.marketing.operations.send_reminders import send_reminders
from mercer.areas.marketing.tests.make import make_left_cart, make_reminding_shop
from mercer.areas.notifications.models import Message
from mercer.kernel import clock
from mercer.kernel.models import EventRecord
from mercer.kernel.testing import run_jobs
from tests.races.conftest import run_together

pytestmark = pytest.mark.race


def test_each_cart_is_noted_once_and_each_mail_goes_once(transactional_db):
    store = make_reminding_shop()
    lamp = make_thing(store, on_hand=100)
    for number in range(8):
        make_left_cart(store, lamp, email=f"shopper{number}@example.org")
    now = clock.now()

    found = run_together(*[lambda: find_left_carts(now=now)] * 3)
    sent = run_together(*[lambda: send_reminders(now=now)] * 4)
    run_jobs()

    assert not [each for each in (*found, *sent) if isinstance(each, Exception)]
    assert sum(sent) == LeftCart.objects.filter(sent=1).count() == LeftCart.objects.count() == 8
    assert EventRecord.objects.filter(name="marketing.CartReminded").count() == 8
    assert Message.objects.filter(template="cart_reminder").count() == 8
