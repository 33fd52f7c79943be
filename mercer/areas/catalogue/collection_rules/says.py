"""Products that say something under a custom field."""

from mercer.areas.catalogue.collection_rule import CollectionRule, Takes


class Says(CollectionRule):
    """Says exactly this under a custom field: "material=Oak", "dimmable=yes"."""

    code, label, takes, position = "custom", "Says under a custom field", Takes.CUSTOM, 50
    sql = """lower(CASE product.custom_values -> split_part(%(value)s, '=', 1)
            WHEN 'true'::jsonb THEN 'yes' WHEN 'false'::jsonb THEN 'no'
            ELSE product.custom_values ->> split_part(%(value)s, '=', 1) END)
        = lower(substr(%(value)s, strpos(%(value)s, '=') + 1))"""
