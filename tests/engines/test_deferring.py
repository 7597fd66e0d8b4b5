"""A package imports a name when it is first used, and a command that uses none of it starts without."""

import re
import subprocess
import sys

import pytest

from guong.engines.lazy_imports import compile_late, defer


def test_a_name_comes_from_its_module():
    import_name = defer("guong.engines.viet", {"write_date": "formats"})

    assert import_name("write_date").__module__ == "guong.engines.viet.formats"


def test_any_other_name_is_none_of_the_package():
    with pytest.raises(AttributeError, match=r"guong\.engines\.viet.*no attribute 'nothing'"):
        defer("guong.engines.viet", {})("nothing")


@pytest.mark.parametrize(
    ("package", "library"),
    [
        ("guong.engines.documents.writing", "openpyxl"),
        ("guong.engines.documents.writing", "docx"),
        ("guong.engines.siteaudit.crawl", "aiohttp"),
        ("guong.engines.textcheck", "guong.engines.textcheck.check"),
        ("guong.engines.directives", "guong.engines.directives.reader"),
    ],
)
def test_importing_the_package_alone_brings_no_library_along(package, library):
    code = f"import sys, {package}; sys.exit({library!r} in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_late_pattern_is_compiled_when_first_used_and_then_is_like_any():
    bad, good = compile_late("("), compile_late(r"(?P<word>m\w)", re.IGNORECASE)

    assert good.findall("Mo me") == ["Mo", "me"]
    assert good.search("to me").span("word") == (3, 5)
    assert "word" in good.groupindex
    assert good.pattern == r"(?P<word>m\w)"
    with pytest.raises(re.error):
        bad.search("x")
