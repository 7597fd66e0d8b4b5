"""What the broker was told of is noted beside the tasks, so that a broker that was away loses none."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("activity", "0002_keyed_chain"),
        ("django_ox", "0001_initial"),
    ]

    operations = [
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
    ]
