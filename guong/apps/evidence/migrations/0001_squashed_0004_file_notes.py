"""Make the tables as release 0.1.0 had them (ADR 0089)."""

import django.db.models.deletion
from django.db import migrations, models

from guong.apps.activity.append_only_tables import append_only


class Migration(migrations.Migration):
    replaces = [
        ("evidence", "0001_initial"),
        ("evidence", "0002_verdict_at"),
        ("evidence", "0003_access_of_unit"),
        ("evidence", "0004_file_notes"),
    ]

    initial = True

    dependencies = [("units", "0001_squashed_0012_language_of_a_login")]

    operations = [
        migrations.CreateModel(
            name="EvidenceItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(editable=False, max_length=32, unique=True)),
                ("name", models.CharField(max_length=200, verbose_name="tên tệp")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="nội dung")),
                ("kind", models.CharField(max_length=8, verbose_name="loại tệp")),
                ("size", models.PositiveBigIntegerField(verbose_name="cỡ")),
                ("sha256_received", models.CharField(max_length=64, verbose_name="SHA-256 của tệp nhận")),
                ("sha256_stored", models.CharField(max_length=64, verbose_name="SHA-256 của tệp giữ")),
                ("captured_at", models.DateTimeField(blank=True, null=True, verbose_name="chụp lúc")),
                ("occurred_at", models.DateTimeField(blank=True, null=True, verbose_name="diễn ra lúc")),
                ("collected_at", models.DateTimeField(verbose_name="thu thập lúc")),
                ("received_at", models.DateTimeField(verbose_name="nhận lúc")),
                ("received_date", models.DateField(editable=False)),
                (
                    "valid_until",
                    models.DateField(blank=True, null=True, verbose_name="có giá trị đến hết ngày"),
                ),
                ("tombstoned_at", models.DateTimeField(blank=True, null=True, verbose_name="gỡ lúc")),
                ("tombstone_reason", models.CharField(blank=True, max_length=300, verbose_name="lý do gỡ")),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="units.person",
                        verbose_name="người nộp",
                    ),
                ),
                (
                    "tombstoned_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "minh chứng",
                "verbose_name_plural": "minh chứng",
                "ordering": ("-received_at", "-pk"),
                "indexes": [models.Index(fields=["subject", "received_date"], name="evidence_received")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("tombstoned_at__isnull", True)),
                        fields=("subject", "submitted_by", "sha256_received"),
                        name="evidence_sent_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Access",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("from_date", models.DateField(verbose_name="từ ngày")),
                ("to_date", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="đơn vị được xem",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accesses",
                        to="evidence.evidenceitem",
                    ),
                ),
            ],
            options={
                "verbose_name": "quyền xem minh chứng",
                "abstract": False,
                "indexes": [
                    models.Index(fields=["unit", "from_date", "to_date", "item"], name="access_of_unit")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_date__isnull", True),
                            ("to_date__gte", models.F("from_date")),
                            _connector="OR",
                        ),
                        name="evidence_access_ends_after_start",
                    ),
                    models.UniqueConstraint(fields=("item", "unit", "from_date"), name="access_starts_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Observation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("criterion", models.CharField(max_length=80, verbose_name="tiêu chí")),
                ("period_from", models.DateField(verbose_name="kỳ xét từ")),
                ("period_to", models.DateField(blank=True, null=True, verbose_name="kỳ xét đến hết")),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("TEST", "kiểm tra trực tiếp"),
                            ("EXAMINE", "xem xét hồ sơ"),
                            ("INTERVIEW", "phỏng vấn"),
                            ("SELF_REPORT", "tự báo cáo"),
                        ],
                        max_length=12,
                        verbose_name="cách xem",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("pass", "đạt"),
                            ("partial", "đạt một phần"),
                            ("fail", "không đạt"),
                            ("unclear", "chưa rõ"),
                            ("blocked", "bị chặn"),
                            ("error", "lỗi khi xem"),
                            ("not_applicable", "không áp dụng"),
                        ],
                        max_length=16,
                        verbose_name="kết quả",
                    ),
                ),
                ("aspect", models.CharField(blank=True, max_length=80, verbose_name="mặt được xem")),
                ("via", models.CharField(blank=True, max_length=300, verbose_name="nơi được xem")),
                ("tool", models.CharField(blank=True, max_length=60, verbose_name="công cụ")),
                (
                    "tool_version",
                    models.CharField(blank=True, max_length=40, verbose_name="phiên bản công cụ"),
                ),
                ("collected_at", models.DateTimeField(verbose_name="xem lúc")),
                ("collected_date", models.DateField(editable=False)),
                ("expires_at", models.DateTimeField(blank=True, null=True, verbose_name="hết giá trị lúc")),
                ("quote", models.TextField(blank=True, verbose_name="điều thấy được")),
                ("voided_at", models.DateTimeField(blank=True, null=True, verbose_name="hủy lúc")),
                ("void_reason", models.TextField(blank=True, verbose_name="lý do hủy")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="observations",
                        to="units.person",
                        verbose_name="người xem",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="observations",
                        to="evidence.evidenceitem",
                        verbose_name="minh chứng",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
                (
                    "voided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "quan sát",
                "verbose_name_plural": "quan sát",
                "ordering": ("-collected_at", "-pk"),
                "indexes": [
                    models.Index(fields=["subject", "criterion", "period_from"], name="observation_about"),
                    models.Index(fields=["subject", "collected_date"], name="observation_seen"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("period_to__isnull", True),
                            ("period_to__gte", models.F("period_from")),
                            _connector="OR",
                        ),
                        name="observation_period_runs_forward",
                        violation_error_message="Kỳ xét kết thúc trước khi bắt đầu.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("tool", ""), ("by__isnull", False)),
                            models.Q(models.Q(("tool", ""), _negated=True), ("by__isnull", True)),
                            _connector="OR",
                        ),
                        name="observation_by_one_hand",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Verdict",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("criterion", models.CharField(max_length=80, verbose_name="tiêu chí")),
                ("period_from", models.DateField(verbose_name="kỳ xét từ")),
                ("period_to", models.DateField(blank=True, null=True, verbose_name="kỳ xét đến hết")),
                (
                    "value",
                    models.CharField(
                        choices=[
                            ("not_assessed", "chưa đánh giá"),
                            ("insufficient", "chưa đủ căn cứ"),
                            ("met", "đạt"),
                            ("partly_met", "đạt một phần"),
                            ("not_met", "không đạt"),
                            ("not_applicable", "không áp dụng"),
                        ],
                        max_length=16,
                        verbose_name="kết luận",
                    ),
                ),
                ("reasons", models.JSONField(verbose_name="lý do")),
                ("missing", models.JSONField(default=list, verbose_name="còn thiếu")),
                ("inputs", models.JSONField(verbose_name="đầu vào")),
                ("inputs_hash", models.CharField(max_length=64)),
                ("content_hash", models.CharField(max_length=64)),
                ("packs", models.JSONField(default=dict, verbose_name="phiên bản bộ quy định")),
                ("law_on", models.DateField(verbose_name="theo quy định ngày")),
                (
                    "needs_review",
                    models.BooleanField(default=False, verbose_name="cần đơn vị chủ trì xem lại"),
                ),
                ("made_at", models.DateTimeField(verbose_name="tính lúc")),
                ("made_date", models.DateField(editable=False)),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "kết luận",
                "verbose_name_plural": "kết luận",
                "ordering": ("-made_at", "-pk"),
                "indexes": [
                    models.Index(
                        fields=["subject", "criterion", "period_from", "made_at"], name="verdict_about"
                    ),
                    models.Index(fields=["subject", "made_date"], name="verdict_made"),
                    models.Index(fields=["made_at", "subject"], name="verdict_at"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("period_to__isnull", True),
                            ("period_to__gte", models.F("period_from")),
                            _connector="OR",
                        ),
                        name="verdict_period_runs_forward",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Override",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("criterion", models.CharField(max_length=80, verbose_name="tiêu chí")),
                ("period_from", models.DateField(verbose_name="kỳ xét từ")),
                ("period_to", models.DateField(blank=True, null=True, verbose_name="kỳ xét đến hết")),
                (
                    "value",
                    models.CharField(
                        choices=[
                            ("met", "đạt"),
                            ("partly_met", "đạt một phần"),
                            ("not_met", "không đạt"),
                            ("not_applicable", "không áp dụng"),
                        ],
                        max_length=16,
                        verbose_name="kết luận",
                    ),
                ),
                ("reason", models.TextField(verbose_name="lý do")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("requested", "chờ duyệt"),
                            ("approved", "đã duyệt"),
                            ("refused", "không duyệt"),
                            ("ended", "đã thôi"),
                        ],
                        default="requested",
                        max_length=10,
                    ),
                ),
                ("requested_at", models.DateTimeField(verbose_name="đề nghị lúc")),
                ("requested_date", models.DateField(editable=False)),
                ("expires_on", models.DateField(verbose_name="có giá trị đến hết ngày")),
                ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="duyệt lúc")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="thôi lúc")),
                ("close_reason", models.TextField(blank=True, verbose_name="lý do thôi")),
                (
                    "needs_review_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="cần xem lại từ"),
                ),
                (
                    "approver",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người duyệt",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                    ),
                ),
                (
                    "requester",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người đề nghị",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
                (
                    "verdict",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="overrides",
                        to="evidence.verdict",
                        verbose_name="kết luận của máy",
                    ),
                ),
            ],
            options={
                "verbose_name": "kết luận khác máy",
                "verbose_name_plural": "kết luận khác máy",
                "ordering": ("-requested_at", "-pk"),
                "indexes": [
                    models.Index(fields=["subject", "criterion", "period_from"], name="override_about")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approver__isnull", True),
                            models.Q(("approver", models.F("requester")), _negated=True),
                            _connector="OR",
                        ),
                        name="override_takes_two_people",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "approved"), _negated=True),
                            models.Q(("approver__isnull", False), ("approved_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="override_names_who_approved",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "requested")),
                        fields=("subject", "criterion", "period_from", "period_to"),
                        name="override_one_request",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("period_to__isnull", True), ("state", "requested")),
                        fields=("subject", "criterion", "period_from"),
                        name="override_one_request_running",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CriterionAccess",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("from_date", models.DateField(verbose_name="từ ngày")),
                ("to_date", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                ("criterion", models.CharField(max_length=80, verbose_name="tiêu chí")),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="đơn vị được xét",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="đơn vị được xem",
                    ),
                ),
            ],
            options={
                "verbose_name": "quyền xem kết quả",
                "abstract": False,
                "indexes": [
                    models.Index(fields=["unit", "subject", "criterion"], name="criterion_access_unit")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_date__isnull", True),
                            ("to_date__gte", models.F("from_date")),
                            _connector="OR",
                        ),
                        name="evidence_criterionaccess_ends_after_start",
                    ),
                    models.UniqueConstraint(
                        fields=("subject", "criterion", "unit", "from_date"),
                        name="criterion_access_starts_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FileNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("shelf", models.CharField(max_length=16)),
                ("name", models.CharField(max_length=100)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("missing", "đã mất khỏi kho"),
                            ("stray", "không dòng nào trong sổ nhắc đến"),
                        ],
                        max_length=8,
                    ),
                ),
                ("noticed_at", models.DateTimeField(verbose_name="thấy lúc")),
            ],
            options={
                "verbose_name": "ghi chú về tệp",
                "constraints": [
                    models.UniqueConstraint(fields=("shelf", "name", "kind"), name="file_note_once")
                ],
            },
        ),
        append_only("evidence_verdict"),
    ]
