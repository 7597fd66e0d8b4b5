"""Make the tables as release 0.1.0 had them (ADR 0089)."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("api", "0001_remembered_calls"), ("api", "0002_webhooks")]

    initial = True

    dependencies = [("units", "0001_squashed_0012_language_of_a_login")]

    operations = [
        migrations.CreateModel(
            name="RememberedCall",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=100)),
                ("digest", models.CharField(max_length=64)),
                ("answer", models.JSONField(default=dict)),
                ("at", models.DateTimeField(verbose_name="lúc")),
                (
                    "token",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="calls", to="units.apitoken"
                    ),
                ),
            ],
            options={
                "verbose_name": "lần gọi đã nhớ",
                "ordering": ("pk",),
                "indexes": [models.Index(fields=["at"], name="call_at")],
                "constraints": [models.UniqueConstraint(fields=("token", "key"), name="call_once_by_key")],
            },
        ),
        migrations.CreateModel(
            name="Webhook",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address", models.CharField(max_length=500, verbose_name="địa chỉ nhận")),
                ("salt", models.CharField(editable=False, max_length=32)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("running", "đang gửi"),
                            ("stopped", "đã dừng vì nơi nhận không nhận"),
                            ("ended", "đã thôi"),
                        ],
                        default="running",
                        max_length=8,
                        verbose_name="tình trạng",
                    ),
                ),
                ("position", models.PositiveBigIntegerField(verbose_name="đã gửi đến mục")),
                ("attempts", models.PositiveIntegerField(default=0, verbose_name="số lần hỏng liền")),
                ("next_at", models.DateTimeField(verbose_name="gửi tiếp từ")),
                ("outcome", models.CharField(blank=True, max_length=80, verbose_name="lần cuối")),
                ("tried_at", models.DateTimeField(null=True, verbose_name="thử lúc")),
                ("begun_at", models.DateTimeField(verbose_name="mở lúc")),
                (
                    "appointment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="webhooks",
                        to="units.appointment",
                        verbose_name="chức vụ",
                    ),
                ),
            ],
            options={
                "verbose_name": "webhook",
                "verbose_name_plural": "webhook",
                "ordering": ("-pk",),
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "running")), fields=["next_at"], name="webhook_due"
                    )
                ],
            },
        ),
    ]
