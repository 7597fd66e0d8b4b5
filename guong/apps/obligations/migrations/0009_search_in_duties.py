from django.db import migrations, models

from guong.engines.viet.forms import plain

ROWS_AT_ONCE = 500


def fold(apps, _editor):
    """Fold the words of the duties that are in the ledger, as new ones are folded when they are confirmed."""
    duties = apps.get_model("obligations", "Obligation").objects
    rows = []
    for row in duties.only("pk", "text").iterator(chunk_size=ROWS_AT_ONCE):
        row.search = " ".join(plain(row.text).casefold().split())
        rows.append(row)
        if len(rows) == ROWS_AT_ONCE:
            duties.bulk_update(rows, ["search"])
            rows = []
    duties.bulk_update(rows, ["search"])


class Migration(migrations.Migration):
    dependencies = [
        ("obligations", "0008_basis_of_duty"),
    ]

    operations = [
        migrations.AddField(
            model_name="obligation",
            name="search",
            field=models.TextField(default="", editable=False),
        ),
        migrations.RunPython(fold, migrations.RunPython.noop),
    ]
