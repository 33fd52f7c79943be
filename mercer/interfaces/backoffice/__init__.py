"""The back office: Django's admin in Unfold's dress, one store at a time, with work pages."""
