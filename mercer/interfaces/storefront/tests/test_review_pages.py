"""Reviews as shoppers read and write them."""

import json
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mercer.areas.catalogue.operations.edit_product import edit_product
from mercer.areas.catalogue.tests.make import make_category, make_image_file, make_product
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.fulfilment.tests.make import CY
from mercer.areas.inventory.tests.make import make_level
from mercer.areas.orders.tests.make import make_order
from mercer.areas.reviews.models import Review, ReviewOptOut, ReviewReport, StoreReviewSettings
from mercer.areas.reviews.operations.reply_to_review import reply_to_review
from mercer.areas.reviews.queries import review_token, stop_token
from mercer.areas.reviews.tests.make import make_delivered_order, make_review
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.storefront.tests.make import warm
from mercer.kernel import clock

pytestmark = pytest.mark.django_db
WORDS = {"stars": "4", "title": "Bright", "text": "It lights the desk.", "name": "Ada L."}


def at(store, **options):
    return Client(headers={"host": store.domain}, **options)


def product_url(review):
    return f"/products/{review.product.slug}/"


def signed_in(store, customer):
    client = at(store)
    client.force_login(customer.user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_product_s_page_shows_what_buyers_say():
    store = make_store()
    review = make_review(store, stars=4, text="Bright & <b>warm</b>.\nTwo lines.", name="Ada L.")
    make_review(store, text="Hidden: www.example.org")
    reply_to_review(
        store_id=store.id, review_id=review.id, reply="Thank you!", actor=CY, now=clock.now()
    )

    page = at(store).get(product_url(review)).content.decode()

    assert "4.0 of 5 stars, 1 review" in page
    assert "<p>Bright &amp; &lt;b&gt;warm&lt;/b&gt;.</p><p>Two lines.</p>" in page
    assert "Verified buyer" in page
    assert "Thank you!" in page
    assert f"/reviews/{review.id}/report/" in page
    assert "Hidden" not in page
    assert page.count('class="review"') == 1


def test_a_review_in_another_language_than_the_page_says_so():
    store = make_store()
    review = make_review(store, title="Hell", text="Sehr hell.", language="de")
    reply_to_review(
        store_id=store.id, review_id=review.id, reply="Danke!", actor=CY, now=clock.now()
    )
    variants = [review.product.variants.get()]
    for text, language in (("Bright.", "en"), ("?", "")):
        order = make_delivered_order(store, variants=variants)
        make_review(store, order, text=text, language=language)

    for address in (product_url(review), f"{product_url(review)}reviews/"):
        page = at(store).get(address).content.decode()
        assert 'class="review__title" lang="de" dir="auto">Hell</h' in page
        assert 'class="review__text" lang="de" dir="auto"><p>Sehr hell.' in page
        assert '<div lang="de" dir="auto"><p>Danke!' in page
        assert 'class="review__text"><p>Bright.' in page
        assert 'class="review__text"><p>?' in page


def test_reviews_cost_the_product_s_page_no_statement(django_assert_max_num_queries):
    store = make_store()
    plain = make_product(store, title="Plain", brand="Oak")
    make_level(plain.variants.get())
    variants = [plain.variants.get()]
    client = at(store)

    def statements():
        warm(store)
        with django_assert_max_num_queries(6) as counted:
            client.get("/products/plain/")
        return len(counted)

    before = statements()
    for _ in range(6):
        make_review(store, make_delivered_order(store, variants=variants))
    after = statements()

    assert after == before


def test_search_engines_read_rating_and_reviews():
    store = make_store()
    review = make_review(store, stars=4, title="</script>", name="Ada L.")

    page = at(store).get(product_url(review)).content.decode()

    [found] = re.findall(r'application/ld\+json">(.*?)</script>', page, re.S)
    product = next(one for one in json.loads(found)["@graph"] if one["@type"] == "Product")
    assert product["aggregateRating"] == {
        "@type": "AggregateRating",
        "ratingValue": "4.0",
        "reviewCount": 1,
        "bestRating": "5",
        "worstRating": "1",
    }
    [said] = product["review"]
    assert said["inLanguage"] == "en"
    assert said["author"] == {"@type": "Person", "name": "Ada L."}
    assert (said["name"], said["reviewRating"]["ratingValue"]) == ("</script>", "4")


def test_cards_show_stars_within_the_same_statements(django_assert_max_num_queries):
    store = make_store()
    lamps = make_category(store, name="Lamps")
    for number in range(5):
        product = make_product(store, title=f"Lamp {number}", categories=[lamps])
        make_level(product.variants.get())
        make_review(store, make_delivered_order(store, variants=[product.variants.get()]))
    make_product(store, title="Lamp new", categories=[lamps])

    for path, most in (("/categories/lamps/", 6), ("/search/?q=lamp", 4)):
        warm(store)
        with django_assert_max_num_queries(most):
            page = at(store).get(path).content.decode()
        if "categories" in path:
            assert page.count("stars--10") == 5
    home = at(store).get("/").content.decode()

    assert home.count("5.0 of 5 stars, 1 review") == 5


def test_all_reviews_are_leafed_and_sorted_and_the_same_for_everybody():
    store = make_store()
    product = make_product(store, title="Lamp")
    make_level(product.variants.get(), on_hand=50)
    for stars in [5] * 11 + [1]:
        order = make_delivered_order(store, variants=[product.variants.get()])
        make_review(store, order, stars=stars)
    warm(store)

    first = at(store).get("/products/lamp/reviews/?sort=lowest")
    part = at(store).get("/products/lamp/reviews/?page=2", headers={"hx-request": "true"})
    page, fragment = first.content.decode(), part.content.decode()

    assert first["Cache-Control"].startswith("public")
    assert not first.cookies
    assert page.count('<article class="review"') == 10
    assert page.index("1 of 5 stars") < page.index("5 of 5 stars", page.index("<article"))
    assert "?sort=lowest&amp;page=2" in page
    assert fragment.count('<article class="review"') == 2
    assert "<html" not in fragment


def test_who_holds_the_link_of_an_order_reviews_what_it_brought():
    store = make_store()
    order = make_delivered_order(store)
    product = Review(product_id=order.lines.get().product_id).product
    link = f"/reviews/write/{review_token(order.id)}/"
    client = at(store)

    chosen = client.get(link).content.decode()
    form = client.get(f"{link}{product.slug}/").content.decode()
    sent = client.post(f"{link}{product.slug}/", WORDS)
    thanks = client.get(sent["Location"]).content.decode()

    assert f"{link}{product.slug}/" in chosen
    assert 'value="Ada L."' in form
    assert form.count('type="radio"') == 5
    assert sent.status_code == 302
    assert "Your review is in the shop now." in thanks
    review = Review.objects.get()
    assert (review.stars, review.is_verified, review.status) == (4, True, "published")
    assert review.language == store.language
    again = client.post(f"{link}{product.slug}/", WORDS)
    assert again["Location"] == link
    assert Review.objects.count() == 1


def test_what_is_wrong_is_told_at_its_field_and_nothing_is_kept():
    store = make_store()
    order = make_delivered_order(store)
    product = Review(product_id=order.lines.get().product_id).product
    link = f"/reviews/write/{review_token(order.id)}/{product.slug}/"
    broken = SimpleUploadedFile("me.jpg", b"no picture", "image/jpeg")

    blank = at(store).post(link, {"title": "Only a title"})
    photo = at(store).post(link, WORDS | {"photos": broken})
    many = at(store).post(
        link,
        WORDS
        | {
            "photos": [
                SimpleUploadedFile(f"{n}.jpg", make_image_file(9, 9).read()) for n in "12345"
            ]
        },
    )

    page = blank.content.decode()
    assert [one.status_code for one in (blank, photo, many)] == [422] * 3
    assert "Please choose one to five stars." in page
    assert page.count('class="field__error"') == 3
    assert 'value="Only a title"' in page
    assert "me.jpg is no JPEG, PNG or WebP." in photo.content.decode()
    assert 'value="4" checked' in photo.content.decode()
    assert "At most 4 photos, please." in many.content.decode()
    assert not Review.objects.exists()


def test_a_link_that_was_not_signed_opens_nothing():
    store, elsewhere = make_store(), make_store()
    order = make_delivered_order(store)
    token = review_token(order.id)

    answers = [
        at(store).get(f"/reviews/write/{token[:-1]}x/"),
        at(store).get(f"/reviews/write/{order.token}/"),
        at(elsewhere).get(f"/reviews/write/{token}/"),
        at(store).get(f"/reviews/stop/{token}/"),
    ]

    assert [answer.status_code for answer in answers] == [404] * 4


def test_what_has_not_arrived_is_not_offered_for_review():
    store = make_store()
    order = make_order(store)
    product = Review(product_id=order.lines.get().product_id).product
    link = f"/reviews/write/{review_token(order.id)}/"

    page = at(store).get(link).content.decode()
    sent = at(store).post(f"{link}{product.slug}/", WORDS)

    assert "Not with you yet." in page
    assert sent.status_code == 409
    assert not Review.objects.exists()


def test_a_customer_who_bought_it_writes_signed_in():
    store = make_store()
    ada, ben = make_customer(store), make_customer(store)
    order = make_delivered_order(store, customer_id=ada.id)
    product = Review(product_id=order.lines.get().product_id).product
    url = f"/products/{product.slug}/review/"

    visitor = at(store).get(url)
    stranger = signed_in(store, ben).post(url, WORDS)
    sent = signed_in(store, ada).post(url, WORDS | {"photos": photo()})
    after = signed_in(store, ada).get(url).content.decode()

    assert visitor["Location"].startswith("/account/sign-in/?next=")
    assert stranger.status_code == 403
    assert sent.status_code == 302
    assert "Your review is in the shop now." in after
    assert Review.objects.get().photos.count() == 1
    assert "data-photo" in at(store).get(f"/products/{product.slug}/").content.decode()


def photo():
    return SimpleUploadedFile("lamp.jpg", make_image_file(500, 400).read(), "image/jpeg")


def test_where_all_are_read_first_the_writer_is_told():
    store = make_store()
    StoreReviewSettings.objects.create(store=store, verified_at_once=False)
    order = make_delivered_order(store)
    product = Review(product_id=order.lines.get().product_id).product
    link = f"/reviews/write/{review_token(order.id)}/"

    sent = at(store).post(f"{link}{product.slug}/", WORDS)
    page = at(store).get(sent["Location"]).content.decode()

    assert "We read every review before it appears." in page
    assert Review.objects.get().status == "pending"


def test_a_visitor_reports_a_review_once():
    review = make_review(make_store())
    url = f"/reviews/{review.id}/report/"
    client = at(review.store)

    blank = client.post(url, {})
    sent = [client.post(url, {"reason": "spam", "words": "It sells."}) for _ in range(2)]
    thanks = client.get(sent[0]["Location"]).content.decode()

    assert blank.status_code == 422
    assert "Please choose one of the list." in blank.content.decode()
    assert "Thank you for telling us" in thanks
    assert ReviewReport.objects.get().words == "It sells."
    assert "127.0.0.1" not in ReviewReport.objects.get().visitor


def test_reports_are_limited():
    review = make_review(make_store())
    url = f"/reviews/{review.id}/report/"

    answers = [
        at(review.store).post(url, {"reason": "spam"}, headers={"user-agent": f"browser {number}"})
        for number in range(12)
    ]

    assert [answer.status_code for answer in answers] == [302] * 10 + [429] * 2
    assert Review.objects.get().open_reports == 10


def test_reviews_of_others_stay_with_others():
    review, elsewhere = make_review(make_store()), make_store()

    answer = at(elsewhere).post(f"/reviews/{review.id}/report/", {"reason": "spam"})

    assert answer.status_code == 404
    assert not ReviewReport.objects.exists()


def test_nobody_is_asked_again_who_does_not_want_to_be():
    store = make_store()
    order = make_delivered_order(store)
    url = f"/reviews/stop/{stop_token(order.id)}/"

    page = at(store).get(url).content.decode()
    assert "ada@example.org" in page
    assert not ReviewOptOut.objects.exists()
    done = at(store).post(url)

    assert "We will not ask again" in done.content.decode()
    assert ReviewOptOut.objects.count() == 1


def test_no_page_hides_where_it_comes_from_and_then_asks_for_it():
    # A browser told to send no referrer sends no origin either, and the form is refused.
    folder = Path(__file__).parents[1] / "templates"
    forms = [path for path in folder.rglob("*.html") if "csrf_input" in path.read_text()]

    assert len(forms) > 10
    assert [path.name for path in forms if 'content="no-referrer"' in path.read_text()] == []


def test_the_form_of_a_product_that_has_another_address_now_leads_on():
    store = make_store()
    ada, product = make_customer(store), make_product(store, title="Lamp")
    changes = {"slug": "desk-lamp"}
    edit_product(
        store_id=store.id, product_id=product.id, changes=changes, actor=CY, now=clock.now()
    )

    answer = signed_in(store, ada).get("/products/lamp/review/")

    assert (answer.status_code, answer["Location"]) == (301, "/products/desk-lamp/review/")
    assert signed_in(store, ada).get("/products/vase/review/").status_code == 404
