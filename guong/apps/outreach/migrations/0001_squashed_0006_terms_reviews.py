"""Make the tables as release 0.1.0 had them (ADR 0089)."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("outreach", "0001_initial"),
        ("outreach", "0002_deeds"),
        ("outreach", "0003_campaigns"),
        ("outreach", "0004_publications"),
        ("outreach", "0005_learning"),
        ("outreach", "0006_terms_reviews"),
    ]

    initial = True

    dependencies = [
        ("evidence", "0001_squashed_0004_file_notes"),
        ("obligations", "0001_squashed_0016_onward_orders"),
        ("units", "0001_squashed_0012_language_of_a_login"),
    ]

    operations = [
        migrations.CreateModel(
            name="OfficialText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("edition", models.PositiveSmallIntegerField(verbose_name="lần ban hành")),
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
                        verbose_name="tệp",
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
                "verbose_name": "văn bản gốc",
                "verbose_name_plural": "văn bản gốc",
                "ordering": ("-at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="OutreachActivity",
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
                            ("broadcast", "phát thanh"),
                            ("meeting", "hội nghị, họp thôn"),
                            ("web", "bài trên trang thông tin điện tử, báo, đài"),
                            ("post", "bài trên mạng xã hội"),
                            ("good_news", "tin người tốt, việc tốt"),
                            ("banner", "băng rôn, áp phích, tờ rơi"),
                        ],
                        max_length=10,
                        verbose_name="hình thức",
                    ),
                ),
                ("day", models.DateField(verbose_name="ngày")),
                ("title", models.CharField(max_length=200, verbose_name="nội dung")),
                ("of_code", models.BooleanField(default=True, verbose_name="nói về Bộ Quy tắc")),
                ("minutes", models.PositiveIntegerField(blank=True, null=True, verbose_name="số phút")),
                ("clusters", models.PositiveIntegerField(blank=True, null=True, verbose_name="số cụm loa")),
                ("times", models.PositiveIntegerField(blank=True, null=True, verbose_name="số lượt phát")),
                ("people", models.PositiveIntegerField(blank=True, null=True, verbose_name="số người dự")),
                ("reached", models.PositiveIntegerField(blank=True, null=True, verbose_name="lượt tiếp cận")),
                ("pieces", models.PositiveIntegerField(blank=True, null=True, verbose_name="số lượng")),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="đường dẫn")),
                ("at", models.DateTimeField(verbose_name="ghi lúc")),
                ("voided_at", models.DateTimeField(blank=True, null=True, verbose_name="hủy lúc")),
                ("void_reason", models.CharField(blank=True, max_length=300, verbose_name="lý do hủy")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người ghi",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="evidence.evidenceitem",
                        verbose_name="minh chứng",
                    ),
                ),
                (
                    "observation",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="evidence.observation",
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
                    "voided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("frame", "khối nhúng"),
                            ("text", "khối chữ"),
                            ("article", "bài viết"),
                            ("post", "bài đăng"),
                            ("bulletin", "bản tin loa"),
                            ("poster", "áp phích, băng rôn"),
                        ],
                        max_length=10,
                        verbose_name="dạng công bố",
                    ),
                ),
                ("version", models.CharField(blank=True, max_length=12, verbose_name="bản của Bộ Quy tắc")),
            ],
            options={
                "db_table": "outreach_deed",
                "verbose_name": "lượt tuyên truyền",
                "verbose_name_plural": "lượt tuyên truyền",
                "ordering": ("-day", "-pk"),
                "indexes": [models.Index(fields=["unit", "day"], name="deed_of_unit")],
            },
        ),
        migrations.CreateModel(
            name="Campaign",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="tên đợt")),
                ("version", models.CharField(max_length=12, verbose_name="bản của Bộ Quy tắc")),
                ("cut_off", models.DateField(verbose_name="ngày chốt danh sách")),
                ("closes_on", models.DateField(verbose_name="nhận trả lời đến hết ngày")),
                ("opened_at", models.DateTimeField(verbose_name="mở lúc")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="kết thúc lúc")),
                (
                    "directive",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="obligations.directive",
                    ),
                ),
                (
                    "opened_by",
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
                        verbose_name="đơn vị chủ trì",
                    ),
                ),
            ],
            options={
                "verbose_name": "đợt phổ biến",
                "verbose_name_plural": "đợt phổ biến",
                "ordering": ("-opened_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Acknowledgement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("edition", models.PositiveSmallIntegerField()),
                ("version", models.CharField(max_length=12)),
                (
                    "reply",
                    models.CharField(
                        choices=[("confirmed", "xác nhận"), ("declined", "từ chối")],
                        max_length=10,
                        verbose_name="trả lời",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="lý do")),
                (
                    "means",
                    models.CharField(
                        choices=[("link", "liên kết riêng"), ("sheet", "danh sách ký tên")],
                        max_length=8,
                        verbose_name="cách trả lời",
                    ),
                ),
                ("at", models.DateTimeField()),
                ("replaced_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="evidence.evidenceitem",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acknowledgements",
                        to="units.person",
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acknowledgements",
                        to="outreach.campaign",
                    ),
                ),
            ],
            options={
                "verbose_name": "xác nhận",
                "ordering": ("-at", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("person", "edition"),
                        name="acknowledgement_current_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("means", "sheet"), _negated=True),
                            ("item__isnull", False),
                            _connector="OR",
                        ),
                        name="acknowledgement_sheet_is_proven",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reply", "declined"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="acknowledgement_declined_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Invited",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("counted", models.BooleanField(default=True)),
                ("serial", models.PositiveSmallIntegerField(default=1)),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invited",
                        to="outreach.campaign",
                    ),
                ),
                (
                    "person",
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
                "verbose_name": "người được mời",
                "indexes": [models.Index(fields=["campaign", "unit"], name="invited_of_unit")],
                "constraints": [models.UniqueConstraint(fields=("campaign", "person"), name="invited_once")],
            },
        ),
        migrations.CreateModel(
            name="QuizPass",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("edition", models.PositiveSmallIntegerField()),
                ("version", models.CharField(max_length=12)),
                ("at", models.DateTimeField()),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="outreach.campaign"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                    ),
                ),
            ],
            options={
                "verbose_name": "đã qua câu hỏi",
                "ordering": ("-at", "-pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("person", "edition"), name="quiz_passed_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="TermsReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("platform", models.CharField(max_length=12, verbose_name="nền tảng")),
                ("reviewed_on", models.DateField(verbose_name="ngày xem lại")),
                ("next_on", models.DateField(verbose_name="xem lại lần tới")),
                ("at", models.DateTimeField(verbose_name="ghi lúc")),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người phụ trách",
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
                "verbose_name": "lần xem lại điều khoản",
                "verbose_name_plural": "các lần xem lại điều khoản",
                "ordering": ("-reviewed_on", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "platform", "reviewed_on"), name="terms_reviewed_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("next_on__gt", models.F("reviewed_on"))),
                        name="terms_next_after_review",
                    ),
                ],
            },
        ),
    ]
