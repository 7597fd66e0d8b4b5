"""Failed logins are counted in the cache: the table of them goes."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("units", "0001_squashed_0012_language_of_a_login")]

    operations = [migrations.DeleteModel(name="TryCount")]
