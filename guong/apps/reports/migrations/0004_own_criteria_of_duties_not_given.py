"""
Duties confirmed before each had criteria of its own get theirs, where nothing rests on the shared ones yet.

Once work was handed out, verdicts, what the lead may see and issued papers rest on the criteria of that day; papers
must compute again to what they said. Such duties stay as they were confirmed (docs/adr/0047).
"""

from django.db import migrations

PARTS_OF_A_REQUIREMENT = ("disseminate-staff", "direct-subordinates", "publish-web", "publish-media")
ROWS_AT_ONCE = 500


def settle(apps, schema_editor):
    """Let the first duty keep what others of its directive share; these are judged by themselves."""
    obligations = apps.get_model("obligations", "Obligation").objects
    given = apps.get_model("obligations", "Assignment").objects.values("directive")
    reported = apps.get_model("reports", "Report").objects.filter(state="issued").values("directive")
    rows = obligations.exclude(directive__in=given).exclude(directive__in=reported)
    taken, changed = set(), []
    for row in rows.order_by("directive", "order", "pk").defer("text", "search"):
        own = f"directive:{row.directive_id}:{row.code}"
        key = (row.directive_id, tuple(row.criteria))
        if row.criteria == [own]:
            continue
        if row.criteria and row.duty not in PARTS_OF_A_REQUIREMENT and key not in taken:
            taken.add(key)
            continue
        row.basis, row.criteria = list(row.criteria), [own]
        changed.append(row)
    obligations.bulk_update(changed, ("basis", "criteria"), batch_size=ROWS_AT_ONCE)


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0003_proposals"),
        ("obligations", "0014_letters_of_deadline_acts"),
    ]

    operations = [migrations.RunPython(settle, migrations.RunPython.noop)]
