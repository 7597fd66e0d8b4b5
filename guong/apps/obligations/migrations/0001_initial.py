"""The first tables."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("evidence", "0001_initial"),
        ("units", "0001_initial"),
    ]

    operations = [
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
                            ("submitted", "chờ xác nhận"),
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
                    "inherits_from",
                    models.ManyToManyField(blank=True, related_name="heirs", to="obligations.assignment"),
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
            ],
            options={
                "verbose_name": "việc",
                "verbose_name_plural": "việc",
                "ordering": ("-directive", "obligation", "unit"),
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
                    "items",
                    models.ManyToManyField(blank=True, related_name="answers", to="evidence.evidenceitem"),
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
            ],
            options={
                "verbose_name": "trả lời",
                "verbose_name_plural": "trả lời",
                "ordering": ("at", "pk"),
            },
        ),
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
            ],
            options={
                "verbose_name": "văn bản chỉ đạo",
                "verbose_name_plural": "văn bản chỉ đạo",
                "ordering": ("-date", "-pk"),
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
            ],
            options={
                "verbose_name": "văn bản đặt hạn",
                "verbose_name_plural": "văn bản đặt hạn",
                "ordering": ("date", "pk"),
            },
        ),
        migrations.AddField(
            model_name="assignment",
            name="directive",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="assignments",
                to="obligations.directive",
            ),
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
                ("wanted", models.DateTimeField(null=True, verbose_name="xin đến hết ngày")),
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
            ],
            options={
                "verbose_name": "nhiệm vụ",
                "verbose_name_plural": "nhiệm vụ",
                "ordering": ("order", "pk"),
            },
        ),
        migrations.AddField(
            model_name="assignment",
            name="obligation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="assignments",
                to="obligations.obligation",
            ),
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
            ],
            options={
                "verbose_name": "văn bản đang đọc",
                "ordering": ("-at", "-pk"),
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
            ],
            options={
                "verbose_name": "trả lại",
                "ordering": ("at", "pk"),
            },
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
                ("verb", models.CharField(max_length=20)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "nháp"),
                            ("assigned", "đã giao"),
                            ("received", "đã tiếp nhận"),
                            ("in_progress", "đang thực hiện"),
                            ("submitted", "chờ xác nhận"),
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
            ],
            options={
                "verbose_name": "đôn đốc",
                "ordering": ("at", "pk"),
            },
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
        migrations.AddConstraint(
            model_name="directive",
            constraint=models.UniqueConstraint(fields=("lead_unit", "sha256"), name="directive_file_once"),
        ),
        migrations.AddConstraint(
            model_name="directive",
            constraint=models.UniqueConstraint(
                condition=models.Q(("number_key", ""), _negated=True),
                fields=("lead_unit", "number_key", "issuer_key", "date"),
                name="directive_number_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.UniqueConstraint(
                condition=models.Q(("decided_at__isnull", True)),
                fields=("assignment",),
                name="extension_asked_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="norm",
            constraint=models.UniqueConstraint(fields=("directive", "code"), name="norm_code_once"),
        ),
        migrations.AddConstraint(
            model_name="obligation",
            constraint=models.UniqueConstraint(fields=("directive", "code"), name="obligation_code_once"),
        ),
        migrations.AddConstraint(
            model_name="obligation",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__gt", models.F("start"))), name="obligation_has_an_anchor"
            ),
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(fields=["unit", "state"], name="assignment_of_unit"),
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(fields=["directive", "state"], name="assignment_of_directive"),
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(fields=["state", "due_current"], name="assignment_due"),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.UniqueConstraint(fields=("obligation", "unit"), name="assignment_borne_once"),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("due_original__isnull", False), ("due_current__isnull", True), _connector="OR"
                ),
                name="assignment_due_has_an_origin",
            ),
        ),
        migrations.AddConstraint(
            model_name="reading",
            constraint=models.UniqueConstraint(
                condition=models.Q(("directive__isnull", True)),
                fields=("lead_unit", "sha256"),
                name="reading_once",
            ),
        ),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(fields=["assignment", "at", "id"], name="step_of_assignment"),
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(fields=["-directive", "obligation", "unit"], name="assignment_in_order"),
        ),
    ]
