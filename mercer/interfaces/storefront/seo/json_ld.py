"""Who the shop is, how it is searched, and what it answers: schema.org of the shop itself."""

import re
from html import unescape
from typing import Any

from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.storefront.catalogue.json_ld import safe_json, trail_of
from mercer.interfaces.storefront.pages import Link

CONTEXT = "https://schema.org"
# A heading that asks, with everything up to the next heading as its answer.
QUESTION = re.compile(
    r"<h([2-4])>(?P<asks>(?:(?!</h).)*\?)\s*</h\1>(?P<answer>.*?)(?=<h[1-6]|\Z)", re.DOTALL
)
BLOCK_ENDS = re.compile(r"</(?:p|li|dt|dd|td|blockquote)>|<br ?/?>")
TAGS = re.compile(r"<[^>]+>")
FEWEST_QUESTIONS = 2
ADDRESS = {
    "street": "streetAddress",
    "city": "addressLocality",
    "postal_code": "postalCode",
    "region": "addressRegion",
    "country": "addressCountry",
}


def shop_json(store: StoreFacts) -> str:
    """The front door: the shop as an organisation, and as a site that can be searched."""
    there = f"{store.base_url}/"
    organisation: dict[str, Any] = {
        "@type": "Organization",
        "@id": f"{there}#shop",
        "name": store.name,
        "url": there,
        "logo": f"{store.base_url}/icons/any-512.png",
        **given(legalName=store.legal_name, email=store.contact_email,
                telephone=store.contact_phone),
    }  # fmt: skip
    lines = {name: store.address[key] for key, name in ADDRESS.items() if store.address.get(key)}
    if lines:
        organisation["address"] = {"@type": "PostalAddress", **lines}
    site = {
        "@type": "WebSite",
        "@id": f"{there}#site",
        "name": store.name,
        "url": there,
        "inLanguage": store.language,
        "publisher": {"@id": f"{there}#shop"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{store.base_url}/search/?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        },
    }
    return safe_json({"@context": CONTEXT, "@graph": [organisation, site]})


def policy_json(store: StoreFacts, here: Link, html: str) -> str:
    """A plain text page: where it hangs, and the questions that it answers, if it answers some."""
    graph: list[dict[str, Any]] = [trail_of(store, (), here)]
    found = questions(html)
    if len(found) >= FEWEST_QUESTIONS:
        graph.append(
            {
                "@type": "FAQPage",
                "url": store.base_url + here.url,
                "mainEntity": [
                    {
                        "@type": "Question",
                        "name": asks,
                        "acceptedAnswer": {"@type": "Answer", "text": answer},
                    }
                    for asks, answer in found
                ],
            }
        )
    return safe_json({"@context": CONTEXT, "@graph": graph})


def questions(html: str) -> list[tuple[str, str]]:
    """Headings that end with a question mark, and what stands below each, as plain text."""
    found = ((plain(one["asks"]), plain(one["answer"])) for one in QUESTION.finditer(html))
    return [(asks, answer) for asks, answer in found if asks and answer]


def plain(html: str) -> str:
    """Words without marks."""
    return " ".join(unescape(TAGS.sub("", BLOCK_ENDS.sub(" ", html))).split())


def given(**properties: str) -> dict[str, str]:
    """What is known."""
    return {name: value for name, value in properties.items() if value}
