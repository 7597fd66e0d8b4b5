"""Make the tables as release 0.1.0 had them (ADR 0089)."""

import django.db.models.deletion
from django.db import migrations, models

from guong.apps.activity.append_only_tables import append_only


class Migration(migrations.Migration):
    replaces = [("inspections", "0001_inspections"), ("inspections", "0002_unsigned_minutes_and_endings")]

    initial = True

    dependencies = [
        ("evidence", "0001_squashed_0004_file_notes"),
        ("obligations", "0001_squashed_0016_onward_orders"),
        ("units", "0001_squashed_0012_language_of_a_login"),
    ]

    operations = [
        migrations.CreateModel(
            name="CriteriaSheet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="tên bộ tiêu chí")),
                ("text", models.TextField(verbose_name="bảng tiêu chí")),
                ("is_starter", models.BooleanField(default=False, verbose_name="bộ gợi ý của Gương")),
                ("at", models.DateTimeField(verbose_name="lúc")),
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
            options={"verbose_name": "bộ tiêu chí", "ordering": ("name", "-pk")},
        ),
        migrations.CreateModel(
            name="InspectionPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "span",
                    models.CharField(
                        choices=[("year", "kế hoạch năm"), ("round", "kế hoạch một đợt")],
                        max_length=6,
                        verbose_name="loại",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="tên")),
                ("basis", models.CharField(blank=True, max_length=1000, verbose_name="căn cứ")),
                ("starts_on", models.DateField(verbose_name="từ ngày")),
                ("ends_on", models.DateField(verbose_name="đến hết ngày")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "đang soạn"),
                            ("issued", "đã ban hành"),
                            ("dropped", "đã bỏ"),
                            ("ended", "đã dừng"),
                        ],
                        default="draft",
                        max_length=8,
                        verbose_name="tình trạng",
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=20, verbose_name="số")),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="ngày ký")),
                ("at", models.DateTimeField(verbose_name="lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                    ),
                ),
                (
                    "directive",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="obligations.directive",
                        verbose_name="văn bản chỉ đạo",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="đơn vị kiểm tra",
                    ),
                ),
                ("end_reason", models.CharField(blank=True, max_length=300, verbose_name="vì sao dừng")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="dừng lúc")),
            ],
            options={
                "verbose_name": "kế hoạch kiểm tra",
                "ordering": ("-starts_on", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="inspection_plan_runs_forward",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InspectionRound",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="tên đợt")),
                ("starts_on", models.DateField(verbose_name="từ ngày")),
                ("ends_on", models.DateField(verbose_name="đến hết ngày")),
                (
                    "frame_kind",
                    models.CharField(
                        choices=[
                            ("communes", "các xã, phường, đặc khu"),
                            ("offices", "các phòng, ban, đơn vị"),
                            ("all", "cả hai"),
                        ],
                        default="communes",
                        max_length=8,
                        verbose_name="rút trong",
                    ),
                ),
                (
                    "asks_duties",
                    models.BooleanField(default=True, verbose_name="nhiệm vụ của văn bản chỉ đạo"),
                ),
                (
                    "asks_law",
                    models.BooleanField(default=False, verbose_name="yêu cầu của quy định về trang, kênh"),
                ),
                ("frame", models.JSONField(default=list, verbose_name="khung mẫu")),
                ("frame_digest", models.CharField(blank=True, max_length=64, verbose_name="mã của khung")),
                ("seed", models.CharField(blank=True, max_length=40, verbose_name="hạt giống")),
                ("size", models.PositiveIntegerField(default=0, verbose_name="số đơn vị rút")),
                ("sampled_at", models.DateTimeField(blank=True, null=True, verbose_name="rút lúc")),
                ("at", models.DateTimeField(verbose_name="lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rounds",
                        to="inspections.inspectionplan",
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="inspections.criteriasheet",
                        verbose_name="bộ tiêu chí",
                    ),
                ),
                ("end_reason", models.CharField(blank=True, max_length=300, verbose_name="vì sao dừng")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="dừng lúc")),
            ],
            options={
                "verbose_name": "đợt kiểm tra",
                "ordering": ("starts_on", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="inspection_round_runs_forward",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TeamMember",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("head", "trưởng đoàn"), ("secretary", "thư ký"), ("member", "thành viên")],
                        default="member",
                        max_length=10,
                        verbose_name="vai",
                    ),
                ),
                ("joined_at", models.DateTimeField(verbose_name="vào đoàn lúc")),
                ("left_at", models.DateTimeField(blank=True, null=True, verbose_name="thôi lúc")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="vì sao thôi")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="inspections.inspectionround",
                        verbose_name="đợt",
                    ),
                ),
            ],
            options={
                "verbose_name": "thành viên đoàn kiểm tra",
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("left_at__isnull", True)),
                        fields=("round", "person"),
                        name="team_member_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("left_at__isnull", True), ("role", "head")),
                        fields=("round",),
                        name="team_head_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitVisit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="ngày kiểm tra")),
                (
                    "origin",
                    models.CharField(
                        choices=[("sampled", "rút mẫu"), ("chosen", "chọn thêm")],
                        max_length=8,
                        verbose_name="vì sao có",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="lý do chọn")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "chưa kiểm tra"),
                            ("under_way", "đang kiểm tra"),
                            ("minuted", "biên bản chờ ký"),
                            ("signed", "đã ký biên bản"),
                            ("concluded", "đã thông báo kết quả"),
                            ("dropped", "không kiểm tra"),
                        ],
                        default="planned",
                        max_length=10,
                        verbose_name="tình trạng",
                    ),
                ),
                ("opened_at", models.DateTimeField(blank=True, null=True, verbose_name="bắt đầu lúc")),
                ("minutes", models.JSONField(blank=True, default=dict, verbose_name="biên bản")),
                ("minutes_digest", models.CharField(blank=True, max_length=64, verbose_name="mã biên bản")),
                ("minuted_at", models.DateTimeField(blank=True, null=True, verbose_name="lập biên bản lúc")),
                ("objection", models.TextField(blank=True, verbose_name="ý kiến của đơn vị")),
                ("objection_at", models.DateTimeField(blank=True, null=True, verbose_name="ghi ý kiến lúc")),
                (
                    "unit_signer",
                    models.CharField(blank=True, max_length=200, verbose_name="người ký phía đơn vị"),
                ),
                ("unit_signed_at", models.DateTimeField(blank=True, null=True, verbose_name="đơn vị ký lúc")),
                (
                    "team_signed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="trưởng đoàn ký lúc"),
                ),
                ("number", models.CharField(blank=True, max_length=20, verbose_name="số thông báo kết quả")),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="ngày thông báo")),
                ("conclusion", models.TextField(blank=True, verbose_name="kết luận")),
                (
                    "drop_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="vì sao không kiểm tra"),
                ),
                ("scored_at", models.DateTimeField(blank=True, null=True, verbose_name="tự chấm lúc")),
                (
                    "objection_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="inspections.inspectionround",
                        verbose_name="đợt",
                    ),
                ),
                (
                    "scored_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                    ),
                ),
                (
                    "team_signed_by",
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
                        verbose_name="đơn vị được kiểm tra",
                    ),
                ),
                (
                    "unit_signed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                    ),
                ),
                (
                    "refusal_reason",
                    models.CharField(blank=True, max_length=500, verbose_name="vì sao đơn vị không ký"),
                ),
                (
                    "refusal_witness",
                    models.CharField(blank=True, max_length=200, verbose_name="người chứng kiến"),
                ),
                ("refused_at", models.DateTimeField(blank=True, null=True, verbose_name="ghi không ký lúc")),
                (
                    "refused_by",
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
                "verbose_name": "cuộc kiểm tra",
                "ordering": ("day", "pk"),
                "indexes": [models.Index(fields=["unit", "day"], name="inspection_visit_of_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "dropped"), _negated=True),
                        fields=("round", "unit"),
                        name="inspection_visit_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CheckLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
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
                ("note", models.CharField(blank=True, max_length=1000, verbose_name="ghi chú")),
                ("count", models.FloatField(blank=True, null=True, verbose_name="đếm được")),
                ("of", models.FloatField(blank=True, null=True, verbose_name="trên tổng số")),
                ("points", models.FloatField(blank=True, null=True, verbose_name="điểm")),
                ("order", models.PositiveIntegerField()),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("duty", "nhiệm vụ của văn bản"),
                            ("law", "yêu cầu của quy định"),
                            ("score", "tiêu chí chấm điểm"),
                        ],
                        max_length=5,
                    ),
                ),
                ("criterion", models.CharField(blank=True, max_length=80, verbose_name="tiêu chí")),
                ("text", models.TextField(verbose_name="nội dung")),
                ("basis", models.CharField(blank=True, max_length=500, verbose_name="căn cứ")),
                (
                    "machine_outcome",
                    models.CharField(
                        blank=True,
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
                        verbose_name="máy thấy",
                    ),
                ),
                ("machine_quote", models.TextField(blank=True, verbose_name="máy trích")),
                ("machine_at", models.DateTimeField(blank=True, null=True, verbose_name="máy xem lúc")),
                ("most", models.FloatField(blank=True, null=True, verbose_name="điểm tối đa")),
                ("scale", models.CharField(blank=True, max_length=500, verbose_name="cách chấm")),
                ("proof", models.CharField(blank=True, max_length=300, verbose_name="minh chứng")),
                ("owner", models.CharField(blank=True, max_length=200, verbose_name="người phụ trách")),
                ("version", models.PositiveIntegerField(default=0)),
                ("self_count", models.FloatField(blank=True, null=True, verbose_name="đơn vị đếm được")),
                ("self_of", models.FloatField(blank=True, null=True, verbose_name="đơn vị ghi tổng số")),
                ("self_points", models.FloatField(blank=True, null=True, verbose_name="đơn vị tự chấm")),
                ("self_note", models.CharField(blank=True, max_length=1000, verbose_name="đơn vị ghi chú")),
                (
                    "obligation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="obligations.obligation",
                    ),
                ),
                (
                    "observation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="evidence.observation",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="inspections.unitvisit",
                    ),
                ),
            ],
            options={
                "verbose_name": "mục của phiếu kiểm tra",
                "ordering": ("order", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("visit", "origin", "order"), name="check_line_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Shortcoming",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.CharField(max_length=1000, verbose_name="tồn tại")),
                ("remedy", models.CharField(max_length=1000, verbose_name="phải làm gì")),
                ("due_on", models.DateField(verbose_name="xong trước hết ngày")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("noted", "đã ghi nhận"),
                            ("assigned", "đã giao khắc phục"),
                            ("mended", "xem lại: đã khắc phục"),
                            ("persists", "xem lại: chưa khắc phục"),
                        ],
                        default="noted",
                        max_length=8,
                    ),
                ),
                ("relook", models.CharField(blank=True, max_length=1000, verbose_name="xem lại thấy gì")),
                ("relooked_at", models.DateTimeField(blank=True, null=True, verbose_name="xem lại lúc")),
                ("at", models.DateTimeField(verbose_name="lúc")),
                (
                    "assignment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                    "line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="inspections.checkline",
                    ),
                ),
                (
                    "relooked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shortcomings",
                        to="inspections.unitvisit",
                    ),
                ),
            ],
            options={"verbose_name": "tồn tại", "ordering": ("pk",)},
        ),
        migrations.CreateModel(
            name="GuidanceNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.CharField(max_length=1000, verbose_name="hướng dẫn")),
                ("at", models.DateTimeField(verbose_name="lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="inspections.unitvisit",
                    ),
                ),
            ],
            options={"verbose_name": "lời hướng dẫn", "ordering": ("pk",)},
        ),
        migrations.CreateModel(
            name="EntryBatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64)),
                ("summary", models.JSONField(default=dict)),
                ("at", models.DateTimeField(verbose_name="lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="batches",
                        to="inspections.unitvisit",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần gửi của phiếu kiểm tra",
                "constraints": [
                    models.UniqueConstraint(fields=("visit", "by", "key"), name="entry_batch_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="VisitPicture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="evidence.evidenceitem",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pictures",
                        to="inspections.checkline",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pictures",
                        to="inspections.unitvisit",
                    ),
                ),
            ],
            options={
                "verbose_name": "ảnh của cuộc kiểm tra",
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(fields=("visit", "item", "line"), name="visit_picture_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="CheckEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
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
                ("note", models.CharField(blank=True, max_length=1000, verbose_name="ghi chú")),
                ("count", models.FloatField(blank=True, null=True, verbose_name="đếm được")),
                ("of", models.FloatField(blank=True, null=True, verbose_name="trên tổng số")),
                ("points", models.FloatField(blank=True, null=True, verbose_name="điểm")),
                ("base", models.PositiveIntegerField()),
                ("version", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("written", "đã ghi"),
                            ("beside", "để cạnh, chờ chọn"),
                            ("chosen", "được chọn"),
                            ("set_aside", "để sang bên"),
                        ],
                        default="written",
                        max_length=9,
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="inspections.checkline",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="inspections.entrybatch",
                    ),
                ),
            ],
            options={
                "verbose_name": "lời ghi trên phiếu kiểm tra",
                "ordering": ("pk",),
                "indexes": [models.Index(fields=["state", "line"], name="check_entry_beside")],
                "constraints": [
                    models.UniqueConstraint(fields=("line", "version"), name="check_entry_version_once")
                ],
            },
        ),
        append_only(
            "inspections_checkentry", ("outcome", "note", "points", "base", "line_id", "by_id", "at")
        ),
    ]
