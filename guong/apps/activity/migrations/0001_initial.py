"""The first tables."""

from django.db import migrations, models

from guong.apps.activity.actions import append_only


class Migration(migrations.Migration):
    initial = True

    dependencies = []

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
        append_only("activity_entry"),
    ]
