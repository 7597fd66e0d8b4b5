"""The routes of reports: which row each needs; a stranger is another commune."""

from tests.apps.reports import ledger


def _report(district):
    return [ledger.draft(district, ledger.alone(district).directive).pk]


def _issued(district):
    row = ledger.alone(district).directive
    return [ledger.issued(district, ledger.draft(district, row)).pk]


def _figure(district):
    return [*_report(district), "given"]


def _file(district):
    return [*_report(district), "pdf"]


def _period(district):
    return [ledger.period(district, ledger.alone(district).directive).pk]


def _sent(district):
    its_period = ledger.period(district, ledger.alone(district).directive)
    return [ledger.sent(district, its_period).pk]


DOORS = {
    **dict.fromkeys(
        (f"reports:{name}" for name in ("report", "write", "issue", "template", "house_template")), _report
    ),
    "reports:attach_scan": _issued,
    "reports:rows": _figure,
    "reports:download": _file,
    "reports:period": _period,
    "reports:send": _period,
    "reports:recall": _sent,
}
