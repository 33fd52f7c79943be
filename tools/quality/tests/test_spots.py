"""Which pages are looked at, and how they are judged."""

from tools.quality.lighthouse import LEAST, read_scores
from tools.quality.looking import Look
from tools.quality.report import MOST_SCRIPT, MOST_WEIGHT, Findings, weigh, wrong
from tools.quality.spots import Spot, kind_of, links_in

PRODUCT = Spot("/products/*/", "/products/lamp/", "visitor")


def test_two_products_are_pages_of_one_kind():
    kinds = {kind_of("/products/lamp/"), kind_of("/products/vase/")}

    assert kinds == {"/products/*/"}
    assert kind_of("/admin/orders/order/0199b1a2-7c4e-7d10-8a52-5a3c1f2b4d6e/change/") == (
        "/admin/orders/order/*/change/"
    )
    assert kind_of("/") == "/"


def test_links_to_other_hosts_and_to_files_are_not_followed():
    html = (
        '<a href="/cart/">c</a> <a class="x" href="https://other.example/">o</a>'
        '<a href="/media/a.webp">m</a> <a href="?page=2&amp;sort=new">p</a>'
        '<a href="/admin/logout/">l</a> <a href="#main">h</a>'
    )

    found = links_in(html, "http://localhost:8000/categories/lamps/")

    assert found == ["/cart/", "/categories/lamps/"]


def test_a_page_at_its_limits_passes():
    look = Look(PRODUCT, weight=MOST_WEIGHT, script_weight=MOST_SCRIPT)

    weigh(look)

    assert look.faults == []


def test_a_page_beyond_its_limits_is_said_to_be():
    look = Look(PRODUCT, weight=MOST_WEIGHT + 1, script_weight=MOST_SCRIPT + 1, shift=0.01)

    weigh(look)

    assert [fault.rule for fault in look.faults] == ["layout shift", "weight", "weight"]
    assert "layout shift: 0.0100" in wrong(look.faults)


def test_a_score_below_its_limit_is_a_fault():
    reference = {"id": "image-alt", "weight": 10}
    told = {
        "categories": {
            kind: {"score": 0.94 if kind == "performance" else 1, "auditRefs": [reference]}
            for kind in LEAST
        },
        "audits": {"image-alt": {"score": 0, "scoreDisplayMode": "binary"}},
    }

    scores = read_scores("home", told, 1)

    assert (scores.marks["performance"], scores.is_enough) == (94, False)
    assert scores.lacking == ("image-alt",)
    assert [fault.rule for fault in Findings(scores=[scores]).faults] == ["lighthouse"]
