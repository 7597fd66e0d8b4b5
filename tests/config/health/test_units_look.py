"""The look at the tree of units: is the list that came with this version newer?"""

from datetime import date

import pytest

from guong.apps.units.actions.list_update import apply
from guong.apps.units.models import Kind, Unit
from guong.config.health.ledger import check_units
from guong.config.health.outcome import Condition
from guong.engines.legal.national import versions
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def test_a_tree_older_than_the_list_is_told_with_the_command_that_mends_it():
    Unit.establish("tỉnh Bắc Ninh", Kind.PROVINCE, parent=None, valid_from=date(2025, 7, 1), code="24")

    checkup = check_units(None)
    assert checkup.condition == Condition.DOUBTFUL and "guong units update --apply" in checkup.remedy

    apply([row for row in versions() if "24" in (row.code, row.province)], by=None, at=NOW)
    assert check_units(None).condition == Condition.GOOD


def test_a_ledger_without_units_of_the_list_is_well():
    checkup = check_units(None)

    assert checkup.condition == Condition.GOOD
    assert checkup.sentence == "Cây đơn vị theo kịp danh mục đến 20/9/2026."
