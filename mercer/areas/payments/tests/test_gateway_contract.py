"""What every gateway promises, tried on every gateway that is installed, over its real line."""

from dataclasses import fields, is_dataclass
from datetime import timedelta
from typing import Any, get_type_hints
from uuid import UUID

import pytest
from standardwebhooks.webhooks import Webhook

from mercer.areas.payments.errors import BadSignature
from mercer.areas.payments.gateway import (
    Ability,
    AuthoriseRequest,
    CaptureRequest,
    Gateway,
    GatewaySettings,
    LookUpRequest,
    Outcome,
    OutcomeState,
    RefundRequest,
    Secret,
    VoidRequest,
    gateways,
    read_settings,
)
from mercer.areas.payments.tests.bank import WEBHOOK_SECRET
from mercer.areas.payments.tests.harness import HARNESSES, Harness
from mercer.kernel import clock
from mercer.kernel.errors import InvalidFields
from mercer.kernel.ids import new_id
from mercer.kernel.money import Money

CODES = sorted(gateways())
FIRST = {OutcomeState.AUTHORISED, OutcomeState.ACTION_NEEDED, OutcomeState.AWAITING}


@pytest.fixture(params=CODES)
def harness(request, bank) -> Harness:
    assert request.param in HARNESSES, f"add a harness for {request.param}"
    return HARNESSES[request.param](bank)


@pytest.fixture
def gateway(harness, request) -> Gateway:
    contract = gateways()[request.node.callspec.params["harness"]]
    return contract(read_settings(contract, harness.plain_settings()))


def needs(gateway: Gateway, *abilities: Ability) -> None:
    if not set(abilities) <= gateway.supports:
        pytest.skip(f"{gateway.code} does not offer this")


def authorise(
    gateway: Gateway, harness: Harness, *, amount=None, id_: UUID | None = None, **changes: Any
) -> Outcome:
    id_ = id_ or new_id()
    now = clock.now()
    wanted: dict[str, Any] = {
        "payment_id": id_,
        "order_number": "1001",
        "amount": amount or Money(2000, "GBP"),
        "capture_at_once": False,
        "return_url": "http://shop.example/back",
        "notice_url": "",
        "description": "Order 1001",
        "email": "ada@example.org",
        "language": "en",
        "method_token": harness.token,
        "idempotency_key": str(id_),
        "now": now,
        "deadline": now + timedelta(days=7),
    }
    return gateway.authorise(AuthoriseRequest(**(wanted | changes)))


def capture(gateway, outcome, minor, key="capture", currency="GBP"):
    return gateway.capture(
        CaptureRequest(outcome.gateway_reference, new_id(), Money(minor, currency), key)
    )


def refund(gateway, outcome, minor, key="refund"):
    return gateway.refund(
        RefundRequest(outcome.gateway_reference, new_id(), Money(minor, "GBP"), "", key)
    )


def void(gateway, outcome, key="void"):
    return gateway.void(VoidRequest(outcome.gateway_reference, new_id(), Money(2000, "GBP"), key))


def test_every_gateway_says_what_it_is(gateway):
    kinds = get_type_hints(type(gateway).Settings)

    assert gateway.code.replace("_", "").isalnum()
    assert gateway.label
    assert gateway.supports <= set(Ability)
    assert is_dataclass(type(gateway).Settings)
    assert issubclass(type(gateway).Settings, GatewaySettings)
    assert set(kinds.values()) <= {str, Secret, int, bool}


def test_settings_are_refused_by_name(gateway, harness):
    needed = [each.name for each in fields(gateway.settings)]

    with pytest.raises(InvalidFields) as refusal:
        read_settings(type(gateway), {"nonsense": 1})

    told = {(problem.field, problem.reason) for problem in refusal.value.problems}
    assert ("nonsense", "unknown") in told
    assert (needed[0], "missing") in told


@pytest.mark.parametrize("amount", [Money(1, "GBP"), Money(2000, "JPY"), Money(1999, "KWD")])
def test_minor_units_arrive_as_they_are(gateway, harness, amount):
    outcome = authorise(gateway, harness, amount=amount)

    assert (outcome.amount_minor, outcome.currency) == (amount.minor, amount.currency)
    assert outcome.state in FIRST


def test_the_same_key_holds_money_once(gateway, harness):
    id_ = new_id()

    first = authorise(gateway, harness, id_=id_)
    again = authorise(gateway, harness, id_=id_)

    assert first.gateway_reference
    assert first.gateway_reference == again.gateway_reference
    assert (again.state, again.amount_minor) == (first.state, 2000)


def test_a_decline_has_a_code(gateway, harness):
    if harness.declined_token is None:
        pytest.skip("never declines")

    outcome = authorise(gateway, harness, method_token=harness.declined_token)

    assert outcome.state == OutcomeState.DECLINED
    assert outcome.decline_code


def test_capture_at_once_is_captured(gateway, harness):
    needs(gateway, Ability.CAPTURE)

    outcome = authorise(gateway, harness, capture_at_once=True)

    assert (outcome.state, outcome.captured_minor) == (OutcomeState.CAPTURED, 2000)


def test_parts_are_captured_once_per_key(gateway, harness):
    needs(gateway, Ability.CAPTURE)
    held = authorise(gateway, harness)

    first = capture(gateway, held, 500, "one")
    same = capture(gateway, held, 500, "one")
    last = capture(gateway, held, 1500, "two")

    assert first.state == same.state == last.state == OutcomeState.CAPTURED
    assert (first.captured_minor, same.captured_minor, last.captured_minor) == (500, 500, 2000)


