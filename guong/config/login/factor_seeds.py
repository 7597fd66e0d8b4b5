"""Seeds of second factors, kept in the database only under a key that lies outside it."""

import base64

from cryptography.fernet import Fernet, InvalidToken

from guong.apps.activity.keys import LostKey, draw_key

MARK = "s1:"


def seal_seed(seed: str) -> str:
    """Encrypt a seed, or a recovery code, for the database."""
    return MARK + _fernet().encrypt(seed.encode()).decode()


def open_seed(sealed: str) -> str:
    """
    Decrypt a seed; `LostKey` where it was sealed with another key or not sealed at all.

    A plain one is not taken: whoever can write the database could put a seed of his own there.
    """
    if not sealed.startswith(MARK):
        raise LostKey("second factor")
    try:
        return _fernet().decrypt(sealed.removeprefix(MARK).encode()).decode()
    except InvalidToken as wrong:
        raise LostKey("second factor") from wrong


def seal_plain_seeds() -> int:
    """Encrypt the seeds that an earlier version kept in clear; give how many there were."""
    from allauth.mfa.models import Authenticator

    count = 0
    for authenticator in Authenticator.objects.all():
        sealed = {name: _seal_plain(entry) for name, entry in authenticator.data.items() if name in SEEDS}
        if any(authenticator.data[name] != entry for name, entry in sealed.items()):
            authenticator.data |= sealed
            authenticator.save(update_fields=["data"])
            count += 1
    return count


# The fields of an authenticator that allauth passes through `encrypt`.
SEEDS = ("secret", "seed", "migrated_codes")


def _seal_plain(entry: str | list[str]) -> str | list[str]:
    if isinstance(entry, list):
        return [code if code.startswith(MARK) else seal_seed(code) for code in entry]
    return entry if entry.startswith(MARK) else seal_seed(entry)


def _fernet() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(draw_key("second factor")))
