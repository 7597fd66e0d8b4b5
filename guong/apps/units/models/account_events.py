"""What happens to people and their logins, said aloud; the notices, which stand above, tell it on."""

from django.dispatch import Signal

proposal_made = Signal()  # proposal, at
proposal_decided = Signal()  # proposal, at
recovery_issued = Signal()  # user, by: the administrator, None for the command on the server
login_recovered = Signal()  # user
second_factor_added = Signal()  # user
second_factor_removed = Signal()  # user
passkey_added = Signal()  # user
passkey_removed = Signal()  # user
office_linked = Signal()  # user
office_unlinked = Signal()  # user
password_changed = Signal()  # user
person_blanked = Signal()  # person, whose name and contacts are gone for good
role_given = Signal()  # post: somebody leads or administers from now on
