"""No new migration holds a big table for long on PostgreSQL; steps beside the work do what they say."""

import threading
from contextlib import nullcontext

import pytest
from django.db import OperationalError, connection, migrations, models, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.db.models import CheckConstraint, Expression, Q, Value

from guong.apps.activity.migration_steps import AddCheckBeside, AddIndexBeside, FillInBatches
from tests.cluster import wait_until

# A moment each, whatever the size: names, and what is thrown away.
QUICK = (
    migrations.CreateModel,
    migrations.DeleteModel,
    migrations.RemoveField,
    migrations.RemoveIndex,
    migrations.RemoveConstraint,
    migrations.RenameField,
    migrations.RenameModel,
    migrations.RenameIndex,
    migrations.AlterModelOptions,
    migrations.AlterModelManagers,
)
BESIDE = (AddIndexBeside, AddCheckBeside, FillInBatches)
GUARDS = ("append_only.<locals>.forwards",)  # triggers: a moment


def long_holds(migration, state):
    """Name each step of a migration that would hold a table with rows; `state` is the one before it."""
    new = {step.name_lower for step in migration.operations if isinstance(step, migrations.CreateModel)}
    for step in migration.operations:
        yield from _of_step(step, migration, state, new)
        step.state_forwards(migration.app_label, state)


def _of_step(step, migration, state, new):
    if isinstance(step, migrations.SeparateDatabaseAndState):
        for inner in step.database_operations:
            yield from _of_step(inner, migration, state, new)
    elif isinstance(step, BESIDE):
        if migration.atomic:
            yield f"{type(step).__name__}: the migration has to say atomic = False"
    elif isinstance(step, QUICK) or getattr(step, "model_name_lower", "") in new:
        return
    elif isinstance(step, migrations.AddField):
        if fault := _of_new_field(step.field):
            yield f"AddField {step.model_name}.{step.name}: {fault}"
    elif isinstance(step, migrations.AlterField):
        before = state.models[migration.app_label, step.model_name_lower].get_field(step.name)
        if fault := _of_change(before, step.field):
            yield f"AlterField {step.model_name}.{step.name}: {fault}"
    elif isinstance(step, migrations.RunPython) and (step.code.__qualname__ in GUARDS or migration.initial):
        return
    elif isinstance(step, migrations.AddIndex):
        yield f"AddIndex {step.index.name}: use AddIndexBeside"
    elif isinstance(step, migrations.AddConstraint):
        yield f"AddConstraint {step.constraint.name}: use AddCheckBeside"
    elif isinstance(step, migrations.RunPython):
        yield "RunPython: use FillInBatches"
    else:
        yield f"{type(step).__name__}: nobody has looked at what it holds"


def _of_new_field(field):
    if isinstance(field, models.ManyToManyField):
        return ""
    if isinstance(field, models.GeneratedField) or (
        isinstance(getattr(field, "db_default", None), Expression) and not isinstance(field.db_default, Value)
    ):
        return "every row is written anew"
    if field.db_index or field.unique:
        return "an index is built under a lock: db_index=False, then AddIndexBeside"
    if not (field.null or field.has_default() or (field.blank and field.empty_strings_allowed)):
        return "NOT NULL without a default"
    return ""


def _of_change(before, after):
    if isinstance(after, models.ManyToManyField):
        return ""
    if (after.db_index or after.unique) and not (before.db_index or before.unique):
        return "an index is built under a lock"
    if before.null and not after.null:
        return "every row is looked through"
    if before.get_internal_type() != after.get_internal_type():
        return "" if isinstance(after, models.TextField) else "every row may be written anew"
    if (before.max_length or 0) > (after.max_length or before.max_length or 0):
        return "every row is looked through"
    return ""


def own_migrations():
    loader = MigrationLoader(None)
    for key in sorted(loader.disk_migrations):
        migration = loader.disk_migrations[key]
        if migration.__module__.startswith("guong."):
            parents = [parent.key for parent in loader.graph.node_map[key].parents]
            yield migration, loader.project_state(parents) if parents else ProjectState()


