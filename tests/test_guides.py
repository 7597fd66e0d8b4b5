"""The guides for people say what the pages say: labels, commands, codes and links are looked up."""

import argparse
import importlib
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from guong.cli import VERBS

guides = pytest.importorskip("guong.ui.guides", exc_type=ImportError)
NAMES, SOURCES = guides.NAMES, guides.SOURCES
ROOT = Path(__file__).parents[1]
GUIDES = sorted(SOURCES.glob("*.md"))
MOST_LINES = 80
BOLD = re.compile(r"\*\*([^*]+)\*\*")
TRANSLATED = re.compile(r"""(?:translate |_\(|_t\()\s*["“]?"([^"]+)\"""")
# What always is Vietnamese stands in a template as it is.
WRITTEN = re.compile(r"""[<>"]|{[%{].*?[%}]}""")
BLOCK = re.compile(r"{% blocktranslate[^%]*%}(.*?){% endblocktranslate %}", re.DOTALL)


def labels():
    """Gather every sentence that a page or a form of the product can show."""
    words = set()
    for path in (ROOT / "guong").rglob("*"):
        if path.suffix in (".html", ".py"):
            text = path.read_text(encoding="utf-8")
            words |= set(TRANSLATED.findall(text))
            words |= {" ".join(block.split()) for block in BLOCK.findall(text)}
        if path.suffix == ".html":
            words |= {" ".join(plain.split()) for plain in WRITTEN.split(text)}
    return words


@pytest.fixture(scope="module")
def shown_labels():
    return labels()


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_every_label_of_a_guide_stands_on_a_page(path, shown_labels):
    quoted = set(BOLD.findall(path.read_text(encoding="utf-8"))) - {"đậm"}

    strange = {
        label for label in quoted if label.rstrip(".…") not in shown_labels and label not in shown_labels
    }
    assert strange == set()


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_a_guide_is_short_and_its_pictures_are_there(path):
    text = path.read_text(encoding="utf-8")

    assert len(text.splitlines()) <= MOST_LINES
    for picture in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text):
        assert 0 < (path.parent / picture).stat().st_size <= 200_000, picture


def test_every_guide_is_offered_inside_the_product_as_it_is_written():
    assert {path.stem for path in GUIDES} == {*NAMES, "README"}
    index = (SOURCES / "README.md").read_text(encoding="utf-8")
    assert all(f"({name}.md)" in index for name in NAMES)


def test_a_guide_becomes_a_page():
    guide = guides.render_guide(
        "thu",
        "# Tên\n\nMột **Nút** và `lệnh`, <b>không</b>.\n\n![Hình](images/a.jpg)\n\n"
        "## Muốn đi\n1. Bấm\n   tiếp.\n"
        "2. [Xem](quan-tri.md)\n\n```\nguong init\n```\n\n| Cột |\n|---|\n| ô |\n",
    )

    assert guide.title == "Tên"
    assert "<p>Một <strong>Nút</strong> và <code>lệnh</code>, &lt;b&gt;không&lt;/b&gt;.</p>" in guide.body
    assert '<h2 id="muon-di">Muốn đi</h2>' in guide.body and "<img" not in guide.body
    assert '<li><a href="/tro-giup/quan-tri">Xem</a></li>' in guide.body
    assert '<pre class="code" tabindex="0"><code>guong init' in guide.body
    assert '<th scope="col">Cột</th>' in guide.body and 'role="group"' in guide.body


COMMANDS = sorted(
    {
        command
        for path in GUIDES
        for command in re.findall(
            r"\bguong ([a-z]+(?: (?:--?[a-z-]+|[^\s`]+))*)", path.read_text(encoding="utf-8")
        )
    }
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_a_guide_is_taken(command):
    verb, *arguments = command.split()
    if verb not in VERBS:
        assert verb in ("init", "serve"), verb
    module = importlib.import_module(VERBS[verb][0])
    parser = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    getattr(module, f"configure_{verb}")(parser)
    known = {option for action in parser._actions for option in action.option_strings} | {"--help"}
    for action in parser._actions:
        for inner in (action.choices or {}).values() if isinstance(action.choices, dict) else ():
            known |= {option for inside in inner._actions for option in inside.option_strings}
    assert {word for word in arguments if word.startswith("--")} <= known


def errors_text():
    return (SOURCES / "trang-loi.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "path", sorted((ROOT / "guong/ui/templates").glob("[0-9]*.html")), ids=lambda path: path.stem
)
def test_every_page_of_an_error_has_its_place_in_the_guide_and_leads_there(path):
    code = path.stem[:3]

    assert f"## Mã {code}\n" in errors_text()
    assert f"{{% block place %}}{code}{{% endblock %}}" in path.read_text(encoding="utf-8")
    assert f'<h2 id="ma-{code}">' in guides.role_pages()["trang-loi"].body


def test_every_code_of_the_interface_has_what_to_do_next():
    if not find_spec("ninja"):
        pytest.skip("needs the server's packages")
    source = (ROOT / "guong/apps/api/problems.py").read_text(encoding="utf-8")
    codes = set(re.findall(r'^    "([a-z_]+)": _\(', source, re.MULTILINE))

    assert len(codes) > 15
    assert {code for code in codes if f"`{code}`" not in errors_text()} == set()


def test_each_part_of_an_error_says_what_is_kept_and_what_comes_next():
    parts = re.split(r"^## ", errors_text(), flags=re.MULTILINE)[1:]
    for part in parts:
        if part.startswith("Mã ") and part[3].isdigit():
            assert "- Còn giữ:" in part and "- Làm gì:" in part, part[:20]
