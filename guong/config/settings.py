"""Django's settings, all from the table in env.py."""

import hashlib
import os
from datetime import timedelta
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from .background.schedule import CELERY, EMBEDDED, task_backend
from .env import Env
from .env.databases import database
from .env.keys import ledger_key, secret_key
from .env.logs import logging_settings
from .env.mail import mailers, security_contact
from .file_store import files_address
from .languages import pages_in_english
from .login.office.provider import provider_of
from .reminders import rhythm
from .verification.log_end import ends_file
from .web.business_day import business_now

env = SERVER = Env()
DATA = env.folder
DEBUG = env["GUONG_DEBUG"]
SECRET_KEY = env["GUONG_SECRET_KEY"] or secret_key(DATA)
# Of the chain of acts and of the second factors' seeds; whoever has the database alone has not this.
LEDGER_KEY = ledger_key(
    Path(env["GUONG_KEYS"]).expanduser() if env["GUONG_KEYS"] else DATA, env["GUONG_LEDGER_KEY"]
)
ENDS, ENDS_TO = ends_file(DATA, env["GUONG_ENDS"]), env["GUONG_ENDS_TO"]
ADDRESS = env["GUONG_ADDRESS"].rstrip("/")
BEHIND_PROXY = env["GUONG_BEHIND_PROXY"]
_HTTPS = ADDRESS.startswith("https://")
ALLOWED_HOSTS = [urlsplit(ADDRESS).hostname or "localhost", "localhost", "127.0.0.1", *env["GUONG_HOSTS"]]
CSRF_TRUSTED_ORIGINS = [ADDRESS]
GUONG_TODAY = env["GUONG_TODAY"]
BUSINESS_NOW = partial(business_now, GUONG_TODAY)

APPS = (
    "api",
    "dashboard",
    "reports",
    "audits",
    "proofreading",
    "outreach",
    "incidents",
    "press",
    "inspections",
    "succession",
    "obligations",
    "registries",
    "evidence",
    "notices",
    "lawbook",
    "units",
    "activity",
)
INSTALLED_APPS = [
    *(f"guong.apps.{name}" for name in APPS),
    "guong.ui",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "django_ox",
]
MIDDLEWARE = [
    "guong.config.web.metrics.MetricsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "guong.config.web.body_limits.PageGzipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "guong.config.web.redirects.MovedMiddleware",
    "guong.config.web.required_login.SendingMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "guong.config.login.session_timeout.IdleMiddleware",
    "guong.ui.language.LanguageMiddleware",
    "guong.config.web.required_login.SignInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "guong.config.web.scope.ScopeMiddleware",
    "guong.config.web.body_limits.BodyLimitMiddleware",
    "guong.config.login.second_factor.SecondFactorMiddleware",
    "axes.middleware.AxesMiddleware",
    "guong.config.web.error_pages.MethodMiddleware",
]
ROOT_URLCONF = "guong.config.urls"
WSGI_APPLICATION = "guong.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "guong.config.web.business_day.banner",
                "guong.config.web.scope.who",
                "guong.config.web.public_frame.face",
                "guong.config.login.office.views.entrance",
                "guong.config.login.second_factor.factor_notice",
                "guong.ui.shell.shell",
            ]
        },
    }
]
FORM_RENDERER = "guong.ui.forms.Renderer"

DATABASES = {"default": database(env["DATABASE_URL"], DATA)}
# As many as cores; each takes memory, and beyond eight the database is what people wait for.
WEB_PROCESSES = env["GUONG_PROCESSES"] or min(8, os.cpu_count() or 1)
# What no process may forget on its own (rate limits, codes used, tries) is shared; counts are made again.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "activity_cacheentry",
        "KEY_FUNCTION": "guong.ui.rate_limits.cache_key",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "memory": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": task_backend(env)}
TASKS_EMBEDDED, TASKS_BROKERED = env["GUONG_TASKS"] == EMBEDDED, env["GUONG_TASKS"] == CELERY
BROKER = env["GUONG_BROKER"]
# A look at websites is cut after so long, and the next goes on; with a broker a task ends after twice that.
TASK_SECONDS = 540
MAILERS = mailers(env["GUONG_MAIL"])
# Without a mail server nothing is lost: people are told in their inbox.
LETTERS = bool(env["GUONG_MAIL"])
REMINDERS = rhythm(env)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env["GUONG_MAIL_FROM"]
SECURITY_CONTACT = security_contact(env["GUONG_SECURITY_CONTACT"], env["GUONG_MAIL_FROM"])

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).parent / "locale"]  # of the wiring; each app has its own
PAGES_IN_ENGLISH = pages_in_english(env["GUONG_LANGUAGE"])
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

