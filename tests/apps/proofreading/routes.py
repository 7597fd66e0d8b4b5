"""The routes of the drafts: which row each needs."""

from tests.apps.proofreading.factories import allowance, kept


def _draft(district):
    return [kept(district.vinh_o, district.lan).pk]


def _allowance(district):
    return [allowance(district.vinh_o, district.lan).pk]


DOORS = {
    "proofreading:kept": _draft,
    "proofreading:rewrite": _draft,
    "proofreading:discard": _draft,
    "proofreading:end": _allowance,
}
