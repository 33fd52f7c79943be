"""What looks like the words that were typed: the statements, for PostgreSQL.

Likeness is asked of the words that a store's products are named by, not of its documents: they are
few, and most of them short. What is like each of the words then finds the documents as any words
do. The threshold of the operator <% is set within the statement, for the statement: reading it from
`asked` makes that happen before the index is looked into.
"""

# The words of documents that the store has not said before, as its vectors have them.
LEARN = """
    INSERT INTO search_storeword (store_id, word)
    SELECT DISTINCT %(store)s::uuid, said.lexeme
    FROM new CROSS JOIN LATERAL unnest(to_tsvector('simple', new.words)) AS said
    WHERE length(said.lexeme) BETWEEN 2 AND 40 AND strpos(said.lexeme, chr(92)) = 0
        AND NOT EXISTS (SELECT FROM search_storeword known
            WHERE known.store_id = %(store)s AND known.word = said.lexeme)
    ORDER BY said.lexeme
    ON CONFLICT (store_id, word) DO NOTHING
"""
FORGET = """
DELETE FROM search_storeword old WHERE store_id = %(store)s AND NOT EXISTS (
    SELECT FROM ts_stat(format('SELECT vector FROM search_searchdocument WHERE store_id = %%L',
        %(store)s::uuid), 'ab') AS said WHERE said.word = old.word)
"""

# Of all groups of three letters that either word has, the share that both have.
LEAST_ALIKE = 0.3
# `typed`: a word, its place, and its root. The words most like it, as queries: names only, not
# texts. What only begins alike is another word (a stool is no stoneware); what has the root in it
# is of its kind (a Beistelltisch is a Tisch, and is among Tische).
LIKEST = f"""(
        SELECT word, word_similarity(token, word) AS likeness FROM search_storeword
        WHERE token || left(threshold, 0) <%% word AND store_id = %(store)s
            AND (similarity(token, word) >= {LEAST_ALIKE} OR strpos(word, root) > 0) {{and_more}}
        ORDER BY likeness DESC, word LIMIT %(nearest)s)"""  # noqa: S608 (no outside text)
# A word without its ending, in the language that is read; short and changed stems would say more
# than was typed, so there it is the word itself.
LEAST_ROOT_LETTERS = 4
ROOT = f"""(
    SELECT COALESCE(max(stem) FILTER (WHERE length(stem) >= {LEAST_ROOT_LETTERS}
        AND starts_with(token, stem)), token) AS root
    FROM unnest(tsvector_to_array(to_tsvector(%(config)s::regconfig, token))) AS stem) AS bare"""  # noqa: S608 (no outside text)
AS_QUERY = "(quote_literal(likest.word) || ':AB')::tsquery AS query"

# Parts of a statement that has `asked` (threshold, longest), `few`, `whole` and `slipped`. A
# document is as like as the one of the words that it has the least of.
ALIKE = f"""near AS MATERIALIZED (
    SELECT typed.nr, likest.likeness, {AS_QUERY}
    FROM asked CROSS JOIN unnest(%(tokens)s::text[]) WITH ORDINALITY AS typed (token, nr)
    CROSS JOIN LATERAL {ROOT}
    CROSS JOIN LATERAL {LIKEST.format(and_more="")} AS likest
    WHERE (SELECT are_few FROM few) AND longest <> ''
), meant AS MATERIALIZED (
    SELECT string_agg('(' || each.words || ')', ' & ')::tsquery AS query
    FROM (SELECT string_agg(query::text, ' | ') AS words FROM near GROUP BY nr) AS each
    HAVING count(*) = cardinality(%(tokens)s::text[])
), alike AS (
    SELECT product_id, slug, title, 4 AS tier, (
        SELECT min(best.likeness) FROM (SELECT max(near.likeness) AS likeness FROM near
            WHERE vector @@ near.query GROUP BY near.nr) AS best) AS rank
    FROM meant JOIN search_searchdocument ON vector @@ meant.query
    WHERE store_id = %(store)s AND {{shown}}
        AND product_id NOT IN (SELECT product_id FROM whole)
        AND product_id NOT IN (SELECT product_id FROM slipped)
)"""  # noqa: S608 (no outside text)

# For each word that may have been meant, products that say it beside one for each of the others;
# where none do, one product for each. Which of their words were meant is for the rules to say.
SPELL = f"""
WITH asked AS MATERIALIZED (
    SELECT set_config('pg_trgm.word_similarity_threshold', %(alike)s::text, true) AS threshold
), near AS MATERIALIZED (
    SELECT DISTINCT typed.nr, {AS_QUERY}
    FROM asked
    CROSS JOIN unnest(%(tokens)s::text[], %(slips)s::text[])
        WITH ORDINALITY AS typed (token, slips, nr)
    CROSS JOIN LATERAL {ROOT}
    CROSS JOIN LATERAL ({
    LIKEST.format(
        and_more='''AND (starts_with(word, token)
            OR length(word) BETWEEN length(token) - 2 AND length(token) + 2)'''
    )
}
        UNION ALL
        SELECT word, 1 FROM search_storeword
        WHERE store_id = %(store)s AND word = ANY(string_to_array(slips, ' '))
    ) AS likest
), choices AS MATERIALIZED (
    SELECT nr, string_agg(query::text, ' | ') AS words FROM near GROUP BY nr
), wanted AS MATERIALIZED (
    SELECT near.query AS alone, near.query && COALESCE((
        SELECT string_agg('(' || words || ')', ' & ')::tsquery FROM choices
        WHERE choices.nr <> near.nr), near.query) AS beside
    FROM near
), together AS MATERIALIZED (
    SELECT product.words, product.title FROM wanted CROSS JOIN LATERAL (
        SELECT words, title FROM search_searchdocument
        WHERE vector @@ beside AND store_id = %(store)s AND {{shown}} LIMIT %(limit)s
    ) AS product
)
SELECT words, title FROM together
UNION
SELECT product.words, product.title FROM wanted CROSS JOIN LATERAL (
    SELECT words, title FROM search_searchdocument
    WHERE vector @@ alone AND store_id = %(store)s AND {{shown}} LIMIT 1
) AS product WHERE NOT EXISTS (SELECT FROM together)
"""  # noqa: S608 (no outside text)
