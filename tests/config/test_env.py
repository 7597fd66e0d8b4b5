"""The settings: kinds, order of sources, and their page."""

from datetime import date
from pathlib import Path

import pytest

from guong.config.env import RETIRED, BadSetting, Env, as_markdown, setting_names

ROOT = Path(__file__).parents[2]


def test_the_page_of_settings_is_fresh():
    assert (ROOT / "docs/settings.md").read_text("utf-8") == as_markdown()


def test_every_setting_that_is_read_is_in_the_table():
    known = set(setting_names())
    assert len(known) <= 40
    read = {name for path in (ROOT / "guong").rglob("*.py") for name in _names_read(path.read_text("utf-8"))}

    assert read <= known


def _names_read(source):
    import re

    return re.findall(r'env(?:iron)?(?:\.get)?[\[(]"((?:GUONG|DATABASE)_[A-Z_]+)"', source)


def test_the_environment_comes_before_the_file_and_the_file_before_the_default(tmp_path):
    (tmp_path / "guong.env").write_text("# ghi chú\nGUONG_IDLE_HOURS=3\nGUONG_UPLOAD_MB = 7\n")
    env = Env({"GUONG_DATA": str(tmp_path), "GUONG_IDLE_HOURS": "5"})

    assert (env["GUONG_IDLE_HOURS"], env["GUONG_UPLOAD_MB"], env["GUONG_TASKS"]) == (5, 7, "embedded")


def test_values_come_in_their_kind(tmp_path):
    env = Env(
        {
            "GUONG_DATA": str(tmp_path),
            "GUONG_TODAY": "2023-03-24",
            "GUONG_HOSTS": "a.vn, b.vn",
            "GUONG_DEBUG": "YES",
        }
    )

    assert env["GUONG_TODAY"] == date(2023, 3, 24)
    assert env["GUONG_HOSTS"] == ["a.vn", "b.vn"]
    assert env["GUONG_DEBUG"] is True


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("GUONG_TODAY", "24/3/2023"),
        ("GUONG_IDLE_HOURS", "0"),
        ("GUONG_AUDIT_HOURS", "20-25"),
        ("GUONG_LOG", "xml"),
        ("GUONG_DEBUG", "có"),
        ("GUONG_UPLOAD_MB", "nhiều"),
    ],
)
def test_a_value_of_the_wrong_kind_is_named_in_a_sentence(tmp_path, name, written):
    with pytest.raises(BadSetting, match=f"{name} = “{written}” không dùng được: .{{20}}"):
        Env({"GUONG_DATA": str(tmp_path), name: written})


def test_a_misspelt_name_in_the_file_is_told(tmp_path):
    (tmp_path / "guong.env").write_text("GUONG_THREAD=3\n")
    with pytest.raises(BadSetting, match="GUONG_THREAD"):
        Env({"GUONG_DATA": str(tmp_path)})


def test_a_file_of_yesterday_is_read_and_its_passwords_stay_as_written(tmp_path):
    retired = "".join(f"{name}=8\n" for name in sorted(RETIRED))
    (tmp_path / "guong.env").write_text(f"{retired}GUONG_MAIL=smtp://a:$x#'y\"@m:587\n")
    env = Env({"GUONG_DATA": str(tmp_path)})

    assert env.mail == "smtp://a:$x#'y\"@m:587"
    assert env.retired == sorted(RETIRED)
