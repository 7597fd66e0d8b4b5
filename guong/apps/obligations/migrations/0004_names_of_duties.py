"""Give duties a name and what proves them; rows without a name go by their sentence."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("obligations", "0003_part_heads")]

    operations = [
        migrations.AddField("obligation", "name", models.CharField(blank=True, default="", max_length=80)),
        migrations.AddField("obligation", "proof", models.CharField(blank=True, default="", max_length=120)),
    ]
