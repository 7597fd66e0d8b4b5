"""The routes of the lawbook: which row each needs."""

from tests.apps.lawbook.factories import addition

DOORS = {"lawbook:undo": lambda district: [addition(district.vinh_o, district.lan).pk]}
