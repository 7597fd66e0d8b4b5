"""Compares directives, issued reports and their freezes with the log and with their hashes."""

from collections.abc import Iterator

from .acts import RowLog, compare_rows, rows_of


def compare_directives() -> Iterator[str]:
    """Name the directives whose file hash is not what the log says."""
    from guong.apps.obligations.models import Directive

    log = RowLog(Directive, ["directive.imported", "directive.letter_joined"])

    def fault_of(directive: Directive) -> str:
        act = log.last(directive.pk)
        differs = act is not None and act.detail.get("sha256", directive.sha256) != directive.sha256
        return "mã băm của tệp gốc khác với nhật ký." if differs else ""

    # The removed ones too.
    yield from compare_rows("Văn bản", Directive._meta.base_manager.only("pk", "sha256"), log, fault_of)


def compare_reports() -> Iterator[str]:
    """Name the reports that are not issued as the log says, or whose freeze is not what it was."""
    from guong.apps.reports.models import Report, ReportFreeze

    log = RowLog(Report, ["report.begun", "report.issued"])
    frozen = {
        act.detail.get("report"): act.detail.get("sha256")
        for acts in RowLog(ReportFreeze, ["report.frozen"]).acts.values()
        for act in acts
    }
    freezes = {freeze.report_id: freeze for freeze in rows_of(ReportFreeze.objects.all())}

    def fault_of(report: Report) -> str:
        act, freeze = log.last(report.pk, "report.issued"), freezes.get(report.pk)
        if report.is_issued != (act is not None):
            return "trạng thái phát hành khác với nhật ký."
        if act is None:
            return "" if freeze is None else "là dự thảo mà có bản đóng băng."
        if freeze is None:
            return "đã phát hành mà bản đóng băng đã mất."
        if report.issued_on is None or act.detail.get("on") != report.issued_on.isoformat():
            return "ngày ban hành khác với nhật ký."
        try:
            intact = freeze.is_intact()
        except ValueError:
            intact = False
        if not intact:
            return "nội dung bản đóng băng không còn khớp mã băm của nó."
        sha256 = frozen.get(report.pk)
        differs = sha256 != freeze.sha256 and (sha256 is not None or act.keyed)
        return "mã băm của bản đóng băng khác với nhật ký." if differs else ""

    yield from compare_rows("Báo cáo", Report.objects.all(), log, fault_of)
