"""Make the tables as release 0.1.0 had them (ADR 0089)."""

import django.db.models.deletion
from django.db import migrations, models

from guong.apps.activity.append_only_tables import append_only


class Migration(migrations.Migration):
    replaces = [
        ("activity", "0001_initial"),
        ("activity", "0002_keyed_chain"),
        ("activity", "0003_dispatch"),
        ("activity", "0004_shared_notes"),
    ]

    initial = True

    dependencies = [("django_ox", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Head",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveBigIntegerField(default=0)),
                (
                    "hash",
                    models.CharField(
                        default="0000000000000000000000000000000000000000000000000000000000000000",
                        max_length=64,
                    ),
                ),
                ("mac", models.CharField(default="", max_length=64)),
                ("key_id", models.CharField(default="", max_length=16)),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveBigIntegerField(unique=True, verbose_name="thứ tự")),
                ("verb", models.CharField(max_length=80, verbose_name="việc")),
                ("subject_type", models.CharField(max_length=80, verbose_name="loại đối tượng")),
                ("subject_id", models.CharField(max_length=64, verbose_name="mã đối tượng")),
                ("by_id", models.BigIntegerField(null=True, verbose_name="mã người làm")),
                ("at", models.DateTimeField(verbose_name="lúc")),
                ("recorded_at", models.DateTimeField(verbose_name="ghi lúc")),
                ("detail", models.JSONField(default=dict, verbose_name="chi tiết")),
                ("previous_hash", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
                ("mac", models.CharField(max_length=64, null=True)),
            ],
            options={
                "verbose_name": "mục nhật ký",
                "verbose_name_plural": "nhật ký",
                "ordering": ("position",),
                "indexes": [
                    models.Index(fields=["subject_type", "subject_id", "position"], name="entry_about"),
                    models.Index(fields=["by_id", "position"], name="entry_by"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Dispatch",
            fields=[
                (
                    "task",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="dispatch",
                        serialize=False,
                        to="django_ox.oxtask",
                    ),
                ),
                ("attempt", models.PositiveSmallIntegerField()),
                ("at", models.DateTimeField(db_index=True)),
                (
                    "unknown_to",
                    models.CharField(blank=True, max_length=40, verbose_name="phiên bản chưa biết việc này"),
                ),
            ],
            options={"verbose_name": "việc đã chuyển"},
        ),
        migrations.CreateModel(
            name="SharedNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64, unique=True)),
                ("value", models.TextField()),
                ("ends_at", models.DateTimeField(db_index=True)),
            ],
        ),
        append_only("activity_entry"),
    ]
