"""What several web processes remember for minutes stands in the table of Django's own cache."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("activity", "0001_squashed_0004_shared_notes")]

    operations = [
        migrations.CreateModel(
            name="CacheEntry",
            fields=[
                ("cache_key", models.CharField(max_length=255, primary_key=True, serialize=False)),
                ("value", models.TextField()),
                ("expires", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.DeleteModel(name="SharedNote"),
    ]
