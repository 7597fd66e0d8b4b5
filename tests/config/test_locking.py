"""Who is held off from a data folder, and for what reason."""

import pytest

from guong.config.django_start import CannotRun
from guong.config.locking import hold_lock


@pytest.mark.parametrize(("alone", "commands"), [(False, "nâng cấp, nhập"), (True, "hoặc lệnh khác")])
def test_whoever_is_held_off_hears_of_every_command_that_may_hold_the_folder(tmp_path, alone, commands):
    with hold_lock(tmp_path, alone=True), pytest.raises(CannotRun, match=commands):
        hold_lock(tmp_path, alone=alone).__enter__()
