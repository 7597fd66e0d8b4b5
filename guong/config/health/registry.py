"""The list of what is looked at; a new look is a function and a line here."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from ..faults import explain
from .outcome import Checkup, Condition, ServerFacts, bad, unknown


@dataclass(frozen=True, slots=True)
class HealthCheck:
    """One look: key in the JSON, label, function, and whether it needs Django up on a readable ledger."""

    key: str
    label: str
    function: str
    needs_ledger: bool = False

    def examine(self, facts: ServerFacts) -> Checkup:
        """Look, and turn what stops the look into a sentence."""
        module, _colon, name = self.function.partition(":")
        look: Callable[[ServerFacts], Checkup] = getattr(import_module(f"{__package__}.{module}"), name)
        try:
            return look(facts)
        except Exception as failure:
            if (sentence := explain(failure)) is not None:
                return bad(sentence, "")
            return unknown(f"Không xem được ({type(failure).__name__}).")


CHECKS = (
    HealthCheck("folders", "Quyền thư mục", "machine:check_folders"),
    HealthCheck("disk", "Chỗ trống", "machine:check_disk"),
    HealthCheck("backup", "Sao lưu", "machine:check_backup"),
    HealthCheck("clock", "Đồng hồ", "machine:check_clock"),
    HealthCheck("https", "HTTPS", "machine:check_https"),
    HealthCheck("proxy", "Máy chủ trung gian", "machine:check_proxy"),
    HealthCheck("mail", "Gửi thư", "machine:check_mail"),
    HealthCheck("scanner", "Máy quét mã độc", "machine:check_scanner"),
    HealthCheck("sandbox", "Hộp cát của trình đọc", "machine:check_sandbox"),
    HealthCheck("broker", "Máy chuyển việc", "broker:check_broker"),
    HealthCheck("tables", "Cơ sở dữ liệu", "ledger:check_tables", needs_ledger=True),
    HealthCheck("key", "Khóa sổ", "ledger:check_key", needs_ledger=True),
    HealthCheck("files", "Kho tệp", "files:check_files", needs_ledger=True),
    HealthCheck("worker", "Việc nền", "ledger:check_worker", needs_ledger=True),
    HealthCheck("letters", "Thư đi", "ledger:check_letters", needs_ledger=True),
    HealthCheck(
        "office_login", "Tài khoản cơ quan", "account_provider:check_office_login", needs_ledger=True
    ),
    HealthCheck("second_factors", "Lớp thứ hai", "ledger:check_second_factors", needs_ledger=True),
    HealthCheck("units", "Danh mục đơn vị", "ledger:check_units", needs_ledger=True),
    HealthCheck("end", "Đầu mút nhật ký", "ledger:check_end", needs_ledger=True),
)


@dataclass(frozen=True, slots=True)
class HealthRow:
    """One line of the report."""

    key: str
    label: str
    checkup: Checkup


# What an administrator should know without looking for it; each is quick.
PRESSING = ("backup", "worker", "disk")
_ORDER = (Condition.BAD, Condition.DOUBTFUL, Condition.UNKNOWN, Condition.GOOD)


def examine_pressing(facts: ServerFacts) -> Checkup:
    """Look at backups, the worker and the disk, and give what is worst."""
    checkups = [check.examine(facts) for check in CHECKS if check.key in PRESSING]
    return min(checkups, key=lambda checkup: _ORDER.index(checkup.condition))


def examine_all(facts: ServerFacts, *, ledger_fault: str = "") -> list[HealthRow]:
    """Look at everything; of a ledger that cannot be opened one line says why."""
    rows = [
        HealthRow(check.key, check.label, check.examine(facts))
        for check in CHECKS
        if not (ledger_fault and check.needs_ledger)
    ]
    if ledger_fault:
        rows.append(HealthRow("tables", "Cơ sở dữ liệu", bad(ledger_fault, "")))
    return rows
