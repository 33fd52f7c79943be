"""Put the demo's products together across its categories, in English and German."""

import tomllib
from datetime import datetime
from typing import Any

from mercer.areas.catalogue.collection_models import Collection
from mercer.areas.catalogue.operations.add_collection import add_collection
from mercer.areas.catalogue.operations.translate_collection import translate_collection
from mercer.areas.catalogue.rules import CollectionKind
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.commands.demo.build_front import LANGUAGES
from mercer.interfaces.commands.demo.goods import TEXTS
from mercer.kernel.actors import SYSTEM


def build_collections(store: StoreFacts, *, now: datetime) -> int:
    """Add the collections that are missing; how many were."""
    held = set(Collection.objects.filter(store_id=store.id).values_list("slug", flat=True))
    missing = [row for row in read_collections() if row["slug"] not in held]
    for row in missing:
        _add(store, row, now)
    return len(missing)


def read_collections() -> list[dict[str, Any]]:
    """Each with its slug, its tag, and by language its name and words."""
    rows: list[dict[str, Any]] = tomllib.loads((TEXTS / "collections.toml").read_text())[
        "collections"
    ]
    return rows


def _add(store: StoreFacts, row: dict[str, Any], now: datetime) -> None:
    main = store.language if store.language in LANGUAGES else "en"
    name, words = row[main]
    collection = add_collection(
        store_id=store.id, name=name, slug=row["slug"], description=words,
        kind=CollectionKind.RULES, rules=[{"code": "tag", "value": row["tag"]}],
        actor=SYSTEM, now=now,
    )  # fmt: skip
    for language in LANGUAGES:
        if language != store.language:
            name, words = row[language]
            translate_collection(
                store_id=store.id, collection_id=collection.id, language=language,
                texts={"name": name, "description": words}, actor=SYSTEM, now=now,
            )  # fmt: skip
