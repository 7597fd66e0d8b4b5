"""What was done to make the Code known."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0002_verdict_at"),
        ("outreach", "0001_initial"),
        ("units", "0002_kinds_of_change"),
    ]

    operations = [
        migrations.CreateModel(
            name="Deed",
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
            ],
            options={
                "verbose_name": "lượt tuyên truyền",
                "verbose_name_plural": "lượt tuyên truyền",
                "ordering": ("-day", "-pk"),
                "indexes": [models.Index(fields=["unit", "day"], name="deed_of_unit")],
            },
        ),
    ]