def test_more_than_held_is_refused(gateway, harness):
    needs(gateway, Ability.CAPTURE, Ability.LOOK_UP)
    held = authorise(gateway, harness)

    refused = capture(gateway, held, 2001)

    assert refused.state == OutcomeState.DECLINED
    assert refused.decline_code
    assert gateway.look_up(LookUpRequest(held.gateway_reference, new_id())).captured_minor == 0


def test_a_void_lets_go_of_the_rest(gateway, harness):
    needs(gateway, Ability.CAPTURE, Ability.VOID)
    held = authorise(gateway, harness)
    capture(gateway, held, 500)

    outcome = void(gateway, held)

    assert outcome.state == OutcomeState.VOIDED
    assert (outcome.captured_minor, outcome.voided_minor) == (500, 1500)


def test_a_void_ends_what_waits_for_the_shopper(gateway, harness):
    needs(gateway, Ability.VOID)
    waiting = authorise(gateway, harness, method_token=None)

    outcome = void(gateway, waiting)

    assert (outcome.state, outcome.voided_minor) == (OutcomeState.VOIDED, 0)


def test_refunds_are_bounded_by_what_was_taken(gateway, harness):
    needs(gateway, Ability.CAPTURE, Ability.REFUND)
    held = authorise(gateway, harness, capture_at_once=True)

    part = refund(gateway, held, 500, "one")
    same = refund(gateway, held, 500, "one")
    too_much = refund(gateway, held, 1501, "two")

    assert (part.state, part.refunded_minor) == (OutcomeState.REFUNDED, 500)
    assert same.refunded_minor == 500
    assert too_much.state == OutcomeState.DECLINED


def test_look_up_finds_a_payment_by_our_own_id(gateway, harness):
    needs(gateway, Ability.LOOK_UP)
    id_ = new_id()
    held = authorise(gateway, harness, id_=id_)

    found = gateway.look_up(LookUpRequest("", id_))
    strange = gateway.look_up(LookUpRequest("", new_id()))

    assert (found.gateway_reference, found.state) == (held.gateway_reference, held.state)
    assert strange.state == OutcomeState.NEVER_ASKED


def test_nobody_answering_is_never_a_decline(gateway, harness):
    settings = harness.unreachable_settings()
    if settings is None:
        pytest.skip("nobody is asked")
    deaf = type(gateway)(read_settings(type(gateway), settings))
    held = Outcome(OutcomeState.AUTHORISED, gateway_reference="pay_1")

    outcomes = [
        authorise(deaf, harness),
        capture(deaf, held, 1),
        void(deaf, held),
        refund(deaf, held, 1),
        deaf.look_up(LookUpRequest("pay_1", new_id())),
    ]

    assert {outcome.state for outcome in outcomes} == {OutcomeState.UNKNOWN}


def test_an_error_of_the_bank_is_never_a_decline(gateway, harness):
    needs(gateway, Ability.CAPTURE)
    held = authorise(gateway, harness)

    with harness.failing():
        outcomes = [
            authorise(gateway, harness),
            capture(gateway, held, 1),
            void(gateway, held),
            refund(gateway, held, 1),
            gateway.look_up(LookUpRequest(held.gateway_reference, new_id())),
        ]

    assert {outcome.state for outcome in outcomes} == {OutcomeState.UNKNOWN}


def test_a_lost_answer_is_found_by_looking_up(gateway, harness):
    needs(gateway, Ability.LOOK_UP)
    id_ = new_id()

    with harness.losing_answers():
        lost = authorise(gateway, harness, id_=id_)

    assert lost.state == OutcomeState.UNKNOWN
    assert gateway.look_up(LookUpRequest("", id_)).state == OutcomeState.AUTHORISED


def test_a_notice_says_how_the_payment_stands(gateway, harness):
    needs(gateway, Ability.NOTICES)
    id_ = new_id()

    body, headers = harness.hear(lambda url: authorise(gateway, harness, id_=id_, notice_url=url))
    notice = gateway.read_notice(body, headers)

    assert notice.payment_id == id_
    assert notice.notice_id
    assert notice.outcome
    assert notice.outcome.state == OutcomeState.AUTHORISED
    with pytest.raises(BadSignature):
        gateway.read_notice(body.replace(b"2000", b"2001"), headers)


def test_an_unsigned_notice_is_refused(gateway):
    with pytest.raises(BadSignature):
        gateway.read_notice(b"{}", {})


def test_an_old_notice_of_the_sandbox_bank_is_refused(bank):
    contract = gateways()["sandbox"]
    sandbox = contract(read_settings(contract, bank.settings))
    then = clock.now() - timedelta(minutes=6)
    signature = Webhook(WEBHOOK_SECRET).sign("msg_1", then, "{}")
    stamp = str(int(then.timestamp()))
    headers = {"webhook-id": "msg_1", "webhook-timestamp": stamp, "webhook-signature": signature}

    with pytest.raises(BadSignature):
        sandbox.read_notice(b"{}", headers)


def test_every_wallet_of_a_gateway_can_be_paid_with(gateway, harness):
    for wallet in gateway.wallets:
        outcome = authorise(gateway, harness, method_token=wallet.token)

        assert wallet.code.isidentifier()
        assert wallet.label
        assert outcome.state in FIRST
