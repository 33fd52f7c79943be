"""Products of a type."""

from mercer.areas.catalogue.collection_rule import CollectionRule, Takes


class OfType(CollectionRule):
    """Of this type, whatever the capitals."""

    code, label, takes, position = "product_type", "Is of the type", Takes.WORDS, 40
    sql = "lower(product.product_type) = lower(%(value)s)"
