"""What every gateway with an express wallet promises, tried on each of them over its real line."""

from dataclasses import replace

import pytest

from mercer.areas.payments.errors import NotOffered
from mercer.areas.payments.express import ExpressRequest, ExpressState
from mercer.areas.payments.gateway import Gateway, OutcomeState, gateways, read_settings
from mercer.areas.payments.tests.harness import HARNESSES, Harness
from mercer.areas.payments.tests.test_gateway_contract import authorise
from mercer.kernel.ids import new_id
from mercer.kernel.money import Money

EXPRESS = sorted(
    code for code, each in gateways().items() if any(one.is_express for one in each.wallets)
)
OTHERS = sorted(set(gateways()) - set(EXPRESS))


@pytest.fixture(params=EXPRESS)
def harness(request, bank) -> Harness:
    return HARNESSES[request.param](bank)


@pytest.fixture
def gateway(harness, request) -> Gateway:
    contract = gateways()[request.node.callspec.params["harness"]]
    return contract(read_settings(contract, harness.plain_settings()))


def wanted(gateway: Gateway) -> ExpressRequest:
    visit = new_id()
    return ExpressRequest(
        visit_id=visit,
        wallet=next(each.code for each in gateway.wallets if each.is_express),
        amount=Money(2895, "EUR"),
        needs_address=True,
        countries=("AT", "DE"),
        return_url="http://shop.example/back",
        language="en",
        idempotency_key=str(visit),
    )


def test_someone_tries_it():
    assert EXPRESS == ["sandbox"]


def test_a_visit_has_a_page_and_a_reference_and_says_nothing_yet(gateway):
    begun = gateway.begin_express(wanted(gateway))

    assert (begun.state, bool(begun.reference)) == (ExpressState.STARTED, True)
    assert begun.action_url.startswith("http")
    read = gateway.read_express(begun.reference)
    assert (read.state, read.email, read.delivery) == (ExpressState.STARTED, "", None)


def test_the_same_key_begins_one_visit(gateway):
    request = wanted(gateway)

    first, second = gateway.begin_express(request), gateway.begin_express(request)

    assert first.reference == second.reference
    assert gateway.begin_express(wanted(gateway)).reference != first.reference


def test_an_approved_visit_names_the_buyer_and_pays_for_one_order(gateway, harness):
    begun = gateway.begin_express(wanted(gateway))
    harness.visit(begun.action_url, "at")

    read = gateway.read_express(begun.reference)

    assert (read.state, read.email) == (ExpressState.APPROVED, "felix.moser@example.org")
    assert (read.delivery.country, read.delivery.city) == ("AT", "Wien")
    assert read.billing.company == "Moser Bau GmbH"
    assert gateway.read_express(begun.reference) == read
    pay = {"amount": Money(3395, "EUR"), "method_token": read.method_token}
    held = authorise(gateway, harness, **pay)
    assert (held.state, held.amount_minor) == (OutcomeState.AUTHORISED, 3395)
    assert authorise(gateway, harness, **pay).state == OutcomeState.DECLINED


def test_authorised_twice_with_one_key_it_holds_money_once(gateway, harness):
    begun = gateway.begin_express(wanted(gateway))
    harness.visit(begun.action_url, "de")
    token, id_ = gateway.read_express(begun.reference).method_token, new_id()
    pay = {"amount": Money(2000, "EUR"), "method_token": token, "id_": id_}

    with harness.losing_answers():
        lost = authorise(gateway, harness, **pay)
    found = authorise(gateway, harness, **pay)

    assert lost.state == OutcomeState.UNKNOWN
    assert found.state == OutcomeState.AUTHORISED
    assert harness.bank.count(str(id_)) == 1


def test_without_goods_no_delivery_address_is_told(gateway, harness):
    request = replace(wanted(gateway), needs_address=False, countries=())
    begun = gateway.begin_express(request)
    harness.visit(begun.action_url, "de")

    read = gateway.read_express(begun.reference)

    assert (read.state, read.delivery) == (ExpressState.APPROVED, None)
    assert read.email == "greta.lindner@example.org"


def test_a_cancelled_visit_names_nobody_and_pays_nothing(gateway, harness):
    begun = gateway.begin_express(wanted(gateway))
    harness.visit(begun.action_url, None)

    read = gateway.read_express(begun.reference)

    assert (read.state, read.email, read.delivery) == (ExpressState.CANCELLED, "", None)
    paid = authorise(gateway, harness, method_token=read.method_token, amount=Money(1, "EUR"))
    assert paid.state == OutcomeState.DECLINED


def test_a_visit_that_nobody_knows_is_refused(gateway):
    assert gateway.read_express("nonsense").state == ExpressState.REFUSED


def test_a_lost_answer_leaves_the_truth_open_and_can_be_asked_for_again(gateway, harness):
    request, begun = wanted(gateway), gateway.begin_express(wanted(gateway))

    with harness.losing_answers():
        assert gateway.begin_express(request).state == ExpressState.UNKNOWN
        assert gateway.read_express(begun.reference).state == ExpressState.UNKNOWN
    with harness.failing():
        assert gateway.begin_express(request).state == ExpressState.UNKNOWN

    assert gateway.begin_express(request).state == ExpressState.STARTED


def test_nobody_answering_leaves_the_truth_open(gateway, harness):
    nowhere = type(gateway)(read_settings(type(gateway), harness.unreachable_settings()))

    assert nowhere.begin_express(wanted(gateway)).state == ExpressState.UNKNOWN
    assert nowhere.read_express("any").state == ExpressState.UNKNOWN


@pytest.mark.parametrize("code", OTHERS)
def test_a_gateway_without_express_says_so(code, bank):
    contract = gateways()[code]
    gateway = contract(read_settings(contract, HARNESSES[code](bank).plain_settings()))

    with pytest.raises(NotOffered):
        gateway.read_express("any")
