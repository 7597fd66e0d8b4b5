"""How a failure of the system is named: by what is known of it, and no cause where nothing is."""

import errno

import pytest

from guong.config.django_start import CannotRun, start_django
from guong.config.faults import name_failure


def test_a_failure_without_a_number_bears_none():
    assert name_failure(OSError("timed out")) == "không rõ vì sao"
    assert name_failure(OSError(errno.ELOOP, "x")) == f"hệ điều hành báo lỗi số {errno.ELOOP}"


def test_a_start_that_fails_says_that_writing_was_refused_only_where_it_was(monkeypatch):
    monkeypatch.setattr("guong.config.django_start.os.umask", lambda _mask: None)

    def stop_with(failure):
        def stop():
            raise failure

        monkeypatch.setattr("django.setup", stop)
        with pytest.raises(CannotRun) as refused:
            start_django(None, read_only=True)
        return str(refused.value)

    assert "thư mục dữ liệu (không rõ vì sao)" in stop_with(OSError("library"))
    assert "“/x/y” (không có quyền)" in stop_with(PermissionError(errno.EACCES, "denied", "/x/y"))
