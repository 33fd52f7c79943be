"""The bank as a program: really started, really killed."""

import os
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from sandbox_bank.tests.world import ServedBank, Shop, wait_until


def test_it_starts_answers_and_stops_when_asked(served: ServedBank) -> None:
    served.pay()

    assert served.stop() == 0
    assert not served.answers()


def test_a_dropped_answer_really_closes_the_connection(served: ServedBank) -> None:
    rule = {"operation": "authorise", "kind": "drop_answer", "times": 1}
    served.http.put("/v1/faults", json={"faults": [rule]})

    with pytest.raises(httpx.RemoteProtocolError):
        served.pay(reference="lost")
    found = served.http.get("/v1/payments", params={"reference": "lost"}).json()["payments"]
    again = served.pay(reference="lost")

    assert [one["status"] for one in found] == ["authorised"]
    assert (again.status_code, again.json()) == (200, found[0])


def test_killed_under_load_it_forgets_no_answer_and_the_books_are_right(
    served: ServedBank, shop: Shop
) -> None:
    answered: dict[str, str] = {}

    def shop_until_it_dies(lane: int) -> None:
        for number in range(100_000):
            reference = f"{lane}-{number}"
            try:
                answer = served.pay(
                    reference=reference, webhook_url=shop.url, capture="automatic"
                ).raise_for_status()
            except httpx.TransportError:
                return
            answered[reference] = answer.json()["id"]

    with ThreadPoolExecutor(4) as pool:
        lanes = [pool.submit(shop_until_it_dies, lane) for lane in range(4)]
        wait_until(lambda: len(answered) > 100)
        served.kill()
        for lane in lanes:
            lane.result()
    served.start()

    by_reference = {one["reference"]: one["id"] for one in served.list_payments()}
    assert answered.items() <= by_reference.items()
    assert served.http.get("/v1/audit").json() == {"ok": True, "problems": []}
    wait_until(lambda: {one.json["data"]["reference"] for one in shop.heard} == by_reference.keys())


def test_no_server_process_outlives_the_one_that_started_it(served: ServedBank) -> None:
    served.program.kill()
    served.program.wait()

    wait_until(lambda: not served.answers())
    wait_until(lambda: not group_lives(served.program.pid))


def group_lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
