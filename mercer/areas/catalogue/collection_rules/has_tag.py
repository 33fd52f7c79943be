"""Products with a tag."""

from mercer.areas.catalogue.collection_rule import CollectionRule, Takes


class HasTag(CollectionRule):
    """Tagged so, whatever the capitals."""

    code, label, takes, position = "tag", "Has the tag", Takes.WORDS, 20
    sql = """EXISTS (SELECT 1 FROM unnest(product.tags) AS each (tag)
        WHERE lower(each.tag) = lower(%(value)s))"""
