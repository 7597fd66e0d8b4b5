"""What a broker had been given of goes: whether it forgot a task is seen from the task itself (ADR 0084)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("activity", "0005_cache")]

    operations = [migrations.DeleteModel(name="Dispatch")]
