"""Static files are collected once, quickly, and sent small."""

from django.contrib.staticfiles.finders import get_finders

from mercer.project.static_files import HashedFiles, OurStaticFiles


def collect(folder, files):
    for name, words in files.items():
        (folder / name).write_text(words)
    storage = HashedFiles(location=folder, base_url="/static/")
    done = list(storage.post_process({name: (storage, name) for name in files}))
    assert [outcome for *_, outcome in done if isinstance(outcome, Exception)] == []
    return {path.name for path in folder.iterdir()}


def test_what_pages_ask_for_is_compressed_and_its_twin_is_not(tmp_path):
    found = collect(tmp_path, {"shop.css": "p { color: red }\n" * 200})

    (hashed,) = (name for name in found if name.startswith("shop.") and name.count(".") == 2
                 and name.endswith(".css"))  # fmt: skip
    assert {f"{hashed}.br", f"{hashed}.gz"} <= found
    assert not {"shop.css.br", "shop.css.gz"} & found


def test_maps_are_kept_as_they_are(tmp_path):
    script = "let a = 1;\n" * 200 + "//# sourceMappingURL=shop.js.map\n"

    found = collect(tmp_path, {"shop.js": script, "shop.js.map": "{}" * 500})

    assert not [name for name in found if ".map." in name]
    assert [name for name in found if name.endswith(".js.br")]


def test_what_no_page_uses_is_left_out():
    names = {
        name for finder in get_finders() for name, _ in finder.list(OurStaticFiles.ignore_patterns)
    }

    assert "ninja/swagger-ui-bundle.js" in names
    assert not [name for name in names if "redoc" in name or name.startswith("django_htmx/htm")]
