"""Files that are gone from the store, or nobody's, are noted: a new, empty table."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0003_access_of_unit"),
    ]

    operations = [
        migrations.CreateModel(
            name="FileNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("shelf", models.CharField(max_length=16)),
                ("name", models.CharField(max_length=100)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("missing", "đã mất khỏi kho"),
                            ("stray", "không dòng nào trong sổ nhắc đến"),
                        ],
                        max_length=8,
                    ),
                ),
                ("noticed_at", models.DateTimeField(verbose_name="thấy lúc")),
            ],
            options={
                "verbose_name": "ghi chú về tệp",
                "constraints": [
                    models.UniqueConstraint(fields=("shelf", "name", "kind"), name="file_note_once")
                ],
            },
        ),
    ]