@pytest.fixture(scope="module")
def faults():
    """Give the faults of each migration that has any."""
    by_key = {(row.app_label, row.name): list(long_holds(row, state)) for row, state in own_migrations()}
    assert by_key
    return {key: holds for key, holds in by_key.items() if holds}


def test_no_new_migration_holds_a_table_for_long(faults):
    assert faults == {}


def hold(*steps, atomic=True):
    """Give what is found in a migration of these steps over a model that stands already."""
    fields = [
        ("id", models.BigAutoField(primary_key=True)),
        ("name", models.CharField(max_length=20, null=True)),
    ]
    made = migrations.Migration("made", "thu")
    made.operations = [migrations.CreateModel("Thing", fields)]
    state = ProjectState()
    made.mutate_state(state, preserve=False)
    changing = migrations.Migration("changing", "thu")
    changing.operations, changing.atomic = list(steps), atomic
    return list(long_holds(changing, state))


INDEX = models.Index(fields=["name"], name="thing_name")
CHECK = CheckConstraint(condition=~Q(name=""), name="thing_has_name")


@pytest.mark.parametrize(
    "step",
    [
        migrations.AddIndex("thing", INDEX),
        migrations.AddConstraint("thing", CHECK),
        migrations.AddField("thing", "code", models.CharField(max_length=5, db_index=True, default="")),
        migrations.AddField("thing", "code", models.IntegerField()),
        migrations.AddField("thing", "parent", models.ForeignKey("thu.Thing", models.PROTECT, null=True)),
        migrations.AlterField("thing", "name", models.CharField(max_length=20)),
        migrations.AlterField("thing", "name", models.CharField(max_length=10, null=True)),
        migrations.AlterField("thing", "name", models.IntegerField(null=True)),
        migrations.RunPython(lambda apps, editor: None),
        migrations.RunSQL("UPDATE thu_thing SET name = ''"),
        AddIndexBeside("thing", INDEX),
    ],
    ids=lambda step: step.describe(),
)
def test_what_holds_a_table_is_refused(step):
    assert len(hold(step)) == 1


@pytest.mark.parametrize(
    "step",
    [
        AddIndexBeside("thing", INDEX),
        AddCheckBeside("thing", CHECK),
        FillInBatches("thu", "thing", lambda rows: rows.update(name="x")),
        migrations.AddField("thing", "code", models.CharField(max_length=5, default="")),
        migrations.AddField(
            "thing", "parent", models.ForeignKey("thu.Thing", models.PROTECT, null=True, db_index=False)
        ),
        migrations.AlterField("thing", "name", models.CharField(max_length=40, null=True)),
        migrations.RemoveField("thing", "name"),
    ],
    ids=lambda step: step.describe(),
)
def test_what_works_beside_the_work_passes(step):
    assert hold(step, atomic=False) == []


@pytest.fixture
def things(transactional_db):
    """Give the state of a table with rows, and a way to carry a step out on it."""
    states = [ProjectState()]
    fields = [("id", models.BigAutoField(primary_key=True)), ("name", models.CharField(max_length=20))]

    def carry_out(step, *, again=False):
        if again:
            states.pop()
        before, after = states[-1], states[-1].clone()
        step.state_forwards("thu", after)
        with connection.schema_editor(atomic=False) as editor:
            step.database_forwards("thu", editor, before, after)
        states.append(after)
        return after.apps.get_model("thu", "thing")

    model = carry_out(migrations.CreateModel("Thing", fields))
    model.objects.bulk_create(model(name=f"so {number}") for number in range(12))
    yield carry_out
    with connection.schema_editor(atomic=False) as editor:
        editor.delete_model(model)


