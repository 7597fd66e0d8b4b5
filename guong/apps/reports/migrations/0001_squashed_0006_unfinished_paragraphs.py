"""Make the tables as release 0.1.0 had them (ADR 0089)."""

import django.db.models.deletion
from django.db import migrations, models

from guong.apps.activity.append_only_tables import append_only


class Migration(migrations.Migration):
    replaces = [
        ("reports", "0001_initial"),
        ("reports", "0002_outline"),
        ("reports", "0003_proposals"),
        ("reports", "0004_own_criteria_of_duties_not_given"),
        ("reports", "0005_figures_saved"),
        ("reports", "0006_unfinished_paragraphs"),
    ]

    initial = True

    dependencies = [
        ("evidence", "0001_squashed_0004_file_notes"),
        ("obligations", "0001_squashed_0016_onward_orders"),
        ("units", "0001_squashed_0012_language_of_a_login"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReportPeriod",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="kỳ từ ngày")),
                ("ends_on", models.DateField(verbose_name="đến hết ngày")),
                (
                    "due_date",
                    models.DateField(blank=True, null=True, verbose_name="đơn vị gửi trước khi hết ngày"),
                ),
                ("opened_at", models.DateTimeField()),
                (
                    "directive",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report_periods",
                        to="obligations.directive",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                    ),
                ),
            ],
            options={
                "verbose_name": "kỳ báo cáo",
                "ordering": ("-ends_on", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("directive", "starts_on", "ends_on"), name="report_period_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="report_period_runs_forward",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("definition", models.CharField(max_length=40, verbose_name="loại")),
                (
                    "view",
                    models.CharField(
                        choices=[
                            ("as_was", "theo đơn vị của ngày cuối kỳ"),
                            ("as_is", "gộp theo đơn vị hiện nay"),
                        ],
                        default="as_was",
                        max_length=8,
                        verbose_name="tên đơn vị",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="kỳ từ ngày")),
                ("ends_on", models.DateField(verbose_name="đến hết ngày")),
                ("due_date", models.DateField(blank=True, null=True, verbose_name="hạn")),
                ("head", models.JSONField(default=dict)),
                ("narrative", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "dự thảo"), ("issued", "đã phát hành")],
                        default="draft",
                        max_length=8,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=0)),
                ("begun_at", models.DateTimeField()),
                ("begun_on", models.DateField(editable=False)),
                ("number", models.CharField(blank=True, max_length=40, verbose_name="số")),
                ("issued_on", models.DateField(blank=True, null=True, verbose_name="ngày ban hành")),
                ("signer", models.CharField(blank=True, max_length=200, verbose_name="người ký")),
                ("issued_at", models.DateTimeField(null=True)),
                (
                    "begun_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                    ),
                ),
                (
                    "directive",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="obligations.directive",
                    ),
                ),
                (
                    "issued_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                    ),
                ),
                (
                    "scan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="evidence.evidenceitem",
                        verbose_name="bản chụp",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="đơn vị lập",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="reports.reportperiod",
                    ),
                ),
                ("outline", models.JSONField(default=list)),
                ("proposed_at", models.DateTimeField(blank=True, null=True, verbose_name="trình lúc")),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người trình",
                    ),
                ),
                ("return_reason", models.TextField(blank=True, verbose_name="vì sao trả lại")),
                ("saved_at", models.DateTimeField(null=True)),
                ("saved_figures", models.JSONField(default=dict)),
            ],
            options={
                "verbose_name": "báo cáo",
                "verbose_name_plural": "báo cáo",
                "ordering": ("-begun_on", "-pk"),
                "indexes": [models.Index(fields=["unit", "begun_on"], name="report_of_unit")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "draft"),
                            models.Q(
                                ("issued_at__isnull", False),
                                ("issued_on__isnull", False),
                                models.Q(("number", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="report_issued_has_a_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="report_runs_forward",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportFreeze",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(max_length=64)),
                ("known_at", models.DateTimeField(verbose_name="số liệu tính đến")),
                ("content", models.TextField()),
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="freeze",
                        to="reports.report",
                    ),
                ),
            ],
            options={"verbose_name": "bản đóng băng"},
        ),
        migrations.CreateModel(
            name="ReportTemplate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("definition", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=200, verbose_name="tên tệp")),
                ("content", models.BinaryField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
            ],
            options={
                "verbose_name": "mẫu Word",
                "constraints": [
                    models.UniqueConstraint(fields=("unit", "definition"), name="report_template_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("achieved", models.TextField(verbose_name="kết quả đã làm")),
                ("problems", models.TextField(blank=True, verbose_name="khó khăn, tồn tại")),
                ("causes", models.TextField(blank=True, verbose_name="nguyên nhân")),
                ("plans", models.TextField(blank=True, verbose_name="việc làm tiếp")),
                ("proposals", models.TextField(blank=True, verbose_name="kiến nghị, đề xuất")),
                ("sent_at", models.DateTimeField(verbose_name="gửi lúc")),
                ("sent_date", models.DateField(editable=False)),
                ("recalled_at", models.DateTimeField(null=True, verbose_name="rút lúc")),
                ("recall_reason", models.CharField(blank=True, max_length=300, verbose_name="lý do rút")),
                (
                    "period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="reports.reportperiod",
                    ),
                ),
                (
                    "recalled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "báo cáo nhanh của đơn vị",
                "ordering": ("-sent_at", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("recalled_at__isnull", True)),
                        fields=("period", "unit"),
                        name="submission_stands_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="UnfinishedParagraph",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("section", models.CharField(max_length=80, verbose_name="mục")),
                ("line", models.PositiveIntegerField(verbose_name="đoạn")),
                ("before", models.TextField(blank=True, verbose_name="đoạn lúc mở")),
                ("words", models.TextField(blank=True, verbose_name="lời gõ dở")),
                ("saved_at", models.DateTimeField(verbose_name="giữ lúc")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="units.person"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="unfinished",
                        to="reports.report",
                    ),
                ),
            ],
            options={
                "verbose_name": "đoạn viết dở",
                "verbose_name_plural": "đoạn viết dở",
                "ordering": ("report", "section", "line", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("report", "person", "section", "line"),
                        name="one_unfinished_paragraph_a_place",
                    )
                ],
            },
        ),
        append_only("reports_reportfreeze"),
    ]
