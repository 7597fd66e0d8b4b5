"""Entries carry a keyed hash beside the plain one; those that stood before keep the plain one alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("activity", "0001_initial")]

    operations = [
        # Nullable and without a default, so that SQLite adds the column and keeps the table with its guards.
        migrations.AddField("entry", "mac", models.CharField(max_length=64, null=True)),
        migrations.AddField("head", "mac", models.CharField(default="", max_length=64)),
        migrations.AddField("head", "key_id", models.CharField(default="", max_length=16)),
    ]
