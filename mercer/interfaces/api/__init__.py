"""The REST API: translation between HTTP and the areas, no rules."""
