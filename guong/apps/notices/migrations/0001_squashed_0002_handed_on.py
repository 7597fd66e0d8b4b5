"""Make the tables as release 0.1.0 had them (ADR 0089)."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("notices", "0001_initial"), ("notices", "0002_handed_on")]

    initial = True

    dependencies = [("units", "0001_squashed_0012_language_of_a_login")]

    operations = [
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="ngày")),
                ("urgent", models.BooleanField(default=False, verbose_name="khẩn")),
                ("message_id", models.CharField(max_length=120, unique=True)),
                ("packed_at", models.DateTimeField()),
                ("next_try_at", models.DateTimeField(verbose_name="gửi lại lúc")),
                ("tries", models.PositiveIntegerField(default=0, verbose_name="số lần gửi")),
                ("fault", models.CharField(blank=True, max_length=300, verbose_name="máy chủ thư trả lời")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="gửi lúc")),
                ("dropped_at", models.DateTimeField(blank=True, null=True, verbose_name="thôi gửi lúc")),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="letters", to="units.person"
                    ),
                ),
            ],
            options={
                "verbose_name": "thư gửi đi",
                "verbose_name_plural": "thư gửi đi",
                "ordering": ("pk",),
                "indexes": [
                    models.Index(
                        condition=models.Q(("dropped_at__isnull", True), ("sent_at__isnull", True)),
                        fields=["next_try_at"],
                        name="letter_to_go",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("urgent", False)),
                        fields=("recipient", "day"),
                        name="letter_of_a_day_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Notification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject_type", models.CharField(max_length=80)),
                ("subject_id", models.CharField(max_length=64)),
                ("kind", models.CharField(max_length=40, verbose_name="loại")),
                ("instance", models.CharField(max_length=80)),
                ("title", models.CharField(max_length=400, verbose_name="nội dung")),
                ("detail", models.CharField(blank=True, max_length=400, verbose_name="chi tiết")),
                ("path", models.CharField(blank=True, max_length=300)),
                ("urgent", models.BooleanField(default=False, verbose_name="khẩn")),
                ("stored_at", models.DateTimeField(verbose_name="ghi lúc")),
                ("deliver_from", models.DateTimeField(verbose_name="báo từ lúc")),
                ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="mở lúc")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="hết cần nhắc lúc")),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notifications",
                        to="notices.letter",
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notifications",
                        to="units.person",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                ("handed_on_at", models.DateTimeField(blank=True, null=True, verbose_name="nhắn tay lúc")),
            ],
            options={
                "verbose_name": "thông báo",
                "verbose_name_plural": "thông báo",
                "ordering": ("-deliver_from", "-pk"),
                "indexes": [
                    models.Index(fields=["recipient", "-deliver_from"], name="notice_of_person"),
                    models.Index(fields=["subject_type", "subject_id", "kind"], name="notice_about"),
                    models.Index(
                        condition=models.Q(("ended_at__isnull", True), ("letter__isnull", True)),
                        fields=["deliver_from"],
                        name="notice_to_send",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("recipient", "subject_type", "subject_id", "kind", "instance"),
                        name="told_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FeedToken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("issued_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="feed_tokens",
                        to="units.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "địa chỉ lịch",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("person",),
                        name="feed_open_once",
                    )
                ],
            },
        ),
    ]
