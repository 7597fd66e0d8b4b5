"""A run may be put off to a later night."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audits", "0009_notes_of_a_run")]

    operations = [
        migrations.AddField(
            model_name="run",
            name="not_before",
            field=models.DateTimeField(blank=True, null=True, verbose_name="để sang đêm"),
        ),
    ]
