"""By what a duty is judged: a requirement of the law, or its own clause in the directive."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .directive import Obligation

# Kinds of duty that are one part of what their requirement asks. Each is judged by itself: by what people see
# of it, and by what was observed under the requirement about this part, told by its aspect.
ASPECTS_OF_DUTY = {
    "disseminate-staff": r"campaign-\d+-staff",
    "direct-subordinates": r"campaign-\d+-onward",
    "publish-web": r"outreach-web|unpublished-code",
    "publish-media": r"outreach-broadcast",
}
# What a run of a site observes has no aspect: it speaks of what stands on the web, and of no other part.
SEEN_BY_RUNS = frozenset({"publish-web"})


def key_of_duty(obligation: "Obligation") -> str:
    """Give the criterion that a duty is by itself: "directive:12:O3"."""
    return f"directive:{obligation.directive_id}:{obligation.code}"


def settle_criteria(rows: "Iterable[Obligation]", confirmed_rows: "Iterable[Obligation]") -> None:
    """
    Let every duty have criteria that no other duty of its directive is judged by.

    A duty for which no requirement was found, one that is a part of a requirement, and one whose requirements
    another duty has already, is judged by its own clause; what the law asks stays beside it in `basis`.
    """
    taken_keys = {(row.directive_id, tuple(row.criteria)) for row in confirmed_rows}
    for row in rows:
        key = (row.directive_id, tuple(row.criteria))
        if row.criteria and row.duty not in ASPECTS_OF_DUTY and key not in taken_keys:
            taken_keys.add(key)
        else:
            row.basis, row.criteria = list(row.criteria), [key_of_duty(row)]
