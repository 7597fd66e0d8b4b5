"""What is compiled of the packs is what their YAML says, and gives way to a YAML that was changed."""

import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

import guong
from guong.engines.legal.law import PACKS, load_packs
from guong.engines.legal.pack_files import COMPILED_FILE, Loader, compile_packs, read_file, write_compiled

LAW_FILES = sorted([*PACKS.glob("instruments-*.yaml"), *PACKS.glob("requirements-*.yaml")])
PACK = """pack: x
version: 1
published: 2026-11-24
instruments:
- {number: 1/2020/NĐ-CP, kind: nghị định, title: TITLE, issuer: Chính phủ, date: 2020-01-02
  , in_force_from: 2020-03-01, in_force_to: pending, note: "2020-01-02"}
"""


YAML_FILES = sorted(Path(guong.__file__).parent.rglob("*.yaml"))


def write_pack(folder, title):
    path = folder / "instruments-x.yaml"
    path.write_text(PACK.replace("TITLE", title), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def compiled(tmp_path_factory):
    """Give a folder of all packs of the law, compiled."""
    folder = tmp_path_factory.mktemp("packs")
    for path in LAW_FILES:
        shutil.copy(path, folder)
    write_compiled(folder)
    return folder


@pytest.mark.parametrize("path", LAW_FILES, ids=lambda path: path.stem)
def test_a_compiled_pack_equals_its_yaml(path, compiled):
    assert path.name in (compiled / COMPILED_FILE).read_text(encoding="utf-8")
    assert read_file(compiled / path.name) == yaml.load(path.read_bytes(), Loader=Loader)


def test_without_a_compiled_file_the_yaml_is_read(tmp_path):
    write_pack(tmp_path, "thử")

    assert load_packs(tmp_path).instruments["1/2020/NĐ-CP"].title == "thử"


def test_a_compiled_pack_is_read_in_place_of_its_yaml(tmp_path):
    write_pack(tmp_path, "thử")
    compiled = compile_packs(tmp_path)
    (tmp_path / COMPILED_FILE).write_text(compiled.replace("thử", "đã dịch"), encoding="utf-8")
    act = load_packs(tmp_path).instruments["1/2020/NĐ-CP"]

    assert act.title == "đã dịch"
    assert (act.date, act.in_force_from) == (date(2020, 1, 2), date(2020, 3, 1))
    assert (act.pending, act.note) == (("in_force_to",), "2020-01-02")


def test_a_yaml_that_was_changed_since_is_read_itself(tmp_path):
    write_pack(tmp_path, "cũ")
    (tmp_path / COMPILED_FILE).write_text(compile_packs(tmp_path), encoding="utf-8")
    write_pack(tmp_path, "mới")

    assert load_packs(tmp_path).instruments["1/2020/NĐ-CP"].title == "mới"


def test_what_json_cannot_hold_is_refused(tmp_path):
    path = write_pack(tmp_path, "thử")
    path.write_text(path.read_text(encoding="utf-8") + "made: 2020-01-02 10:00:00\n", encoding="utf-8")

    with pytest.raises(TypeError, match="datetime"):
        compile_packs(tmp_path)


def test_a_compiled_file_that_is_damaged_gives_way_to_the_yaml(tmp_path):
    source = next(PACKS.glob("instruments-*.yaml"))
    (tmp_path / source.name).write_bytes(source.read_bytes())
    (tmp_path / COMPILED_FILE).write_text(compile_packs(tmp_path)[:-400], encoding="utf-8")

    assert read_file(tmp_path / source.name) == read_file(source)


def test_a_key_that_stands_twice_is_refused_with_its_line(tmp_path):
    path = write_pack(tmp_path, "thử")
    path.write_text(path.read_text(encoding="utf-8") + "instruments: []\n", encoding="utf-8")

    with pytest.raises(ValueError, match=r"instruments-x\.yaml: line 7: “instruments” stands twice"):
        read_file(path)


def test_the_same_key_in_two_entries_is_no_double():
    assert yaml.load("- {a: 1}\n- {a: 2}\n", Loader=Loader) == [{"a": 1}, {"a": 2}]


@pytest.mark.parametrize("path", YAML_FILES, ids=lambda path: path.name)
def test_no_file_has_a_key_twice(path):
    list(yaml.load_all(path.read_bytes(), Loader=Loader))
