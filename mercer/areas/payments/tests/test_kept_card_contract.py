"""What every gateway that keeps cards promises, and that the others promise nothing."""

import pytest

from mercer.areas.payments.errors import NotOffered
from mercer.areas.payments.gateway import (
    Ability,
    Gateway,
    LookUpRequest,
    Outcome,
    OutcomeState,
    gateways,
    read_settings,
)
from mercer.areas.payments.rules import KeptCard
from mercer.areas.payments.tests.harness import HARNESSES, Harness
from mercer.areas.payments.tests.test_gateway_contract import authorise
from mercer.kernel.ids import new_id

CODES = sorted(gateways())
KEEPING = [code for code in CODES if Ability.KEEP_CARD in gateways()[code].supports]
ADA = new_id()


@pytest.fixture(params=KEEPING)
def harness(request, bank) -> Harness:
    return HARNESSES[request.param](bank)


@pytest.fixture
def gateway(harness, request) -> Gateway:
    contract = gateways()[request.node.callspec.params["harness"]]
    return contract(read_settings(contract, harness.plain_settings()))


def keep(gateway: Gateway, harness: Harness, **changes: object) -> KeptCard:
    outcome = authorise(gateway, harness, keep_card=True, customer_id=ADA, **changes)
    assert outcome.kept_card
    return outcome.kept_card


def pay_by(gateway: Gateway, harness: Harness, kept: KeptCard, customer_id=ADA) -> Outcome:
    return authorise(gateway, harness, method_token=kept.token, customer_id=customer_id)


def test_at_least_one_gateway_keeps_cards():
    assert KEEPING


def test_a_kept_card_is_told_by_its_last_digits_and_pays_again(gateway, harness):
    kept = keep(gateway, harness)

    again = pay_by(gateway, harness, kept)

    assert (len(kept.last4), kept.last4.isdigit(), kept.brand.islower()) == (4, True, True)
    assert 1 <= kept.expiry_month <= 12
    assert kept.expiry_year > 2000
    assert (again.state, again.amount_minor) == (OutcomeState.AUTHORISED, 2000)


def test_a_card_that_nobody_asked_to_keep_is_not_kept(gateway, harness):
    assert authorise(gateway, harness, customer_id=ADA).kept_card is None


def test_the_same_card_kept_again_is_known_to_be_the_same(gateway, harness):
    first, again = keep(gateway, harness), keep(gateway, harness)

    assert first.fingerprint
    assert first.fingerprint == again.fingerprint
    assert pay_by(gateway, harness, again).state == OutcomeState.AUTHORISED


def test_a_refused_card_is_not_kept(gateway, harness):
    token = harness.declined_token

    outcome = authorise(gateway, harness, method_token=token, keep_card=True, customer_id=ADA)

    assert (outcome.state, outcome.kept_card) == (OutcomeState.DECLINED, None)


def test_a_card_that_asks_first_asks_again_when_it_is_kept(gateway, harness):
    if harness.action_token is None:
        pytest.skip("never asks the shopper")
    id_ = new_id()
    asked = authorise(
        gateway, harness, id_=id_, method_token=harness.action_token, keep_card=True,
        customer_id=ADA,
    )  # fmt: skip
    assert (asked.state, asked.kept_card) == (OutcomeState.ACTION_NEEDED, None)
    harness.confirm(asked.action_url)
    kept = gateway.look_up(LookUpRequest(asked.gateway_reference, id_)).kept_card
    assert kept

    again = pay_by(gateway, harness, kept)

    assert again.state == OutcomeState.ACTION_NEEDED
    assert again.action_url


@pytest.mark.parametrize("who", [new_id(), None])
def test_a_kept_card_pays_for_its_own_customer_only(gateway, harness, who):
    kept = keep(gateway, harness)

    refused = pay_by(gateway, harness, kept, who)

    assert refused.state == OutcomeState.DECLINED
    assert refused.decline_code


def test_a_kept_card_of_another_merchant_is_refused(gateway, harness):
    kept = keep(gateway, harness)
    contract = type(gateway)
    other = contract(read_settings(contract, harness.settings_of_another_merchant()))

    refused = pay_by(other, harness, kept)

    assert refused.state == OutcomeState.DECLINED
    assert refused.decline_code
    assert pay_by(gateway, harness, kept).state == OutcomeState.AUTHORISED


def test_a_dropped_card_pays_nothing_and_is_dropped_however_often(gateway, harness):
    kept = keep(gateway, harness)

    assert gateway.drop_card(kept.token) is True
    assert gateway.drop_card(kept.token) is True

    assert pay_by(gateway, harness, kept).state == OutcomeState.DECLINED


def test_nobody_answering_drops_nothing(gateway, harness):
    kept = keep(gateway, harness)
    contract = type(gateway)
    deaf = contract(read_settings(contract, harness.unreachable_settings()))

    assert deaf.drop_card(kept.token) is False
    with harness.failing():
        assert gateway.drop_card(kept.token) is False

    assert pay_by(gateway, harness, kept).state == OutcomeState.AUTHORISED


def test_a_token_is_in_no_log_and_in_no_notice_that_is_stored(gateway, harness):
    heard = harness.hear(
        lambda url: authorise(gateway, harness, keep_card=True, customer_id=ADA, notice_url=url)
    )

    notice = gateway.read_notice(*heard)

    assert notice.outcome
    kept = notice.outcome.kept_card
    assert kept
    assert kept.token not in repr(notice)
    assert kept.token not in str(notice.body)


@pytest.mark.parametrize("code", [code for code in CODES if code not in KEEPING])
def test_a_gateway_that_keeps_no_cards_drops_none(code, bank):
    harness = HARNESSES[code](bank)
    contract = gateways()[code]
    gateway = contract(read_settings(contract, harness.plain_settings()))

    assert authorise(gateway, harness, keep_card=True, customer_id=ADA).kept_card is None
    with pytest.raises(NotOffered):
        gateway.drop_card("card_1")
