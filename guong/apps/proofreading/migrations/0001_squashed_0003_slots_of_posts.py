"""Make the tables as release 0.1.0 had them (ADR 0089)."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("proofreading", "0001_initial"),
        ("proofreading", "0002_posts_and_approvals"),
        ("proofreading", "0003_slots_of_posts"),
    ]

    initial = True

    dependencies = [
        ("registries", "0001_squashed_0008_premises_and_referrals"),
        ("units", "0001_squashed_0012_language_of_a_login"),
    ]

    operations = [
        migrations.CreateModel(
            name="Suppression",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rule", models.CharField(max_length=60, verbose_name="quy tắc")),
                ("phrase", models.CharField(blank=True, max_length=120, verbose_name="cụm từ")),
                ("reason", models.CharField(max_length=300, verbose_name="lý do")),
                ("expires_on", models.DateField(verbose_name="hết hiệu lực sau ngày")),
                ("granted_at", models.DateTimeField(verbose_name="cho lúc")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="thôi lúc")),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                    ),
                ),
                (
                    "granted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người cho",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người chịu trách nhiệm",
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
                "db_table": "proofreading_allowance",
                "verbose_name": "miễn trừ lời nhắc",
                "verbose_name_plural": "miễn trừ lời nhắc",
                "ordering": ("-granted_at", "-pk"),
                "indexes": [models.Index(fields=["unit", "expires_on"], name="allowance_of_unit")],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="tên bài")),
                ("text", models.TextField(verbose_name="nội dung")),
                ("digest", models.CharField(editable=False, max_length=64, verbose_name="mã kiểm tra")),
                ("revision", models.PositiveIntegerField(default=1, editable=False, verbose_name="lần lưu")),
                ("saved_at", models.DateTimeField(verbose_name="lưu lúc")),
                ("updated_at", models.DateTimeField(verbose_name="sửa lúc")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người viết",
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
                    "updated_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người sửa",
                    ),
                ),
            ],
            options={
                "verbose_name": "bài nháp",
                "verbose_name_plural": "bài nháp",
                "ordering": ("-updated_at", "-pk"),
                "indexes": [models.Index(fields=["unit", "updated_at"], name="draft_of_unit")],
            },
        ),
        migrations.CreateModel(
            name="Article",
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
                            ("news", "tin"),
                            ("feature", "bài viết"),
                            ("notice", "thông báo"),
                            ("warning", "cảnh báo"),
                            ("guide", "hướng dẫn"),
                            ("good_news", "tin người tốt, việc tốt"),
                            ("answer", "trả lời, phản hồi"),
                        ],
                        max_length=10,
                        verbose_name="loại bài",
                    ),
                ),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("general", "chung, hành chính"),
                            ("economy", "kinh tế, nông nghiệp, môi trường"),
                            ("society", "văn hóa, y tế, giáo dục, xã hội"),
                            ("land", "đất đai, xây dựng"),
                            ("security", "an ninh, trật tự"),
                            ("digital", "thủ tục hành chính, chuyển đổi số"),
                        ],
                        max_length=10,
                        verbose_name="lĩnh vực",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="tên bài")),
                ("text", models.TextField(verbose_name="nội dung")),
                ("versions", models.JSONField(blank=True, default=dict, verbose_name="bản cho kênh khác")),
                ("digest", models.CharField(editable=False, max_length=64, verbose_name="mã kiểm tra")),
                ("revision", models.PositiveIntegerField(default=1, editable=False, verbose_name="lần lưu")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "nháp"),
                            ("submitted", "chờ duyệt"),
                            ("returned", "trả lại"),
                            ("approved", "đã duyệt"),
                            ("scheduled", "hẹn giờ đăng"),
                            ("published", "đã đăng"),
                            ("corrected", "đã đính chính"),
                            ("removed", "đã gỡ"),
                            ("archived", "lưu trữ"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="tình trạng",
                    ),
                ),
                ("approved_digest", models.CharField(blank=True, editable=False, max_length=64)),
                ("begun_at", models.DateTimeField(verbose_name="bắt đầu lúc")),
                ("updated_at", models.DateTimeField(verbose_name="sửa lúc")),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="gửi duyệt lúc")),
                ("viewed_at", models.DateTimeField(blank=True, null=True, verbose_name="xem từ lúc")),
                ("scheduled_for", models.DateTimeField(blank=True, null=True, verbose_name="hẹn đăng lúc")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="lý do")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người viết",
                    ),
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
                    "updated_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người sửa",
                    ),
                ),
                (
                    "viewed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                    ),
                ),
                ("slots", models.JSONField(blank=True, default=dict, verbose_name="sáu điều của bài")),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="proofreading.article",
                        verbose_name="đính chính",
                    ),
                ),
                (
                    "channels",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="registries.channel", verbose_name="kênh"
                    ),
                ),
            ],
            options={
                "verbose_name": "bài của đơn vị",
                "verbose_name_plural": "bài của đơn vị",
                "ordering": ("-updated_at", "-pk"),
                "indexes": [models.Index(fields=["unit", "state", "updated_at"], name="article_of_unit")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["approved", "corrected", "published", "removed", "scheduled"]),
                                _negated=True,
                            ),
                            ("digest", models.F("approved_digest")),
                            _connector="OR",
                        ),
                        name="article_is_as_approved",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("state__in", ("draft", "submitted", "returned", "approved", "scheduled"))
                        ),
                        fields=("corrects",),
                        name="article_corrected_once_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Approval",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, verbose_name="mã kiểm tra")),
                ("title", models.CharField(max_length=120, verbose_name="tên bài")),
                ("text", models.TextField(verbose_name="nội dung")),
                ("versions", models.JSONField(blank=True, default=dict, verbose_name="bản cho kênh khác")),
                ("at", models.DateTimeField(verbose_name="duyệt lúc")),
                ("same_hand", models.BooleanField(default=False, verbose_name="tự duyệt")),
                ("voided_at", models.DateTimeField(blank=True, null=True, verbose_name="mất hiệu lực lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người duyệt",
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
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="approvals",
                        to="proofreading.article",
                    ),
                ),
            ],
            options={"verbose_name": "lần duyệt bài", "ordering": ("at", "pk")},
        ),
        migrations.CreateModel(
            name="GoodNewsPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField(verbose_name="tháng")),
                ("target", models.PositiveIntegerField(verbose_name="số tin")),
                ("entered_at", models.DateTimeField(verbose_name="ghi lúc")),
                (
                    "entered_by",
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
                "verbose_name": "kế hoạch tin tốt",
                "ordering": ("-month",),
                "constraints": [
                    models.UniqueConstraint(fields=("unit", "month"), name="good_news_plan_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("form", models.CharField(blank=True, max_length=20, verbose_name="bản")),
                ("address", models.CharField(blank=True, max_length=500, verbose_name="địa chỉ bài")),
                ("published_at", models.DateTimeField(verbose_name="đăng lúc")),
                ("at", models.DateTimeField(verbose_name="ghi lúc")),
                (
                    "sight",
                    models.CharField(
                        choices=[
                            ("waiting", "đang xem"),
                            ("present", "máy thấy đủ bài"),
                            ("unclear", "chưa rõ"),
                        ],
                        max_length=8,
                        verbose_name="máy xem",
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="vì sao")),
                ("present", models.PositiveIntegerField(default=0, verbose_name="số câu thấy")),
                ("total", models.PositiveIntegerField(default=0, verbose_name="số câu")),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                ("looked_at", models.DateTimeField(blank=True, null=True, verbose_name="xem lúc")),
                (
                    "approval",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publications",
                        to="proofreading.approval",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publications",
                        to="proofreading.article",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người đăng",
                    ),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registries.channel",
                        verbose_name="kênh",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần đăng bài",
                "ordering": ("published_at", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("article", "channel"), name="article_once_on_a_channel")
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewDuty",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("general", "chung, hành chính"),
                            ("economy", "kinh tế, nông nghiệp, môi trường"),
                            ("society", "văn hóa, y tế, giáo dục, xã hội"),
                            ("land", "đất đai, xây dựng"),
                            ("security", "an ninh, trật tự"),
                            ("digital", "thủ tục hành chính, chuyển đổi số"),
                        ],
                        max_length=10,
                        verbose_name="lĩnh vực",
                    ),
                ),
                ("since", models.DateTimeField(verbose_name="từ lúc")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="đến lúc")),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registries.boardmember",
                        verbose_name="người duyệt",
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
                "verbose_name": "phân công duyệt",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("unit", "field"),
                        name="review_duty_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RoyaltyRate",
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
                            ("news", "tin"),
                            ("feature", "bài viết"),
                            ("notice", "thông báo"),
                            ("warning", "cảnh báo"),
                            ("guide", "hướng dẫn"),
                            ("good_news", "tin người tốt, việc tốt"),
                            ("answer", "trả lời, phản hồi"),
                        ],
                        max_length=10,
                        verbose_name="loại bài",
                    ),
                ),
                ("amount", models.PositiveIntegerField(verbose_name="số tiền")),
                ("decision", models.CharField(max_length=200, verbose_name="quyết định")),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                ("entered_at", models.DateTimeField(verbose_name="ghi lúc")),
                (
                    "entered_by",
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
                "verbose_name": "mức nhuận bút",
                "ordering": ("kind", "-valid_from", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("valid_to__isnull", True)),
                        fields=("unit", "kind"),
                        name="royalty_rate_open_once",
                    )
                ],
            },
        ),
    ]
