"""Make the tables as release 0.1.0 had them (ADR 0089)."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("obligations", "0001_initial"),
        ("obligations", "0002_tallies"),
        ("obligations", "0003_scans"),
        ("obligations", "0004_periods"),
        ("obligations", "0005_field_names"),
        ("obligations", "0006_removal"),
        ("obligations", "0007_undoing"),
        ("obligations", "0008_basis_of_duty"),
        ("obligations", "0009_search_in_duties"),
        ("obligations", "0010_tracking_import"),
        ("obligations", "0011_heading_of_deadline_acts"),
        ("obligations", "0012_undone_returns"),
        ("obligations", "0013_counted_from_the_index"),
        ("obligations", "0014_letters_of_deadline_acts"),
        ("obligations", "0015_undone_urgings"),
        ("obligations", "0016_onward_orders"),
    ]

    initial = True

    dependencies = [
        ("evidence", "0001_squashed_0004_file_notes"),
        ("units", "0001_squashed_0012_language_of_a_login"),
    ]

    operations = [
        migrations.CreateModel(
            name="Directive",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=80, verbose_name="số, ký hiệu")),
                ("kind", models.CharField(blank=True, max_length=60, verbose_name="loại văn bản")),
                ("issuer_name", models.CharField(max_length=300, verbose_name="cơ quan ban hành")),
                ("date", models.DateField(verbose_name="ngày ban hành")),
                ("subject", models.CharField(blank=True, max_length=1000, verbose_name="trích yếu")),
                ("text", models.TextField(verbose_name="toàn văn")),
                ("sha256", models.CharField(editable=False, max_length=64)),
                ("number_key", models.CharField(editable=False, max_length=80)),
                ("issuer_key", models.CharField(editable=False, max_length=300)),
                ("search", models.CharField(editable=False, max_length=1200)),
                ("read", models.JSONField(default=dict, verbose_name="máy đọc được")),
                ("imported_at", models.DateTimeField(verbose_name="nhập lúc")),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="evidence.evidenceitem",
                        verbose_name="tệp gốc",
                    ),
                ),
                (
                    "imported_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người nhập",
                    ),
                ),
                (
                    "lead_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="đơn vị chủ trì",
                    ),
                ),
                ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="bỏ lúc")),
                (
                    "removed_by",
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
                "verbose_name": "văn bản chỉ đạo",
                "verbose_name_plural": "văn bản chỉ đạo",
                "ordering": ("-date", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("lead_unit", "sha256"),
                        name="directive_file_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("number_key", ""), _negated=True), ("removed_at__isnull", True)
                        ),
                        fields=("lead_unit", "number_key", "issuer_key", "date"),
                        name="directive_number_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DeadlineAct",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=80, verbose_name="số, ký hiệu")),
                ("date", models.DateField(verbose_name="ngày ký")),
                ("signer", models.CharField(max_length=200, verbose_name="người ký")),
                ("due_date", models.DateField(verbose_name="hạn")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
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
                    "directive",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deadline_acts",
                        to="obligations.directive",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="vì sao đính chính")),
                ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="hoàn tác lúc")),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                    ),
                ),
                (
                    "issuer",
                    models.CharField(blank=True, default="", max_length=200, verbose_name="cơ quan ban hành"),
                ),
                ("kind", models.CharField(blank=True, default="", max_length=60, verbose_name="tên loại")),
                (
                    "subject",
                    models.CharField(blank=True, default="", max_length=500, verbose_name="trích yếu"),
                ),
                ("is_letter", models.BooleanField(default=False, verbose_name="đã phát hành thành công văn")),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="obligations.deadlineact",
                    ),
                ),
            ],
            options={
                "verbose_name": "văn bản đặt hạn",
                "verbose_name_plural": "văn bản đặt hạn",
                "ordering": ("date", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Norm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=12)),
                (
                    "polarity",
                    models.CharField(
                        choices=[("should", "nên làm"), ("must-not", "không được làm")], max_length=10
                    ),
                ),
                ("text", models.TextField(verbose_name="nội dung")),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                (
                    "directive",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="norms",
                        to="obligations.directive",
                    ),
                ),
            ],
            options={
                "verbose_name": "chuẩn mực",
                "ordering": ("start",),
                "constraints": [models.UniqueConstraint(fields=("directive", "code"), name="norm_code_once")],
            },
        ),
        migrations.CreateModel(
            name="Obligation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=12, verbose_name="mã")),
                ("order", models.PositiveIntegerField(editable=False)),
                ("text", models.TextField(verbose_name="nội dung")),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("once", "một lần"),
                            ("continuous", "thường xuyên"),
                            ("periodic", "định kỳ"),
                            ("event", "khi phát sinh"),
                        ],
                        max_length=12,
                        verbose_name="loại",
                    ),
                ),
                ("duty", models.CharField(blank=True, max_length=60)),
                ("bearer_class", models.CharField(blank=True, max_length=60)),
                ("bearer", models.CharField(blank=True, max_length=500, verbose_name="ai làm")),
                ("lead", models.CharField(blank=True, max_length=500, verbose_name="chủ trì")),
                ("coordinators", models.JSONField(default=list, verbose_name="phối hợp")),
                ("periodicity", models.CharField(blank=True, max_length=120, verbose_name="kỳ")),
                (
                    "due_phrase",
                    models.CharField(blank=True, max_length=300, verbose_name="hạn như văn bản ghi"),
                ),
                ("due_at", models.DateTimeField(blank=True, null=True, verbose_name="hạn")),
                ("due_trace", models.JSONField(default=list)),
                ("criteria", models.JSONField(default=list, verbose_name="căn cứ xét")),
                ("confirmed_at", models.DateTimeField(verbose_name="xác nhận lúc")),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người xác nhận",
                    ),
                ),
                (
                    "directive",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="obligations",
                        to="obligations.directive",
                    ),
                ),
                ("basis", models.JSONField(default=list, verbose_name="quy định liên quan")),
                ("search", models.TextField(default="", editable=False)),
            ],
            options={
                "verbose_name": "nhiệm vụ",
                "verbose_name_plural": "nhiệm vụ",
                "ordering": ("order", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("directive", "code"), name="obligation_code_once"),
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))), name="obligation_has_an_anchor"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "nháp"),
                            ("assigned", "đã giao"),
                            ("received", "đã tiếp nhận"),
                            ("in_progress", "đang thực hiện"),
                            ("submitted", "chờ duyệt"),
                            ("completed", "hoàn thành"),
                            ("declined", "từ chối"),
                            ("returned", "trả lại"),
                            ("paused", "tạm dừng"),
                            ("withdrawn", "thu hồi"),
                            ("succeeded", "chuyển kế thừa"),
                        ],
                        default="draft",
                        max_length=12,
                        verbose_name="trạng thái",
                    ),
                ),
                ("state_before_pause", models.CharField(blank=True, editable=False, max_length=12)),
                ("due_original", models.DateTimeField(blank=True, null=True, verbose_name="hạn ban đầu")),
                ("due_current", models.DateTimeField(blank=True, null=True, verbose_name="hạn hiện nay")),
                ("due_trace", models.JSONField(default=list)),
                ("given_date", models.DateField(verbose_name="mang việc từ ngày")),
                ("given_at", models.DateTimeField(blank=True, null=True, verbose_name="giao lúc")),
                ("received_at", models.DateTimeField(blank=True, null=True, verbose_name="tiếp nhận lúc")),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="trả lời lúc")),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="xác nhận xong lúc")),
                (
                    "same_hand",
                    models.BooleanField(default=False, verbose_name="một người vừa gửi vừa xác nhận"),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
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
                (
                    "directive",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="obligations.directive",
                    ),
                ),
                (
                    "obligation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="obligations.obligation",
                    ),
                ),
                ("period_from", models.DateField(blank=True, null=True, verbose_name="kỳ từ ngày")),
                ("period_to", models.DateField(blank=True, null=True, verbose_name="kỳ đến hết ngày")),
                (
                    "inherits_from",
                    models.ManyToManyField(blank=True, related_name="heirs", to="obligations.assignment"),
                ),
            ],
            options={
                "verbose_name": "việc",
                "verbose_name_plural": "việc",
                "ordering": ("-directive_id", "obligation_id", "unit_id"),
                "indexes": [
                    models.Index(fields=["state", "due_current"], name="assignment_due"),
                    models.Index(fields=["-directive", "obligation", "unit"], name="assignment_in_order"),
                    models.Index(fields=["state", "submitted_at"], name="assignment_handed_in"),
                    models.Index(
                        fields=["obligation", "due_current", "state", "submitted_at", "directive", "unit"],
                        name="assignment_by_due",
                    ),
                    models.Index(fields=["unit", "directive", "state"], name="assignment_of_unit"),
                    models.Index(
                        fields=["directive", "state", "due_current", "obligation", "unit", "due_original"],
                        name="assignment_of_directive",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_original__isnull", False), ("due_current__isnull", True), _connector="OR"
                        ),
                        name="assignment_due_has_an_origin",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("period_from__isnull", True)),
                        fields=("obligation", "unit"),
                        name="assignment_borne_once",
                    ),
                    models.UniqueConstraint(
                        fields=("obligation", "unit", "period_from"), name="assignment_borne_once_a_period"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("period_from__isnull", True), ("period_to__isnull", True)),
                            ("period_to__gte", models.F("period_from")),
                            _connector="OR",
                        ),
                        name="assignment_period_runs_forward",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(verbose_name="nội dung trả lời")),
                ("at", models.DateTimeField(verbose_name="gửi lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người gửi",
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
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="obligations.assignment",
                    ),
                ),
                ("recalled_at", models.DateTimeField(blank=True, null=True, verbose_name="rút lại lúc")),
                (
                    "recalled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                    ),
                ),
                (
                    "items",
                    models.ManyToManyField(blank=True, related_name="answers", to="evidence.evidenceitem"),
                ),
            ],
            options={"verbose_name": "trả lời", "verbose_name_plural": "trả lời", "ordering": ("at", "pk")},
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "requested_due",
                    models.DateTimeField(db_column="wanted", null=True, verbose_name="xin đến hết ngày"),
                ),
                ("reason", models.TextField(verbose_name="lý do")),
                ("asked_at", models.DateTimeField(null=True)),
                ("granted", models.BooleanField(null=True)),
                ("due", models.DateTimeField(null=True, verbose_name="hạn mới")),
                ("answer", models.TextField(blank=True, verbose_name="trả lời")),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                    ),
                ),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="extensions",
                        to="obligations.assignment",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "gia hạn",
                "ordering": ("asked_at", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("decided_at__isnull", True)),
                        fields=("assignment",),
                        name="extension_asked_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="tên tệp")),
                ("sha256", models.CharField(editable=False, max_length=64)),
                ("file", models.BinaryField(null=True)),
                ("content", models.JSONField(default=dict)),
                ("at", models.DateTimeField(verbose_name="đọc lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người đưa vào",
                    ),
                ),
                (
                    "directive",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reading",
                        to="obligations.directive",
                        verbose_name="văn bản",
                    ),
                ),
                (
                    "lead_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="đơn vị chủ trì",
                    ),
                ),
                ("pages_done", models.PositiveIntegerField(default=0)),
                ("pages_total", models.PositiveIntegerField(null=True)),
                ("refusal", models.TextField(blank=True, verbose_name="vì sao không đọc được")),
                ("waits", models.BooleanField(default=False, verbose_name="máy đang đọc")),
            ],
            options={
                "verbose_name": "văn bản đang đọc",
                "ordering": ("-at", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("directive__isnull", True)),
                        fields=("lead_unit", "sha256"),
                        name="reading_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Return",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField(verbose_name="lý do trả lại")),
                ("at", models.DateTimeField()),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="returns",
                        to="obligations.answer",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                    ),
                ),
                ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="hoàn tác lúc")),
            ],
            options={"verbose_name": "trả lại", "ordering": ("at", "pk")},
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(db_column="verb", max_length=20)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "nháp"),
                            ("assigned", "đã giao"),
                            ("received", "đã tiếp nhận"),
                            ("in_progress", "đang thực hiện"),
                            ("submitted", "chờ duyệt"),
                            ("completed", "hoàn thành"),
                            ("declined", "từ chối"),
                            ("returned", "trả lại"),
                            ("paused", "tạm dừng"),
                            ("withdrawn", "thu hồi"),
                            ("succeeded", "chuyển kế thừa"),
                        ],
                        max_length=12,
                    ),
                ),
                ("due", models.DateTimeField(null=True)),
                ("at", models.DateTimeField()),
                ("reason", models.TextField(blank=True)),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="obligations.assignment",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "bước",
                "ordering": ("at", "pk"),
                "indexes": [
                    models.Index(fields=["assignment", "at", "id"], name="step_of_assignment"),
                    models.Index(fields=["at", "assignment"], name="step_at"),
                    models.Index(fields=["kind", "at", "assignment"], name="step_of_kind"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Urging",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(verbose_name="nội dung đôn đốc")),
                ("at", models.DateTimeField()),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="urgings",
                        to="obligations.assignment",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                    ),
                ),
                ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="hoàn tác lúc")),
            ],
            options={"verbose_name": "đôn đốc", "ordering": ("at", "pk")},
        ),
        migrations.CreateModel(
            name="Breach",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("due", models.DateTimeField(verbose_name="hạn bị lỡ")),
                ("noted_at", models.DateTimeField(verbose_name="ghi lúc")),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="breaches",
                        to="obligations.assignment",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần quá hạn",
                "ordering": ("due", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("assignment", "due"), name="breach_noted_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Contribution",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("from_date", models.DateField()),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="obligations.assignment",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="đơn vị phối hợp",
                    ),
                ),
            ],
            options={
                "verbose_name": "phối hợp",
                "constraints": [
                    models.UniqueConstraint(fields=("assignment", "unit"), name="contribution_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="hết ngày")),
                ("position", models.PositiveBigIntegerField()),
                ("hash", models.CharField(max_length=64)),
                ("tree", models.CharField(max_length=80)),
                ("packed", models.BinaryField()),
                (
                    "directive",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tallies",
                        to="obligations.directive",
                    ),
                ),
            ],
            options={
                "verbose_name": "bảng đếm",
                "ordering": ("directive_id", "day"),
                "constraints": [
                    models.UniqueConstraint(fields=("directive", "day"), name="tally_once_a_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="TrackingImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="tên tệp")),
                ("obligations", models.JSONField(default=list)),
                ("directives", models.JSONField(default=list)),
                ("at", models.DateTimeField(verbose_name="nhập lúc")),
                ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="hoàn tác lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người nhập",
                    ),
                ),
                (
                    "lead_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="đơn vị chủ trì",
                    ),
                ),
                (
                    "undone_by",
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
                "verbose_name": "lần nhập bảng theo dõi",
                "ordering": ("-at", "-pk"),
                "indexes": [models.Index(fields=["lead_unit", "at"], name="tracking_import_of_unit")],
            },
        ),
        migrations.CreateModel(
            name="OnwardOrder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=300, verbose_name="trích yếu")),
                ("text", models.TextField(max_length=10000, verbose_name="nội dung")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "bản thảo"), ("issued", "đã ban hành"), ("dropped", "đã bỏ")],
                        default="draft",
                        max_length=8,
                        verbose_name="tình trạng",
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=100, verbose_name="số, ký hiệu")),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="ngày ký")),
                ("at", models.DateTimeField(verbose_name="soạn lúc")),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="onward_orders",
                        to="obligations.assignment",
                    ),
                ),
                (
                    "by",
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
                "verbose_name": "văn bản giao xuống dưới",
                "ordering": ("-at", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "issued"), _negated=True),
                            ("signed_on__isnull", False),
                            _connector="OR",
                        ),
                        name="onward_signed_on",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OnwardReceipt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="nơi nhận")),
                ("acknowledged_at", models.DateTimeField(blank=True, null=True, verbose_name="ký nhận lúc")),
                ("proof", models.CharField(blank=True, max_length=300, verbose_name="giấy ký nhận")),
                (
                    "acknowledged_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="receipts",
                        to="obligations.onwardorder",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "ký nhận văn bản giao xuống",
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("unit__isnull", False)),
                        fields=("order", "unit"),
                        name="onward_receipt_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("unit__isnull", False), models.Q(("name", ""), _negated=True), _connector="OR"
                        ),
                        name="onward_receipt_named",
                    ),
                ],
            },
        ),
    ]