def test_an_index_and_a_check_are_made_and_may_be_made_again(things):
    for step in (AddIndexBeside("thing", INDEX), AddCheckBeside("thing", CHECK)):
        things(step)
        if connection.vendor == "postgresql":
            things(step, again=True)  # as after a try that was cut off

    with connection.cursor() as cursor:
        constraints = connection.introspection.get_constraints(cursor, "thu_thing")
    assert constraints["thing_name"]["index"] and constraints["thing_has_name"]["check"]


@pytest.fixture
def other():
    """Give the connection of somebody who works meanwhile and waits for nobody longer than a second."""
    if connection.vendor != "postgresql":
        pytest.skip("chỉ PostgreSQL giữ bảng như thế")
    wrapper = connection.copy()
    with wrapper.cursor() as cursor:
        cursor.execute("SET lock_timeout = '1s'")
    yield wrapper
    wrapper.close()


def write_row(wrapper):
    with wrapper.cursor() as cursor:
        cursor.execute("INSERT INTO thu_thing (name) VALUES ('lúc ấy')")


def count_rows():
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM thu_thing")
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("kind", "holds"), [(AddIndexBeside, False), (migrations.AddIndex, True)], ids=["beside", "plain"]
)
def test_others_write_while_an_index_is_built(things, other, kind, holds):
    """Building waits for a transaction that was open before; who comes meanwhile does not wait with it."""
    slow, ended = connection.copy(), []
    with slow.cursor() as cursor:
        cursor.execute("BEGIN; INSERT INTO thu_thing (name) VALUES ('lâu')")

    def build():
        try:
            things(kind("thing", INDEX))
        finally:
            ended.append(True)
            connection.close()

    builder = threading.Thread(target=build)
    builder.start()
    try:
        assert wait_until(lambda: is_waiting(other), 20)
        with pytest.raises(OperationalError) if holds else nullcontext():
            write_row(other)
        assert not ended, "there was nothing to wait for"
    finally:
        with slow.cursor() as cursor:
            cursor.execute("COMMIT")
        builder.join(30)
        slow.close()
    assert ended and count_rows() == (13 if holds else 14)
    with connection.cursor() as cursor:
        assert connection.introspection.get_constraints(cursor, "thu_thing")["thing_name"]["index"]


def is_waiting(wrapper):
    """Tell whether somebody building an index waits for others."""
    with wrapper.cursor() as cursor:
        cursor.execute(
            "SELECT COUNT(*) FROM pg_stat_activity "
            "WHERE query LIKE 'CREATE INDEX%%' AND wait_event_type = 'Lock'"
        )
        return cursor.fetchone()[0] > 0


@pytest.mark.parametrize(
    ("kind", "holds"), [(AddCheckBeside, False), (migrations.AddConstraint, True)], ids=["beside", "plain"]
)
def test_others_write_while_old_rows_are_looked_through_for_a_check(things, other, kind, holds):
    """Each statement that looks through rows is kept open, as it would be for long on a large table."""
    long_ones = []

    def execute(run, sql, params, many, context):
        written = " ".join(str(sql).split())
        looks_through = "VALIDATE" in written or ("CHECK" in written and not written.endswith("NOT VALID"))
        with transaction.atomic() if looks_through else nullcontext():
            answer = run(sql, params, many, context)
            if looks_through:
                long_ones.append(written)
                with pytest.raises(OperationalError) if holds else nullcontext():
                    write_row(other)
        return answer

    with connection.execute_wrapper(execute):
        things(kind("thing", CHECK))

    assert len(long_ones) == 1 and count_rows() == (12 if holds else 13)


def test_rows_are_filled_in_batches(things, monkeypatch):
    monkeypatch.setattr("guong.apps.activity.migration_steps.ROWS_AT_ONCE", 5)
    batches = []

    def fill(rows):
        batches.append(rows.update(name="moi"))

    model = things(FillInBatches("thu", "thing", fill))

    assert batches == [5, 5, 2] and set(model.objects.values_list("name", flat=True)) == {"moi"}
