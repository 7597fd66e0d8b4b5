"""The three axes and their looks: complete, drawn with word and icon, never by colour alone."""

import re
from pathlib import Path

import pytest
from django.template import Context, Template

from guong.ui import icons, status_badges

ALL = [(axis, code) for axis, table in status_badges.AXES.items() for code in table]
STYLE = (Path(status_badges.__file__).parent / "static/ui/guong.css").read_text(encoding="utf-8")


def render(text, **context):
    return Template("{% load ui %}" + text).render(Context(context))


@pytest.mark.parametrize(("axis", "code"), ALL)
def test_a_state_has_a_word_an_icon_and_a_colour_of_the_sheet(axis, code):
    look = status_badges.look(axis, code)

    html = render("{% state axis code %}", axis=axis, code=code)

    assert str(look.word) in html
    assert "<svg" in html
    assert f".tag.{look.tone}" in STYLE
    assert f".fill-{look.tone}" in STYLE


def test_within_an_axis_no_two_states_share_both_word_and_icon():
    for axis, table in status_badges.AXES.items():
        looks = [(str(look.word), look.icon) for look in table.values()]
        assert len(set(looks)) == len(looks), axis
        assert len({str(look.short or look.word) for look in table.values()}) == len(table), axis


def test_what_a_machine_could_not_tell_is_never_red():
    for axis, code in [
        ("finding", "chua_ro"),
        ("finding", "bi_chan"),
        ("finding", "loi"),
        ("compliance", "insufficient"),
    ]:
        assert status_badges.look(axis, code).tone == "neutral"


def test_an_enum_is_looked_up_by_its_value():
    class State:
        value = "overdue"

    assert str(status_badges.look("timeliness", State()).word) == "Quá hạn"


def test_an_unknown_state_is_refused():
    with pytest.raises(status_badges.UnknownState):
        status_badges.look("compliance", "pass")


def test_an_unknown_icon_is_refused():
    with pytest.raises(icons.UnknownIcon):
        icons.draw("no-such-icon")


def test_every_icon_file_is_a_drawing():
    for path in icons.ICON_FOLDER.glob("*.svg"):
        assert icons.shape(path.stem).startswith("<"), path.name


def test_words_given_to_a_state_are_escaped():
    assert "<script>" not in render("{% state 'mark' 'tip' text=words %}", words="<script>alert(1)</script>")


def test_a_share_bar_is_read_aloud_and_fills_its_width():
    html = render(
        "{% share_bar 'compliance' counts label='Toàn huyện' %}",
        counts={"met": 3, "not_met": 1, "insufficient": 0},
    )

    assert 'aria-label="Toàn huyện: Đạt 3, Không đạt 1"' in html
    assert sum(float(width) for width in re.findall(r' width="([\d.]+)"', html)) == pytest.approx(100)


def test_nothing_counted_is_said_and_not_drawn():
    assert "Chưa có số liệu" in render("{% share_bar 'compliance' counts %}", counts={"met": 0})


OF_WORK = ("workflow", "timeliness", "assignment_act", "assignment_step")


def test_green_says_that_a_requirement_is_met_and_nothing_else():
    green = {(axis, code) for axis, code in ALL if status_badges.look(axis, code).tone.startswith("good")}
    judged = {
        ("compliance", "met"),
        ("compliance", "partly_met"),
        ("finding", "dat"),
        ("finding", "mot_phan"),
    }

    # To the public green is a confirmed channel, and of the machine itself a sound part (ADR 0081).
    others = {("observation", "pass"), ("observation", "partial"), ("lookup", "official"), ("health", "good")}
    assert green == judged | others


def test_no_word_of_work_says_that_a_requirement_is_met_or_that_all_is_over():
    misleading = {
        (axis, code, word)
        for axis in OF_WORK
        for code, look in status_badges.AXES[axis].items()
        for word in re.findall(r"hoàn thành|xong|đạt", f"{look.word} {look.short}".lower())
    }

    assert misleading == set()


def test_the_mark_of_work_received_is_not_the_mark_of_a_requirement_met():
    received, met = status_badges.look("workflow", "completed"), status_badges.look("compliance", "met")

    assert (str(received.word), str(received.short)) == ("Đã nhận kết quả", "Đã nhận")
    assert received.icon != met.icon and received.tone != met.tone


def test_what_nobody_judged_is_no_square_like_what_lacks_evidence():
    svg = render(
        "{% squares axis counts %}", axis="compliance", counts={"insufficient": 1, "not_assessed": 2}
    )

    assert svg.count('class="fill-neutral not_assessed"') == 2
