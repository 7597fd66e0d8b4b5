"""Make the tables as release 0.1.0 had them (ADR 0089)."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("press", "0001_initial"), ("press", "0002_yearly_confirmations")]

    initial = True

    dependencies = [
        ("registries", "0001_squashed_0008_premises_and_referrals"),
        ("units", "0001_squashed_0012_language_of_a_login"),
    ]

    operations = [
        migrations.CreateModel(
            name="PressBriefing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(verbose_name="ngày")),
                ("organiser", models.CharField(max_length=200, verbose_name="cơ quan tổ chức")),
                ("subject", models.CharField(max_length=300, verbose_name="nội dung")),
                ("at", models.DateTimeField(verbose_name="ghi lúc")),
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
            options={"verbose_name": "giao ban báo chí", "ordering": ("-on", "-pk")},
        ),
        migrations.CreateModel(
            name="PressRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("request", "yêu cầu cung cấp thông tin, phỏng vấn"),
                            ("demand", "báo yêu cầu trả lời trên báo chí"),
                            ("passed_on", "báo chuyển kiến nghị, phản ánh, phê bình"),
                            ("complaint", "báo chuyển khiếu nại, tố cáo"),
                            ("sudden", "vụ việc đột xuất, bất thường"),
                            ("divided", "dư luận có nhiều ý kiến trái chiều"),
                        ],
                        max_length=10,
                        verbose_name="loại",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("mail", "thư điện tử"),
                            ("letter", "công văn, thư giấy"),
                            ("phone", "điện thoại"),
                            ("visit", "gặp trực tiếp"),
                            ("self", "cơ quan tự ghi nhận"),
                        ],
                        max_length=8,
                        verbose_name="đến bằng",
                    ),
                ),
                ("outlet", models.CharField(blank=True, max_length=200, verbose_name="cơ quan báo chí")),
                (
                    "journalist",
                    models.CharField(blank=True, max_length=120, verbose_name="nhà báo, phóng viên"),
                ),
                ("contact", models.CharField(blank=True, max_length=200, verbose_name="cách liên hệ")),
                ("question", models.TextField(blank=True, verbose_name="nội dung")),
                ("received_at", models.DateTimeField(verbose_name="nhận lúc")),
                ("received_on", models.DateField(editable=False)),
                ("occurred_at", models.DateTimeField(blank=True, null=True, verbose_name="xảy ra lúc")),
                (
                    "impact_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="xác định có tác động lúc"),
                ),
                (
                    "reply_by",
                    models.DateTimeField(blank=True, null=True, verbose_name="báo chí mong trả lời trước"),
                ),
                (
                    "house_days",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="hạn nội bộ, ngày làm việc"
                    ),
                ),
                ("entered_at", models.DateTimeField(verbose_name="ghi lúc")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "đã tiếp nhận"),
                            ("assigned", "đang soạn"),
                            ("drafted", "chờ duyệt"),
                            ("approved", "đã duyệt"),
                            ("answered", "đã trả lời"),
                            ("published", "đã công bố"),
                            ("asked_back", "đang hỏi lại báo chí"),
                            ("transferred", "đã chuyển cơ quan khác"),
                            ("refused", "đã từ chối"),
                            ("withdrawn", "báo chí rút yêu cầu"),
                        ],
                        default="received",
                        max_length=12,
                        verbose_name="tình trạng",
                    ),
                ),
                ("before_asking", models.CharField(blank=True, max_length=12)),
                ("reply", models.TextField(blank=True, verbose_name="câu trả lời")),
                ("written_at", models.DateTimeField(blank=True, null=True, verbose_name="soạn lúc")),
                ("approved_digest", models.CharField(blank=True, max_length=64)),
                ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="duyệt lúc")),
                (
                    "way",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("letter", "công văn"),
                            ("mail", "thư điện tử"),
                            ("interview", "trả lời phỏng vấn"),
                            ("conference", "họp báo"),
                            ("briefing", "giao ban báo chí"),
                            ("site", "đăng trên trang, kênh chính thức"),
                        ],
                        max_length=12,
                        verbose_name="bằng cách",
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=100, verbose_name="số, ký hiệu văn bản")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="trả lời lúc")),
                ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="công bố lúc")),
                ("published_url", models.URLField(blank=True, max_length=500, verbose_name="nơi công bố")),
                ("ground", models.CharField(blank=True, max_length=20, verbose_name="căn cứ từ chối")),
                ("reason", models.CharField(blank=True, max_length=1000, verbose_name="lý do")),
                ("recipient", models.CharField(blank=True, max_length=200, verbose_name="chuyển đến")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="xong lúc")),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                    ),
                ),
                (
                    "handler",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                    ),
                ),
                (
                    "regulation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registries.regulation",
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
                    "written_by",
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
                "verbose_name": "yêu cầu của báo chí",
                "ordering": ("-received_at", "-pk"),
                "indexes": [models.Index(fields=["unit", "received_on"], name="press_of_unit")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "refused"), _negated=True),
                            models.Q(("ground", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="press_refused_on_a_ground",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("answered", "published")), _negated=True),
                            ("answered_at__isnull", False),
                            _connector="OR",
                        ),
                        name="press_answered_at_a_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PressEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("what", models.CharField(max_length=12)),
                ("words", models.CharField(blank=True, max_length=1000, verbose_name="lời")),
                ("at", models.DateTimeField(verbose_name="lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="press.pressrequest",
                    ),
                ),
            ],
            options={"verbose_name": "diễn biến", "ordering": ("at", "pk")},
        ),
        migrations.CreateModel(
            name="AskingBack",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.CharField(max_length=1000, verbose_name="hỏi lại")),
                ("began_at", models.DateTimeField(verbose_name="hỏi lúc")),
                ("reply", models.CharField(blank=True, max_length=1000, verbose_name="báo chí trả lời")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="trả lời lúc")),
                (
                    "began_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pauses",
                        to="press.pressrequest",
                    ),
                ),
            ],
            options={
                "verbose_name": "hỏi lại báo chí",
                "ordering": ("began_at", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("request",),
                        name="press_asked_back_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FalseReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("outlet", models.CharField(max_length=200, verbose_name="cơ quan báo chí")),
                (
                    "medium",
                    models.CharField(
                        choices=[
                            ("online", "báo điện tử, kênh trên mạng"),
                            ("daily", "báo in ra hằng ngày"),
                            ("broadcast", "phát thanh, truyền hình"),
                            ("periodical", "báo tuần, tạp chí"),
                        ],
                        max_length=10,
                        verbose_name="loại báo",
                    ),
                ),
                ("article", models.CharField(max_length=300, verbose_name="tên tin, bài")),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="địa chỉ")),
                ("printed_on", models.DateField(verbose_name="ngày đăng, phát")),
                ("printed_words", models.TextField(max_length=2000, verbose_name="chỗ sai")),
                ("grounds", models.TextField(max_length=2000, verbose_name="căn cứ")),
                ("wants_apology", models.BooleanField(default=True, verbose_name="yêu cầu xin lỗi")),
                ("noted_on", models.DateField(editable=False)),
                ("noted_at", models.DateTimeField(verbose_name="ghi lúc")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("noted", "đã ghi nhận"),
                            ("demanded", "đã gửi văn bản"),
                            ("settled", "đã có kết quả"),
                            ("dropped", "không đủ căn cứ, thôi"),
                        ],
                        default="noted",
                        max_length=10,
                        verbose_name="tình trạng",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="vì sao thôi")),
                (
                    "demand",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="false_report",
                        to="registries.correctiondemand",
                    ),
                ),
                (
                    "noted_by",
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
                "verbose_name": "tin, bài sai sự thật",
                "ordering": ("-noted_at", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("demanded", "settled")), _negated=True),
                            ("demand__isnull", False),
                            _connector="OR",
                        ),
                        name="false_report_demanded_by_paper",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PressConference",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(verbose_name="ngày họp")),
                ("subject", models.CharField(max_length=300, verbose_name="chủ đề")),
                ("is_online", models.BooleanField(default=False, verbose_name="trực tuyến")),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "dự kiến"), ("held", "đã họp"), ("cancelled", "đã hủy")],
                        default="planned",
                        max_length=10,
                        verbose_name="tình trạng",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="ghi lúc")),
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
                "verbose_name": "họp báo",
                "ordering": ("-on", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "cancelled"), _negated=True),
                        fields=("unit", "on"),
                        name="press_conference_once_a_day",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="YearlyConfirmation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveIntegerField(verbose_name="năm")),
                ("counts", models.JSONField(verbose_name="số liệu lúc xác nhận")),
                ("at", models.DateTimeField(verbose_name="xác nhận lúc")),
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
            options={"verbose_name": "xác nhận số liệu phát ngôn của năm", "ordering": ("-at", "-pk")},
        ),
        migrations.CreateModel(
            name="YearlyReminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveIntegerField(verbose_name="năm")),
                ("answer_by", models.DateField(verbose_name="xác nhận trước hết ngày")),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="lời nhắn")),
                ("reached", models.PositiveIntegerField(verbose_name="số đơn vị được nhắc")),
                ("at", models.DateTimeField(verbose_name="nhắc lúc")),
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
            options={"verbose_name": "nhắc xác nhận số liệu phát ngôn", "ordering": ("-at", "-pk")},
        ),
    ]
