"""The shop as an app on a phone: its name and icons, and what opens without a network."""
