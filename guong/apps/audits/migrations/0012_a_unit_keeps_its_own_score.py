"""A unit keeps the sheet by which it scored itself after a look."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("audits", "0011_crawl_parts"),
        ("evidence", "0004_file_notes"),
        ("units", "0011_scopes_of_api_tokens"),
    ]

    operations = [
        migrations.CreateModel(
            name="ScoreSheet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="giữ lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người giữ",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="evidence.evidenceitem",
                        verbose_name="tệp",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="score_sheets",
                        to="audits.run",
                        verbose_name="lần soi",
                    ),
                ),
            ],
            options={
                "verbose_name": "bảng tự chấm",
                "ordering": ("-at", "-pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("run", "item"), name="score_sheet_kept_once")
                ],
            },
        ),
    ]
