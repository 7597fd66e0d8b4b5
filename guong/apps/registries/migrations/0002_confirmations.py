"""Who confirmed a channel; what stood before is confirmed by nobody, and waits for a second look."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registries", "0001_initial"),
        ("units", "0004_code_guesses"),
    ]

    operations = [
        migrations.AddField(
            model_name="channel",
            name="code",
            field=models.CharField(blank=True, editable=False, max_length=30, verbose_name="mã"),
        ),
        migrations.AddField(
            model_name="channel",
            name="code_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="cấp mã lúc"),
        ),
        migrations.AddField(
            model_name="channel",
            name="state",
            field=models.CharField(
                choices=[("unconfirmed", "chưa xác minh"), ("confirmed", "đã xác minh")],
                default="unconfirmed",
                editable=False,
                max_length=12,
                verbose_name="tình trạng",
            ),
        ),
        migrations.AlterField(
            model_name="channelevent",
            name="event",
            field=models.CharField(
                choices=[
                    ("opened", "lập kênh"),
                    ("renamed", "đổi tên"),
                    ("merged", "gộp vào kênh khác"),
                    ("closed", "đóng kênh"),
                    ("approved", "được xác minh"),
                    ("voided", "thôi xác minh"),
                ],
                max_length=8,
                verbose_name="việc",
            ),
        ),
        migrations.CreateModel(
            name="ProofSearch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("code", "mã của Gương trên chính kênh"),
                            ("site", "liên kết ở trang chính thức của đơn vị"),
                        ],
                        max_length=4,
                        verbose_name="tìm gì",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "đang tìm"),
                            ("found", "đã thấy"),
                            ("absent", "không thấy"),
                            ("failed", "chưa đọc được trang"),
                        ],
                        default="waiting",
                        max_length=8,
                        verbose_name="tình trạng",
                    ),
                ),
                ("claim", models.PositiveBigIntegerField(editable=False)),
                ("code", models.CharField(blank=True, max_length=30, verbose_name="mã")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="vì sao")),
                ("source", models.CharField(blank=True, max_length=500, verbose_name="thấy ở")),
                ("quote", models.CharField(blank=True, max_length=500, verbose_name="nguyên văn")),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                ("at", models.DateTimeField(verbose_name="yêu cầu lúc")),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="xong lúc")),
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
                        related_name="searches",
                        to="registries.channel",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần tìm bằng chứng",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Confirmation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("second", "người thứ hai của đơn vị duyệt"),
                            ("above", "đơn vị cấp trên xác nhận"),
                            ("code", "thấy mã của Gương trên kênh"),
                            ("site", "trang chính thức của đơn vị dẫn tới kênh"),
                            ("inherited", "kế thừa từ đơn vị trước"),
                        ],
                        max_length=10,
                        verbose_name="căn cứ",
                    ),
                ),
                ("begins_on", models.DateField(verbose_name="từ ngày")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="thôi từ ngày")),
                ("ended_why", models.CharField(blank=True, max_length=400, verbose_name="vì sao thôi")),
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
                        related_name="confirmations",
                        to="registries.channel",
                    ),
                ),
                (
                    "former",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registries.confirmation",
                    ),
                ),
                (
                    "search",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registries.proofsearch",
                    ),
                ),
            ],
            options={
                "verbose_name": "xác minh trước công chúng",
                "ordering": ("pk",),
            },
        ),
        migrations.AddConstraint(
            model_name="proofsearch",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "waiting")), fields=("channel",), name="search_waiting_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="confirmation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_on__isnull", True)),
                fields=("channel",),
                name="confirmation_open_once",
            ),
        ),
    ]
