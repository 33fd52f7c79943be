"""Templates are compiled once, and anew where what compiles them is another version."""

from jinja2 import DictLoader, Environment

from mercer.interfaces.storefront import compiled
from mercer.interfaces.storefront.compiled import kept_templates


def draw(folder, text="Hello {{ name }}"):
    """A new process that draws a template."""
    environment = Environment(
        loader=DictLoader({"a.html": text}), bytecode_cache=kept_templates(folder), autoescape=True
    )
    return environment.get_template("a.html").render(name="Ada")


def test_a_second_process_compiles_nothing(tmp_path, monkeypatch):
    folder = tmp_path / "templates"
    assert draw(folder) == "Hello Ada"
    assert len(list(folder.iterdir())) == 1

    monkeypatch.setattr(Environment, "compile", None)

    assert draw(folder) == "Hello Ada"


def test_a_template_that_was_changed_is_compiled_again(tmp_path):
    draw(tmp_path)

    assert draw(tmp_path, "Dear {{ name }}") == "Dear Ada"


def test_what_another_version_has_compiled_is_deleted(tmp_path, monkeypatch):
    draw(tmp_path)
    before = {each.name for each in tmp_path.iterdir()}
    (tmp_path / "letters.txt").write_text("mine")

    monkeypatch.setattr(compiled, "COMPILERS", ("jinja.py",))
    draw(tmp_path)

    after = {each.name for each in tmp_path.iterdir()}
    assert not before & after
    assert "letters.txt" in after


def test_a_machine_that_lets_nothing_be_written_compiles_each_time(tmp_path):
    (tmp_path / "file").write_text("")

    assert kept_templates(tmp_path / "file" / "templates") is None
    assert draw(tmp_path / "file" / "templates") == "Hello Ada"


def test_a_folder_of_somebody_else_is_left_alone(tmp_path, monkeypatch):
    monkeypatch.setattr("os.access", lambda path, mode: False)

    assert kept_templates(tmp_path) is None
