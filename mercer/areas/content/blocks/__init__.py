"""The blocks that come with Mercer, one a file; others are in an installed app's `plugs.py`."""
