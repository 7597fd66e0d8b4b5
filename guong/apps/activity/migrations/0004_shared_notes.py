"""What several web processes know of together stands in a new, empty table."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("activity", "0003_dispatch"),
    ]

    operations = [
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
    ]
