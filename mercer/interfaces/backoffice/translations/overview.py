"""Every language with how far it is."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from mercer.interfaces.backoffice.render import render_page
from mercer.interfaces.backoffice.translations.scene import language_name, scene_of


def overview(request: HttpRequest) -> HttpResponse:
    """What is missing where; a language may be begun: one statement for each kind and language."""
    scene = scene_of(request)
    begun = request.GET.get("language", "")
    if begun:
        language = scene.language(begun)
        first = scene.kinds[0].code
        return HttpResponseRedirect(reverse("admin:translation_list", args=[language, first]))
    languages = scene.languages()
    shown = [
        {
            "code": language,
            "name": language_name(language),
            "kinds": [
                {"code": kind.code, "label": _(kind.label), "progress": progress,
                 "said": progress.total - progress.missing,
                 "share": 100 * (progress.total - progress.missing) // max(progress.total, 1)}
                for kind in scene.kinds
                if (progress := kind.count(scene.store.id, language)).total
            ],
        }
        for language in languages
    ]  # fmt: skip
    return render_page(
        request,
        "backoffice/translations/overview.html",
        title=_("Translations"),
        languages=shown,
        own=language_name(scene.store.language),
        others=scene.others(languages),
    )
