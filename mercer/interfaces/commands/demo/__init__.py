"""The demo store: its goods, their pictures, and how it is set up."""
