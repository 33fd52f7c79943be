"""The catalogue's texts in the language of whoever reads, as SQL for any statement. No database.

`%(languages)s` is the chain of languages to look in (`queries/languages.py`); where it is empty,
the plain columns do. A text is taken from the first language that has it, else as it was written.
"""

from mercer.areas.catalogue.term_kinds import TermKind

NEAREST = """ORDER BY array_position(%(languages)s::text[], said.language::text) LIMIT 1"""


def said(table: str, column: str) -> str:
    """A column of `product`, `category` or `collection` in the reader's language, as SQL."""
    return f"""COALESCE((SELECT said.{column} FROM catalogue_{table}translation said
        WHERE said.{table}_id = {table}.id AND said.language = ANY(%(languages)s::text[])
            AND said.{column} <> '' {NEAREST}), {table}.{column})"""  # noqa: S608


def term(kind: TermKind, original: str, *, context: str = "''", store: str = "%(store)s") -> str:
    """A shared word in the reader's language, as SQL; `original`, `context` are SQL themselves."""
    return f"""COALESCE((SELECT said.text FROM catalogue_termtranslation said
        WHERE said.store_id = {store} AND said.kind = '{kind.value}' AND said.context = {context}
            AND md5(said.original) = md5({original})
            AND said.language = ANY(%(languages)s::text[]) {NEAREST}), {original})"""  # noqa: S608


def pictured(table: str) -> str:
    """The picture in a row of `category` or `collection`, its words in the reader's language."""
    alt = term(TermKind.ALT, f"{table}.image->>'alt'")
    return f"({table}.image || jsonb_build_object('alt', {alt}))::json"


# What a variant's values are called, in their order; they stand in the order of the options.
SHOWN_VALUES = f"""ARRAY(SELECT {
    term(TermKind.VALUE, "held.value", context="COALESCE(named.name, '')")
} FROM unnest(variant.option_values) WITH ORDINALITY AS held (value, place)
    LEFT JOIN catalogue_option named ON named.product_id = variant.product_id
        AND named.position = held.place - 1 ORDER BY held.place)"""  # noqa: S608
