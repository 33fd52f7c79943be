"""Words that products share, as translators meet them: each once, with what it belongs to."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar
from urllib.parse import quote, unquote
from uuid import UUID

from django.db import connection

from mercer.areas.catalogue.operations.translate_terms import TermText, translate_terms
from mercer.areas.stores.translatable import Progress, TextField, TextQuery, TextRow, Translatable
from mercer.kernel.actors import Actor

WORDS = """
WITH word AS (
    SELECT DISTINCT kind, context, original FROM (
        SELECT 'option' AS kind, '' AS context, option.name AS original
            FROM catalogue_option option JOIN catalogue_product product
                ON product.id = option.product_id WHERE product.store_id = %(store)s
        UNION ALL
        SELECT 'value', option.name, held.value FROM catalogue_variant variant
            CROSS JOIN LATERAL unnest(variant.option_values) WITH ORDINALITY AS held (value, place)
            JOIN catalogue_option option ON option.product_id = variant.product_id
                AND option.position = held.place - 1 WHERE variant.store_id = %(store)s
        UNION ALL
        SELECT 'field', code, label FROM catalogue_customfield WHERE store_id = %(store)s
        UNION ALL
        SELECT 'choice', code, unnest(choices) FROM catalogue_customfield
            WHERE store_id = %(store)s
        UNION ALL
        SELECT 'choice', field.code, product.custom_values->>field.code
            FROM catalogue_customfield field JOIN catalogue_product product
                ON product.store_id = field.store_id
            WHERE field.store_id = %(store)s AND field.kind = 'text'
        UNION ALL
        SELECT 'type', '', product_type FROM catalogue_product WHERE store_id = %(store)s
        UNION ALL
        SELECT 'tag', '', unnest(tags) FROM catalogue_product WHERE store_id = %(store)s
        UNION ALL
        SELECT 'alt', '', alt FROM catalogue_image WHERE store_id = %(store)s
        UNION ALL
        SELECT 'alt', '', image->>'alt' FROM catalogue_category WHERE store_id = %(store)s
        UNION ALL
        SELECT 'alt', '', image->>'alt' FROM catalogue_collection WHERE store_id = %(store)s
    ) AS every WHERE original <> '' AND kind = ANY(%(kinds)s)
)
"""
FROM = """FROM word LEFT JOIN catalogue_termtranslation said ON said.store_id = %(store)s
    AND said.language = %(language)s AND said.kind = word.kind AND said.context = word.context
    AND md5(said.original) = md5(word.original)
"""
COUNT = WORDS + "SELECT count(*), count(*) FILTER (WHERE said.text IS NULL) " + FROM
LIST = WORDS + "SELECT word.kind, word.context, word.original, said.text " + FROM
TAIL = """ ORDER BY word.kind, word.context, word.original OFFSET %(offset)s LIMIT %(most)s"""


class TermTexts(Translatable):
    """Shared words of some kinds. A word that is written otherwise is another word, so that none is
    out of date."""

    kinds: ClassVar[tuple[str, ...]]
    verb = "catalogue.translate_product"
    fields = (TextField("text", "Words"),)

    def count(self, store_id: UUID, language: str) -> Progress:
        with connection.cursor() as cursor:
            cursor.execute(
                COUNT, {"store": store_id, "language": language, "kinds": list(self.kinds)}
            )
            total, missing = cursor.fetchone()
        return Progress(total, missing, 0)

    def list_rows(self, query: TextQuery, *, offset: int, most: int) -> tuple[TextRow, ...]:
        wanted = ["true"]
        values: dict[str, Any] = {
            "store": query.store_id,
            "language": query.language,
            "kinds": list(self.kinds),
            "words": query.words,
            "offset": offset,
            "most": most,
        }
        if query.state == "missing":
            wanted.append("said.text IS NULL")
        if query.state == "outdated":
            return ()
        if query.words:
            wanted.append("strpos(lower(word.original), lower(%(words)s)) > 0")
        if query.key:
            kind, context, original = read_key(query.key)
            values |= {"kind": kind, "context": context, "original": original}
            wanted.append(
                "word.kind = %(kind)s AND word.context = %(context)s"
                " AND word.original = %(original)s"
            )
        with connection.cursor() as cursor:
            cursor.execute(f"{LIST} WHERE {' AND '.join(wanted)}{TAIL}", values)
            return tuple(_row(*row) for row in cursor.fetchall())

    def translate(
        self,
        *,
        store_id: UUID,
        key: str,
        language: str,
        texts: Mapping[str, str],
        actor: Actor,
        now: datetime,
    ) -> None:
        kind, context, original = read_key(key)
        term = TermText(kind, original, texts.get("text", ""), context)
        translate_terms(store_id=store_id, language=language, terms=[term], actor=actor, now=now)


def _row(kind: str, context: str, original: str, text: str | None) -> TextRow:
    key = ":".join(quote(part, safe=" ") for part in (kind, context, original))
    name = f"{context}: {original}" if context else original
    return TextRow(key, name, {"text": original}, {"text": text} if text else {})


def read_key(key: str) -> tuple[str, str, str]:
    """Kind, context and word; a key that is none gives a kind that there is not."""
    parts = [unquote(part) for part in key.split(":")]
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 else ("", "", key)
