"""Products of a brand."""

from mercer.areas.catalogue.collection_rule import CollectionRule, Takes


class OfBrand(CollectionRule):
    """Of this brand, whatever the capitals."""

    code, label, takes, position = "brand", "Is of the brand", Takes.WORDS, 30
    sql = "lower(product.brand) = lower(%(value)s)"
