from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from sandbox_bank import api
from sandbox_bank.tests.world import LocalBank, payment_body, wait_until


def test_rules_are_put_shown_and_cleared_and_survive_a_restart(tmp_path: Path) -> None:
    bank = LocalBank(tmp_path / "bank.sqlite3")
    rule = {"operation": "any", "kind": "delay", "seconds": 0.5, "times": 3, "probability": 0.25}

    put = bank.call("PUT", "/v1/faults", [rule]).json
    again = LocalBank(tmp_path / "bank.sqlite3").get("/v1/faults").json
    cleared = bank.call("DELETE", "/v1/faults").json

    assert put["faults"][0] | {"id": 0} == {**rule, "after_work": False, "id": 0}
    assert again == put
    assert cleared == bank.get("/v1/faults").json == {"faults": []}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("operation", "steal"),
        ("kind", "explode"),
        ("seconds", -1),
        ("times", "many"),
        ("probability", 2),
    ],
)
def test_a_bad_rule_is_refused_and_nothing_changes(bank: LocalBank, field: str, value: Any) -> None:
    rule = {"operation": "any", "kind": "delay"}
    bank.order_faults(rule)

    answer = bank.call("PUT", "/v1/faults", [{**rule, field: value}])

    assert (answer.status, answer.json["field"]) == (400, field)
    assert len(bank.get("/v1/faults").json["faults"]) == 1


def test_rules_are_added_and_removed_on_the_page(bank: LocalBank) -> None:
    rule = {"operation": "capture", "kind": "error_500", "times": "", "probability": "0.5"}
    assert bank.submit("/faults", **rule, seconds="0", after_work="on").status == 303
    assert bank.submit("/faults", **{**rule, "kind": "delay"}, seconds="1").status == 303
    assert bank.submit("/faults", **rule, seconds="soon").status == 422
    first, second = bank.get("/v1/faults").json["faults"]
    assert (first["after_work"], first["times"], second["seconds"]) == (True, None, 1.0)

    bank.submit(f"/faults/{first['id']}/remove")
    assert [one["kind"] for one in bank.get("/v1/faults").json["faults"]] == ["delay"]
    bank.submit("/faults/clear")
    assert bank.get("/v1/faults").json["faults"] == []


def test_error_500_without_the_work_then_the_retry_works(bank: LocalBank) -> None:
    bank.order_faults({"operation": "authorise", "kind": "error_500", "times": 1})

    failed = bank.post("/v1/payments", payment_body(), key="k")
    unseen = bank.get("/v1/payments?reference=order-1").json["payments"]
    retried = bank.post("/v1/payments", payment_body(), key="k")

    assert (failed.status, failed.json["code"], unseen) == (500, "fault", [])
    assert retried.status == 201
    assert bank.get("/v1/faults").json["faults"][0]["times"] == 0


def test_error_500_after_the_work(bank: LocalBank) -> None:
    bank.order_faults(
        {"operation": "authorise", "kind": "error_500", "times": 1, "after_work": True}
    )

    failed = bank.post("/v1/payments", payment_body(), key="k")
    (done,) = bank.get("/v1/payments?reference=order-1").json["payments"]
    retried = bank.post("/v1/payments", payment_body(), key="k")

    assert (failed.status, retried.status) == (500, 200)
    assert retried.json == done


def test_a_dropped_answer_has_done_the_work(bank: LocalBank) -> None:
    bank.order_faults({"operation": "authorise", "kind": "drop_answer", "times": 1})

    dropped = bank.post("/v1/payments", payment_body(), key="k")
    (done,) = bank.get("/v1/payments?reference=order-1").json["payments"]

    assert dropped.dropped
    assert bank.post("/v1/payments", payment_body(), key="k").json == done


def test_look_ups_fail_alone(bank: LocalBank) -> None:
    bank.order_faults({"operation": "look_up", "kind": "error_500"})

    payment = bank.pay()

    for path in (f"/v1/payments/{payment['id']}", "/v1/payments?reference=order-1"):
        assert bank.get(path).status == 500


@pytest.mark.parametrize(
    ("operation", "path", "body"),
    [
        ("capture", "captures", {"amount_minor": 1}),
        ("refund", "refunds", {"amount_minor": 1}),
        ("void", "voids", {}),
    ],
)
def test_each_operation_can_fail(
    bank: LocalBank, operation: str, path: str, body: dict[str, int]
) -> None:
    payment = bank.pay()
    bank.post(f"/v1/payments/{payment['id']}/captures", {"amount_minor": 1})
    bank.order_faults({"operation": operation, "kind": "error_500", "times": 1})

    first = bank.post(f"/v1/payments/{payment['id']}/{path}", body)
    second = bank.post(f"/v1/payments/{payment['id']}/{path}", body)

    assert (first.status, second.status) == (500, 200)


def test_a_late_answer_keeps_its_key_in_flight(
    bank: LocalBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    go_on: list[bool] = []

    def wait_for_the_test(seconds: float) -> None:
        if seconds:
            slept.append(seconds)
            wait_until(lambda: go_on)

    monkeypatch.setattr(api, "pause", wait_for_the_test)
    bank.order_faults({"operation": "any", "kind": "delay", "seconds": 7.5, "times": 1})
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(bank.post, "/v1/payments", payment_body(), key="k")
        wait_until(lambda: slept)
        impatient = bank.post("/v1/payments", payment_body(), key="k")
        go_on.append(True)

    assert (impatient.status, impatient.json["code"]) == (409, "idempotency_in_flight")
    assert slow.result().status == 201
    assert slept == [7.5]
