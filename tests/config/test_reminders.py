"""The days and hours of reminders are settings; one that cannot be used is refused in a sentence."""

from datetime import time

import pytest

from guong.config.env import BadSetting, Env
from guong.config.reminders import rhythm
from guong.engines.legal.reminders import Rhythm


def read(tmp_path, **given):
    return rhythm(Env({"GUONG_DATA": str(tmp_path), **given}))


def test_without_settings_it_is_the_rhythm_of_the_house(tmp_path):
    kept = read(tmp_path)

    assert (sorted(kept.before), kept.after, kept.every, kept.at) == ([0, 1, 3, 7], (1, 3), 7, time(8))
    assert (kept.opens, kept.closes) == (Rhythm().opens, Rhythm().closes)


def test_each_is_read(tmp_path):
    kept = read(
        tmp_path,
        GUONG_REMIND_BEFORE="10, 2",
        GUONG_REMIND_AFTER="5",
        GUONG_REMIND_EVERY="14",
        GUONG_REMIND_AT="09:15",
        GUONG_OFFICE_HOURS="08:00-16:30",
    )

    assert (kept.before, kept.after, kept.every) == ((2, 10), (5,), 14)
    assert (kept.at, kept.opens, kept.closes) == (time(9, 15), time(8), time(16, 30))


@pytest.mark.parametrize(
    "given",
    [
        {"GUONG_REMIND_BEFORE": "ba"},
        {"GUONG_REMIND_AFTER": "0"},
        {"GUONG_REMIND_AT": "tám giờ"},
        {"GUONG_REMIND_AT": "20:00"},
        {"GUONG_OFFICE_HOURS": "8-17h"},
    ],
)
def test_what_cannot_be_used_is_refused(tmp_path, given):
    with pytest.raises(BadSetting, match=next(iter(given))):
        read(tmp_path, **given)