# Accounts.
AUTH_USER_MODEL = "units.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "guong.apps.units.passwords.CommonInVietnamValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "guong.config.login.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_FORMS = {
    "login": "guong.config.login.forms.LoginForm",
    "reauthenticate": "guong.config.login.forms.ReauthenticateForm",
    "change_password": "guong.config.login.forms.ChangePasswordForm",
}
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
# Wrong passwords are counted and stopped by axes, in the database and with a page in Vietnamese; here
# `login_failed` holds for the codes of the second factor alone (`accounts.AccountAdapter.pre_authenticate`).
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "5/5m/key"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
# A key is always one that asks for a finger, a face or a code itself: it is both factors at once.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_ISSUER = "Gương"
MFA_FORMS = {
    "authenticate": "guong.config.login.forms.AuthenticateForm",
    "reauthenticate": "guong.config.login.forms.SecondReauthenticateForm",
    "activate_totp": "guong.config.login.forms.ActivateForm",
    "deactivate_totp": "guong.config.login.forms.DeactivateForm",
    "add_webauthn": "guong.config.login.forms.AddPasskeyForm",
    "edit_webauthn": "guong.config.login.forms.RenamePasskeyForm",
    "generate_recovery_codes": "guong.config.login.forms.GenerateCodesForm",
}
MFA_ADAPTER = "guong.config.login.accounts.SecondFactor"
# Accounts of an office: linked by their owner, matched by issuer and `sub`; no token of theirs is kept.
OFFICE_PROVIDER = provider_of(env)
SOCIALACCOUNT_PROVIDERS = OFFICE_PROVIDER.as_settings() if OFFICE_PROVIDER else {}
SOCIALACCOUNT_ADAPTER = "guong.config.login.office.adapter.OfficeAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_QUERY_EMAIL = False
AXES_FAILURE_LIMIT = 7
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "guong.config.login.accounts.tried_name"
AXES_LOCKOUT_CALLABLE = "guong.config.login.accounts.locked_out"
AXES_IPWARE_PROXY_COUNT = int(BEHIND_PROXY)
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_CLIENT_STR_CALLABLE = "guong.config.login.accounts.nameless_client"

SESSION_COOKIE_AGE = 90 * 24 * 3600
IDLE_TIME = timedelta(hours=env["GUONG_IDLE_HOURS"])
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "guong"

# What a browser may do with our pages: only what comes from us, nothing written inside the page.
SECURE_CSP = {
    "default-src": ["'self'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    # A form of signing in leads on to the provider of the office, where there is one.
    "form-action": ["'self'", *([OFFICE_PROVIDER.origin] if OFFICE_PROVIDER else [])],
    "frame-ancestors": ["'none'"],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _HTTPS else 0
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Only who stands in front knows how a question came; without it every answer would be a redirect.
    SECURE_SSL_REDIRECT = _HTTPS
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]

UPLOAD_BYTES = env["GUONG_UPLOAD_MB"] * 1024 * 1024
EVIDENCE_BYTES, EVIDENCE_BYTES_A_DAY = 20 * 1024 * 1024, 1000 * 1024 * 1024
VIRUS_SCANNER = env["GUONG_CLAMD"]
FILE_UPLOAD_HANDLERS = [
    "guong.config.web.body_limits.UploadLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
MEDIA_ROOT = DATA / "uploads"
# None stands for the data folder.
FILES = files_address(env["GUONG_FILES"])
# Snapshots of websites: evidence, kept beside the uploads.
SNAPSHOTS = DATA / "snapshots"
AUDIT_ALLOW = env["GUONG_AUDIT_ALLOW"]
AUDIT_DELAY = float(env["GUONG_AUDIT_DELAY"])
AUDIT_HOURS = env["GUONG_AUDIT_HOURS"]
AUDITS_A_NIGHT, AUDIT_SITES_AT_ONCE = 600, 24
# Snapshots of a site that stay, beside the first and those cited; weeks of which every look stays.
AUDIT_SNAPSHOTS, AUDIT_WEEKS = 3, 26
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600


def _fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


# The address of the static files changes with their content, so that browsers may keep them for a year
# and no step has to collect and rename them first.
STATIC_URL = f"/static/{_fingerprint(Path(__file__).parent.parent / 'ui' / 'static')}/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 0 if DEBUG else 365 * 24 * 3600
SILENCED_SYSTEM_CHECKS = [
    # Other names under the body's own are not this server's to decide about, so neither are they for a list
    # that browsers carry.
    "security.W005",
    "security.W021",
]
# Nothing leaves but through the one handler, which takes secrets and names out.
LOGGING = logging_settings(env["GUONG_LOG"])
METRICS = env["GUONG_METRICS"]
