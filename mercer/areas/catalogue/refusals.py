"""What the database's refusals mean in trade words."""

from django.db import IntegrityError

from mercer.areas.catalogue.errors import CombinationTaken, SkuTaken


def variant_refusal(problem: IntegrityError, fields: dict[str, object]) -> Exception:
    """What a broken constraint of a variant means in trade words."""
    if "one_variant_per_sku" in str(problem):
        return SkuTaken(str(fields.get("sku")))
    if "one_variant_per_combination" in str(problem):
        values = fields.get("option_values")
        return CombinationTaken(tuple(values) if isinstance(values, list) else ())
    return problem
