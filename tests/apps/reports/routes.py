"""The routes of reports: which row each needs; a stranger is another commune."""

from tests.apps.reports import factories


def _report(district):
    return [factories.draft(district, factories.alone(district).directive).pk]


def _issued(district):
    row = factories.alone(district).directive
    return [factories.issued(district, factories.draft(district, row)).pk]


def _figure(district):
    return [*_report(district), "given"]


def _paragraph(district):
    return [*_report(district), "causes", 0]


def _file(district):
    return [*_report(district), "pdf"]


def _period(district):
    return [factories.period(district, factories.alone(district).directive).pk]


def _sent(district):
    its_period = factories.period(district, factories.alone(district).directive)
    return [factories.sent(district, its_period).pk]


DOORS = {
    "reports:of_directive": lambda district: [factories.alone(district).directive_id],
    **dict.fromkeys(
        (f"reports:{name}" for name in ("report", "write", "issue", "template", "house_template")), _report
    ),
    "reports:propose": _report,
    "reports:keep_unfinished": _paragraph,
    "reports:report_period": _report,
    "reports:send_back": _report,
    "reports:paragraph": _paragraph,
    "reports:attach_scan": _issued,
    "reports:rows": _figure,
    "reports:download": _file,
    "reports:period": _period,
    "reports:send": _period,
    "reports:recall": _sent,
}
