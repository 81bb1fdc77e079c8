"""Settings of every deployment: one file, driven by the environment.

Names and defaults are listed in `docs/settings.md`. Production is the default for everything that
protects; `CONGTAM_DEBUG=1` is for a developer's own machine only.
"""

from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config import environment as env

BASE_DIR = Path(__file__).resolve().parent.parent

env.refuse_unknown({
    "CONGTAM_ROOM", "CONGTAM_DEBUG", "CONGTAM_SECRET_KEY", "CONGTAM_HOSTS", "CONGTAM_HTTPS",
    "CONGTAM_DATABASE_URL", "CONGTAM_VAR", "CONGTAM_REHEARSAL", "CONGTAM_LANGUAGE",
    "CONGTAM_REQUIRE", "CONGTAM_OFFICE", "CONGTAM_ASSETS", "CONGTAM_BENCH_POSTGRESQL",
    "CONGTAM_CLOCK_OFFSET", "CONGTAM_SESSION_MINUTES", "CONGTAM_PROXIES",
    "CONGTAM_FORMS_PER_ADDRESS", "CONGTAM_FORMS_PER_CAMPAIGN",
})  # fmt: skip

ROOM = env.choice("CONGTAM_ROOM", "all", {"all", "office", "exam", "marking"})
DEBUG = env.flag("CONGTAM_DEBUG", False)
HTTPS = env.flag("CONGTAM_HTTPS", not DEBUG)
REHEARSAL = env.flag("CONGTAM_REHEARSAL", False)
CLOCK_OFFSET = env.offset("CONGTAM_CLOCK_OFFSET")
if CLOCK_OFFSET and not REHEARSAL:
    raise ImproperlyConfigured("CONGTAM_CLOCK_OFFSET: only with CONGTAM_REHEARSAL=1.")
VAR = env.folder("CONGTAM_VAR", BASE_DIR / "var")
OFFICE = env.text("CONGTAM_OFFICE", "congtam.example")


def _secret_key() -> str:
    """The secret of this installation: from the environment, or made once under `var/`."""
    from django.core.management.utils import get_random_secret_key

    given = env.text("CONGTAM_SECRET_KEY")
    if given:
        return given
    kept = VAR / "secret_key"
    if not kept.exists():
        VAR.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(get_random_secret_key() + get_random_secret_key(), encoding="ascii")
    return kept.read_text(encoding="ascii").strip()


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = env.listing("CONGTAM_HOSTS", "localhost,127.0.0.1,[::1]")

ROOM_APPS = {
    "office": ["exams", "recruitment", "training"],
    "exam": ["exams"],
    "marking": ["marking"],
    "all": ["marking", "exams", "recruitment", "training", "rehearsal"],
}
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "csp",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "rest_framework",
    "drf_spectacular",
    "law",
    "ledger",
    "accounts",
    "office",
    *ROOM_APPS[ROOM],
]
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.middleware.Permissions",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.middleware.Language",
    "accounts.web.middleware.Moments",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.web.sessions.Idle",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "accounts.web.uploads.Sizes",
    "accounts.web.middleware.Once",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
# Closed unless an endpoint opens itself: signed-in people only, JSON only, no browsable pages.
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Công Tâm",
    "VERSION": "1",
    "DESCRIPTION": "Campaigns, posts, results and documents of civil service recruitment.",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
}
_LOADERS = [
    "django_cotton.cotton_loader.Loader",
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", _LOADERS)],
            "builtins": ["django_cotton.templatetags.cotton"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "accounts.web.context.house",
            ],
        },
    }
]

SQLITE_OPTIONS = {
    "timeout": 20,
    # DEFERRED: a transaction that reads and then writes fails at once under contention.
    "transaction_mode": "IMMEDIATE",
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-32000;"
        "PRAGMA temp_store=MEMORY;PRAGMA foreign_keys=ON;"
    ),
}


def _database() -> dict:
    url = env.text("CONGTAM_DATABASE_URL") or f"sqlite:///{VAR / 'congtam.sqlite3'}"
    try:
        database: dict[str, Any] = dict(dj_database_url.parse(url))
    except (ValueError, KeyError) as error:
        raise ImproperlyConfigured(f"CONGTAM_DATABASE_URL: {error}") from error
    if database["ENGINE"].endswith("sqlite3"):
        Path(database["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        database["OPTIONS"] = SQLITE_OPTIONS
    elif not database["ENGINE"].endswith("postgresql"):
        raise ImproperlyConfigured("CONGTAM_DATABASE_URL: use sqlite:/// or postgres://.")
    return database


DATABASES = {"default": _database()}

PASSWORD_HASHERS = [
    "accounts.passwords.Argon2Hasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
# People are made by officers and have no e-mail address here; limits on guessing are our own, in
# `accounts.services.attempts`, because allauth's look at the address alone.
ACCOUNT_ADAPTER = "accounts.web.adapters.Accounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = True
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_FORMS = {
    "login": "accounts.web.sign_in_forms.SignIn",
    "reauthenticate": "accounts.web.sign_in_forms.PasswordAgain",
}
MFA_ADAPTER = "accounts.web.adapters.Authenticators"
MFA_FORMS = {
    "authenticate": "accounts.web.sign_in_forms.Code",
    "reauthenticate": "accounts.web.sign_in_forms.CodeAgain",
    "activate_totp": "accounts.web.sign_in_forms.FirstCode",
    "add_webauthn": "accounts.web.sign_in_forms.NewKey",
    "edit_webauthn": "accounts.web.sign_in_forms.KeyName",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = "Công Tâm"
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("CONGTAM_PROXIES", 0)
# An idle sign-in ends after so long; `accounts.web.sessions` prolongs it while somebody works.
SESSION_COOKIE_AGE = 60 * env.number("CONGTAM_SESSION_MINUTES", 60)

# How many drafts, and how many applications, the public may begin or send in an hour for one campaign: from one
# address (many people share one: an office, a carrier) and from everywhere. Nought lifts the limit.
FORMS_PER_ADDRESS = env.number("CONGTAM_FORMS_PER_ADDRESS", 500)
FORMS_PER_CAMPAIGN = env.number("CONGTAM_FORMS_PER_CAMPAIGN", 20_000)

LANGUAGE_CODE = env.choice("CONGTAM_LANGUAGE", "vi", {"vi", "en"})
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True

ASSETS = env.folder("CONGTAM_ASSETS", BASE_DIR / "var" / "assets")
STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static", ("vendor", str(ASSETS / "web"))]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "config.finders.Packages",
]
# Files served carry a digest in their names; a developer's server finds them as they lie.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("map", "woff2", "png", "jpg", "ico", "zip", "gz", "br")
MEDIA_ROOT = VAR / "files"
KEYS = VAR / "keys"

SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
CSRF_FAILURE_VIEW = "accounts.web.kept.csrf_failure"
# In the session, not in a cookie: the answer to a double click's first press is never seen.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# No inline script or style anywhere; `data:` because Tabler's style sheet draws small marks that way.
_FROM_HERE = (
    "script-src", "style-src", "font-src", "connect-src", "form-action", "worker-src", "manifest-src"
)  # fmt: skip
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        **{kind: [SELF] for kind in _FROM_HERE},
        **{kind: [NONE] for kind in ("default-src", "frame-ancestors", "base-uri", "object-src")},
        "img-src": [SELF, "data:"],
    }
}
# A form without its files; how large a file a page takes is said by its door and its form. Files lie on the disk while
# they are read, above 2.5 MB.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
