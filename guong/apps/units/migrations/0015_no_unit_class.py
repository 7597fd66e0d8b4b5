"""Classes of units are no table: bearers are found by kinds in the tree of the day."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("units", "0014_kinds_of_unit")]

    operations = [migrations.DeleteModel(name="UnitClass")]
