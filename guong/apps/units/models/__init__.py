"""Units, people and rights; one noun a file."""

from .api_token import ApiToken, TokenScope
from .change import ChangeKind, UnitChange, predecessors, successors, successors_of_each
from .open_session import OpenSession
from .oversight import find_oversight_by
from .permissions import ROLES_OF_PERMISSION, Permission, Role
from .person import Appointment, Delegation, Person, holders_of
from .post_entry import LastAdministrator, PostEntry
from .post_proposal import ConsentState, PostProposal
from .scope import RowsOfUnits, Scope, Stay, scope_of, scope_of_post
from .second_factor_lock import CodeGuesses
from .unit import Kind, StillInside, Unit, UnitVersion
from .user import PageLanguage, RecoveryLink, User
from .validity_periods import OutsideParent, Overlaps
