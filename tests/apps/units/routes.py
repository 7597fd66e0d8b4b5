"""The routes of units: which row each needs, and which are open to people without a login."""

from tests.factories import NOW, TODAY


def _proposal(district):
    """Make a proposal that somebody of Vĩnh Ô also works for the other commune's office."""
    from guong.apps.units.models import PostEntry, PostProposal

    entry = PostEntry(district.lan, district.office, "officer", TODAY)
    row = PostProposal.propose(entry, "lan", by=district.quan, at=NOW, on=TODAY)
    return [row.pk]


def _leave(district):
    from guong.apps.units.models import Delegation

    post = district.lan.appointments.first()
    fields = {"start": TODAY, "end": TODAY, "by": district.lan, "at": NOW}
    return [Delegation.give(post, to=district.hoa, **fields).pk]


def _token(district):
    from guong.apps.units.models import ApiToken

    post = district.lan.appointments.first()
    return [ApiToken.issue(post, caller="Tổng đài", days=30, by=district.lan, at=NOW)[0].pk]


def _key(district):
    """Give Lan a key of a device; what it signs with plays no part."""
    from allauth.mfa.models import Authenticator

    data = {"name": "Máy ở phòng", "credential": {}}
    return [Authenticator.objects.create(user=district.lan.user, type="webauthn", data=data).pk]


def _office_link(district):
    """Link an account of an office to Lan's login."""
    from allauth.socialaccount.models import SocialAccount

    return [SocialAccount.objects.create(user=district.lan.user, provider="oidc-thu", uid="cv-001").pk]


DOORS = {
    "office_unlink": _office_link,
    "mfa_edit_webauthn": _key,
    "mfa_remove_webauthn": _key,
    "units:end_token": _token,
    "units:finish_leave": _leave,
    "units:change": lambda district: [district.vinh_o.pk],
    "units:person": lambda district: [district.lan.pk],
    "units:open_account": lambda district: [district.lan.pk],
    "units:recovery": lambda district: [district.lan.pk],
    "units:close_login": lambda district: [district.lan.pk],
    "units:proposal": _proposal,
    "units:agree": _proposal,
    "units:refuse": _proposal,
}
# The token itself is the key to this one.
PUBLIC = {
    # Without the state that a browser took out there is nothing to come back with.
    "openid_connect_callback": lambda district: ["oidc-thu"],
    "units:recover": lambda district: ["khong-co-lien-ket-nay"],
}
