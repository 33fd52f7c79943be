"""Products of a category, and of what branches off it."""

from mercer.areas.catalogue.collection_rule import CollectionRule, Takes


class InCategory(CollectionRule):
    """In this category or below it."""

    code, label, takes, position = "category", "Is in the category", Takes.CATEGORY, 10
    sql = """EXISTS (SELECT 1 FROM catalogue_productcategory placed
        JOIN catalogue_category branch ON branch.id = placed.category_id
        WHERE placed.product_id = product.id AND %(value)s::uuid = ANY(branch.path))"""
