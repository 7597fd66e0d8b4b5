"""The tests of the apps need the server's packages; without them they are left out."""

from importlib.util import find_spec

if find_spec("django") and find_spec("pytest_django"):
    from tests.people import chair as chair
    from tests.people import client as client
    from tests.people import district as district
    from tests.people import fanpage as fanpage
    from tests.people import signed_in as signed_in
    from tests.readings import readings_at_hand as readings_at_hand
    from tests.server import django_db_modify_db_settings as django_db_modify_db_settings
    from tests.server import in_march as in_march
    from tests.server import nothing_remembered as nothing_remembered
    from tests.server import status_on as status_on
else:
    collect_ignore_glob = ["*"]
