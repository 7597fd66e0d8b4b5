"""The first tables."""

import django.db.models.deletion
from django.db import migrations, models

from guong.apps.activity.actions import append_only


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("evidence", "0002_verdict_at"),
        ("units", "0002_kinds_of_change"),
    ]

    operations = [
        migrations.CreateModel(
            name="BoardMember",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("task", models.CharField(blank=True, max_length=120, verbose_name="phần việc")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="thành viên",
                    ),
                ),
            ],
            options={
                "verbose_name": "thành viên Ban biên tập",
            },
        ),
        migrations.CreateModel(
            name="Channel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("website", "trang thông tin điện tử"),
                            ("facebook", "Facebook"),
                            ("zalo", "Zalo"),
                            ("youtube", "YouTube"),
                            ("tiktok", "TikTok"),
                            ("phone", "điện thoại"),
                            ("email", "thư điện tử"),
                            ("loudspeaker", "đài truyền thanh, loa"),
                        ],
                        max_length=12,
                        verbose_name="loại kênh",
                    ),
                ),
                ("value", models.CharField(max_length=300, verbose_name="địa chỉ hoặc số")),
                ("address", models.CharField(editable=False, max_length=300)),
                ("key", models.CharField(editable=False, max_length=330)),
                ("name", models.CharField(max_length=200, verbose_name="tên hiển thị")),
                ("act", models.CharField(blank=True, max_length=200, verbose_name="văn bản cho phép lập")),
                (
                    "recovery_held_by",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="ai giữ cách lấy lại tài khoản"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="channels",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="registries.channel",
                        verbose_name="gộp vào",
                    ),
                ),
            ],
            options={
                "verbose_name": "kênh",
                "verbose_name_plural": "kênh",
                "ordering": ("kind", "name", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ChannelEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "event",
                    models.CharField(
                        choices=[
                            ("opened", "lập kênh"),
                            ("renamed", "đổi tên"),
                            ("merged", "gộp vào kênh khác"),
                            ("closed", "đóng kênh"),
                        ],
                        max_length=8,
                        verbose_name="việc",
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=500, verbose_name="nội dung")),
                ("on", models.DateField(verbose_name="ngày")),
                ("at", models.DateTimeField(verbose_name="ghi lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                    ),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="registries.channel",
                    ),
                ),
            ],
            options={
                "verbose_name": "việc của kênh",
                "ordering": ("on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Custodian",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                ("appointment", models.CharField(blank=True, max_length=200, verbose_name="văn bản cử")),
                (
                    "two_factor_on",
                    models.DateField(blank=True, null=True, verbose_name="xác nhận đã bật hai lớp, ngày"),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="custodians",
                        to="registries.channel",
                    ),
                ),
                (
                    "handover",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="evidence.evidenceitem",
                        verbose_name="biên bản bàn giao",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người quản trị",
                    ),
                ),
            ],
            options={
                "verbose_name": "người quản trị kênh",
                "ordering": ("valid_from", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EditorialBoard",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                (
                    "decision",
                    models.CharField(max_length=200, verbose_name="quyết định thành lập, kiện toàn"),
                ),
                (
                    "regulation",
                    models.CharField(blank=True, max_length=200, verbose_name="quy chế hoạt động"),
                ),
                (
                    "members",
                    models.ManyToManyField(
                        related_name="+", through="registries.BoardMember", to="units.person"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="boards",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "Ban biên tập",
                "ordering": ("-valid_from", "-pk"),
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="boardmember",
            name="board",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="seats",
                to="registries.editorialboard",
            ),
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(verbose_name="ngày")),
                ("words", models.CharField(max_length=1000, verbose_name="đã soát gì, còn phải sửa gì")),
                ("at", models.DateTimeField(verbose_name="ghi lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                    ),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="registries.channel",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần tự soát kênh",
                "ordering": ("on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="SpokespersonMandate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                ("act", models.CharField(max_length=200, verbose_name="văn bản cử")),
                ("phone", models.CharField(max_length=30, verbose_name="điện thoại công vụ")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="thư điện tử công vụ")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người phát ngôn",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mandates",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "cử người phát ngôn",
                "ordering": ("-valid_from", "-pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Verification",
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
                            ("by_platform", "nền tảng đã xác minh"),
                            ("by_hand", "cơ quan đã đối chiếu"),
                            ("pending", "đang xin xác minh"),
                            ("refused", "nền tảng từ chối"),
                        ],
                        max_length=12,
                        verbose_name="tình trạng",
                    ),
                ),
                ("on", models.DateField(verbose_name="ngày")),
                ("at", models.DateTimeField(verbose_name="ghi lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                    ),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verifications",
                        to="registries.channel",
                    ),
                ),
                (
                    "proof",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="evidence.evidenceitem",
                        verbose_name="minh chứng",
                    ),
                ),
            ],
            options={
                "verbose_name": "xác minh kênh",
                "ordering": ("on", "pk"),
            },
        ),
        migrations.AddIndex(
            model_name="channel",
            index=models.Index(fields=["owner", "kind"], name="channel_of_unit"),
        ),
        migrations.AddConstraint(
            model_name="channel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                ),
                name="registries_channel_ends_after_start",
                violation_error_message="Ngày kết thúc đứng trước ngày bắt đầu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="channel",
            constraint=models.UniqueConstraint(
                condition=models.Q(("valid_to__isnull", True)), fields=("key",), name="channel_open_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="custodian",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                ),
                name="registries_custodian_ends_after_start",
                violation_error_message="Ngày kết thúc đứng trước ngày bắt đầu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="custodian",
            constraint=models.UniqueConstraint(
                fields=("channel", "person", "valid_from"), name="custodian_starts_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="editorialboard",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                ),
                name="registries_editorialboard_ends_after_start",
                violation_error_message="Ngày kết thúc đứng trước ngày bắt đầu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="editorialboard",
            constraint=models.UniqueConstraint(
                condition=models.Q(("valid_to__isnull", True)), fields=("unit",), name="board_open_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="boardmember",
            constraint=models.UniqueConstraint(fields=("board", "person"), name="board_member_once"),
        ),
        migrations.AddConstraint(
            model_name="spokespersonmandate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                ),
                name="registries_spokespersonmandate_ends_after_start",
                violation_error_message="Ngày kết thúc đứng trước ngày bắt đầu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="spokespersonmandate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("valid_to__isnull", True)), fields=("unit",), name="mandate_open_once"
            ),
        ),
        append_only("registries_channelevent"),
    ]
