"""A buyer writes a review by the link in a mail, staff let it be seen, in a real browser."""

import pytest
from playwright.sync_api import expect

from mercer.areas.catalogue.tests.make import make_image_file
from mercer.areas.orders.models import Order
from mercer.areas.reviews.models import Review, StoreReviewSettings
from mercer.areas.reviews.queries import review_token
from mercer.areas.reviews.tests.make import deliver
from tests.journeys.office import sit_down
from tests.journeys.windows import WINDOWS, also_without_scripts, open_window

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@also_without_scripts
def test_a_review_with_a_photo_is_written_approved_and_seen(window, shop, media, browser):
    lamp = shop.variant("GLOBE", on_hand=5, price=1000)
    order = Order.objects.get(pk=shop.place(shop.fill(lamp)).order_id)
    deliver(order)
    StoreReviewSettings.objects.create(store=shop.store, verified_at_once=False)
    page = window.page
    page.goto(f"{shop.url}/reviews/write/{review_token(order.id)}/")
    page.get_by_role("link", name="Write a review of Globe").click()
    page.get_by_role("button", name="Send review").click()
    expect(page.get_by_role("heading", name="Please look at this again")).to_be_visible()

    page.locator(".star-choice label").nth(3).click()
    page.locator("[name=title]").fill("Bright")
    page.locator("[name=text]").fill("It lights the whole desk.")
    page.locator("[name=name]").fill("Ada L.")
    photo = make_image_file(600, 400).read()
    page.locator("[name=photos]").set_input_files(
        {"name": "desk.jpg", "mimeType": "image/jpeg", "buffer": photo}
    )
    page.get_by_role("button", name="Send review").click()
    expect(page.get_by_text("We have your review.")).to_be_visible()
    page.goto(f"{shop.url}/products/globe/")
    expect(page.get_by_text("It lights the whole desk.")).to_have_count(0)

    review = Review.objects.get()
    with open_window(browser, WINDOWS["desktop"]) as office:
        sit_down(office.page, shop)
        office.page.goto(f"{shop.url}/admin/reviews/review/{review.pk}/change/")
        office.page.get_by_role("button", name="Publish").click()
        expect(office.page.get_by_text("Shoppers see the review now.")).to_be_visible()

    page.goto(f"{shop.url}/products/globe/")
    seen = page.locator("article.review")
    expect(seen.get_by_text("Verified buyer")).to_be_visible()
    expect(seen.locator("img")).to_be_visible()
    expect(page.locator(".rating--large")).to_contain_text("4.0")
    if window.has_scripts:
        address = page.url
        photo = page.get_by_role("dialog")
        for close in (
            page.go_back,
            lambda: photo.get_by_role("button", name="Close").click(),
            lambda: page.keyboard.press("Escape"),
        ):
            seen.locator("a[data-photo]").click()
            expect(photo).to_be_visible()
            close()
            expect(photo).to_have_count(0)
            page.wait_for_function("() => !history.state")
            expect(page).to_have_url(address)
