"""What people call the device that a browser says it runs on."""

import re

# The first that fits: browsers pretend to be others, so the order matters.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


def device_words(user_agent: str) -> str:
    """A browser and what it runs on: Firefox, Linux; nothing for what cannot be told."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    if not browser:
        # A program says its own name first: curl/8.5
        browser = re.match(r"[\w .-]{0,30}", user_agent).group(0).strip()  # type: ignore[union-attr]
    return ", ".join(filter(None, (browser, system)))
