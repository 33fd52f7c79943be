"""A file of products: sent, mapped, tried, taken in with its progress, and out again."""

import csv
import io

import pytest
from playwright.sync_api import expect

from mercer.areas.catalogue.models import Product
from mercer.kernel.testing import run_jobs
from tests.journeys.office import said, sit_down
from tests.journeys.windows import both_widths

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), both_widths]
FILE = b"Handle,Title,Variant Price,Cost price\nglobe,Globe,10,3\ncup,Cup,dear,1\n"


def test_a_file_is_mapped_tried_taken_in_and_comes_out_again(window, shop, media):
    page = window.page
    sit_down(page, shop)
    page.goto(f"{shop.url}/admin/catalogue/productimport/add/")
    page.locator("[name=file]").set_input_files(
        {"name": "spring.csv", "mimeType": "text/csv", "buffer": FILE}
    )
    page.locator("#main-form button[type=submit]").click()
    said(page, "1 of 4 are not understood")
    page.get_by_role("button", name="Try it: check every row, change nothing").click()
    expect(page.get_by_role("button", name="Break it off")).to_be_visible()
    run_jobs()
    refused = page.get_by_role("region", name="Rows with problems")
    expect(refused.get_by_role("row", name="dear")).to_contain_text("refused")
    said(page, "only a try: nothing is changed")
    assert not Product.objects.filter(slug="globe").exists()

    page.get_by_role("button", name="Import the file for real").click()
    expect(page.get_by_role("button", name="Break it off")).to_be_visible()
    run_jobs()
    expect(page.get_by_role("status").first).to_contain_text("2 of 2 rows")
    with page.expect_download() as problems:
        page.get_by_role("link", name="as a table (CSV)").click()
    assert "dear" in problems.value.path().read_text()
    assert Product.objects.filter(slug="globe").count() == 1

    page.goto(f"{shop.url}/admin/products/export/")
    with page.expect_download() as told:
        page.get_by_role("button", name="Download the file").click()
    rows = list(csv.DictReader(io.StringIO(told.value.path().read_text("utf-8-sig"))))
    told_of = {value for row in rows for value in row.values()}
    assert {"lamp", "bulb", "globe"} <= told_of
    assert len(rows) == 3
