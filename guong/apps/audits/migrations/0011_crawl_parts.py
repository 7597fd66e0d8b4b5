"""Crawls under way are stored in parts, so that any machine goes on with them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("audits", "0010_runs_put_off"),
    ]

    operations = [
        migrations.CreateModel(
            name="CrawlPart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file", models.CharField(max_length=120)),
                ("start", models.PositiveBigIntegerField()),
                ("size", models.PositiveBigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("name", models.CharField(max_length=100)),
                ("stored_at", models.DateTimeField(verbose_name="cất lúc")),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="audits.run",
                        verbose_name="lần soi",
                    ),
                ),
            ],
            options={
                "verbose_name": "đoạn của trang đang soi dở",
                "ordering": ("run", "start"),
                "constraints": [models.UniqueConstraint(fields=("run", "start"), name="crawl_part_once")],
            },
        ),
    ]
