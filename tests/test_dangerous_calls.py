"""Nothing of the product builds a query or a command of words, and nothing runs what it was handed."""

import ast
from pathlib import Path

import pytest

PRODUCT = Path(__file__).parents[1] / "guong"
NEVER = {
    *("eval", "exec", "compile", "__import__"),
    *("os.system", "os.popen", "pickle.loads", "pickle.load", "marshal.loads", "shelve.open"),
    *("subprocess.getoutput", "subprocess.getstatusoutput", "yaml.unsafe_load", "yaml.full_load"),
}
# Between two processes of our own, one the child of the other, over their pipe.
OWN_PIPES = {
    "guong/engines/siteaudit/extraction/facts_codec.py",
    "guong/engines/siteaudit/crawl/worker.py",
    "guong/engines/siteaudit/crawl/reader_processes.py",
}
# Django's ways round its own parameters.
PAST_THE_ORM = {"extra", "RawSQL"}
QUERIES = {"execute", "executemany", "executescript", "raw"}
# Where names of tables of our own schema are put into a statement: no parameter may stand for a name.
NAMES_OF_TABLES = {
    "guong/config/backups/postgresql.py",
    "guong/apps/activity/append_only_tables.py",
    "guong/apps/activity/migration_steps.py",
}


def is_dangerous(call, where):
    if ast.unparse(call.func) in NEVER - ({"marshal.loads"} if where in OWN_PIPES else set()):
        return True
    if any(word.arg == "shell" and ast.unparse(word.value) != "False" for word in call.keywords):
        return True
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    is_put_together = bool(call.args) and isinstance(call.args[0], ast.JoinedStr | ast.BinOp)
    return name in PAST_THE_ORM or (name in QUERIES and is_put_together and where not in NAMES_OF_TABLES)


def dangerous_calls(source, where):
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [f"{where}:{call.lineno}" for call in calls if is_dangerous(call, where)]


def test_no_call_of_the_product_is_dangerous():
    paths = sorted(PRODUCT.rglob("*.py"))
    names = [path.relative_to(PRODUCT.parent).as_posix() for path in paths]

    assert len(paths) > 300
    assert [
        place
        for path, name in zip(paths, names, strict=True)
        for place in dangerous_calls(path.read_text("utf-8"), name)
    ] == []


@pytest.mark.parametrize(
    "line",
    [
        "subprocess.run(words, shell=True)",
        "cursor.execute(f'SELECT {name}')",
        "cursor.execute('SELECT ' + name)",
        "Unit.objects.raw(f'SELECT {name}')",
        "Unit.objects.extra(where=[words])",
        "eval(words)",
        "pickle.loads(data)",
        "os.system(words)",
    ],
)
def test_a_dangerous_call_is_detected(line):
    assert dangerous_calls(line, "guong/x.py") == ["guong/x.py:1"]


def test_a_query_with_parameters_is_none():
    assert dangerous_calls("cursor.execute('SELECT 1 WHERE x = %s', [name])", "guong/x.py") == []
