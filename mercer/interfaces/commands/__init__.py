"""Management commands: thin; each calls operations and prints plain words."""
