"""`python -m tools.quality.wear THEME`: the demo shop in another theme, for all to see."""

import os
import sys

import django


def main() -> None:
    """Publish the look."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mercer.project.settings")
    django.setup()
    from mercer.areas.stores.models import Store
    from mercer.areas.stores.operations.choose_theme import choose_theme
    from mercer.areas.stores.operations.publish_look import publish_look
    from mercer.kernel import clock
    from mercer.kernel.actors import SYSTEM

    store, now = Store.objects.get(domain="localhost"), clock.now()
    choose_theme(store_id=store.id, theme=sys.argv[1], actor=SYSTEM, now=now)
    publish_look(store_id=store.id, actor=SYSTEM, now=now)


if __name__ == "__main__":
    main()
