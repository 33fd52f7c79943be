"""From an empty database to a shop that is open: the first account, and the checklist."""
