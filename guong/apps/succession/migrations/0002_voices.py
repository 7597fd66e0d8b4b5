"""Mandates and boards end with their unit."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("succession", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="plan",
            name="ended_boards",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="plan",
            name="ended_mandates",
            field=models.JSONField(default=list),
        ),
    ]
