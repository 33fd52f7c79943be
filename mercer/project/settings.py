"""Django's settings. What an installation may change is in `configuration.py`."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from mercer.project.configuration import (
    ROOT,
    ConfigurationError,
    cache_settings,
    email_settings,
    media_storage,
    private_storage,
    read_configuration,
)
from mercer.project.logs import configure_logs

try:
    CONFIGURATION = read_configuration(ROOT)
    MEDIA_STORAGE = media_storage(CONFIGURATION.media_root)
    PRIVATE_STORAGE = private_storage(CONFIGURATION.private_root)
except ConfigurationError as refusal:
    sys.stderr.write(f"{refusal}\n")
    sys.exit(2)

TESTING = "mercer.project.testing" in sys.modules

# --- Who and where -----------------------------------------------------------------------------

SECRET_KEY = CONFIGURATION.secret_key
DEBUG = CONFIGURATION.debug
# Each store has domains of its own, added while the shop runs. The store middleware turns an
# unknown domain away, so Django itself lets every host pass unless ALLOWED_HOSTS says otherwise.
ALLOWED_HOSTS = list(CONFIGURATION.allowed_hosts)
PUBLIC_SCHEME = CONFIGURATION.public_scheme
TRUSTED_PROXIES = CONFIGURATION.trusted_proxies
PUBLIC_PORT = CONFIGURATION.public_port
SANDBOX_BANK_URL = CONFIGURATION.sandbox_bank_url
ECB_RATES_URL = CONFIGURATION.ecb_rates_url
PRIVATE_HOSTS = CONFIGURATION.private_hosts

# --- Parts -------------------------------------------------------------------------------------

AREAS = (
    "stores",
    "customers",
    "catalogue",
    "pricing",
    "tax",
    "delivery",
    "payments",
    "inventory",
    "cart",
    "orders",
    "checkout",
    "fulfilment",
    "downloads",
    "search",
    "content",
    "reviews",
    "marketing",
    "wishes",
    "recommendations",
    "notifications",
)
INTERFACES = ("storefront", "backoffice", "api", "hooks", "commands")


def installed(floor: str, names: tuple[str, ...]) -> list[str]:
    """The apps of one floor whose folder is there."""
    folder = ROOT / "mercer" / floor
    return [f"mercer.{floor}.{name}" for name in names if (folder / name / "__init__.py").exists()]


INSTALLED_APPS = [
    "unfold",
    "unfold.contrib.filters",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "mercer.project.static_files.OurStaticFiles",
    "django.contrib.postgres",
    "procrastinate.contrib.django",
    "ninja",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "mercer.kernel",
    *installed("areas", AREAS),
    *installed("interfaces", INTERFACES),
]

# The storefront's own middleware. The first group comes before sessions: it finds the store by the
# domain and answers from the page cache, without SQL when warm. The second sees the person.
STOREFRONT_FIRST: tuple[str, ...] = (
    "mercer.interfaces.storefront.middleware.StoreMiddleware",
    "mercer.interfaces.storefront.middleware.OriginMiddleware",
    "mercer.interfaces.storefront.readable.ReadableMiddleware",
)
STOREFRONT_LAST: tuple[str, ...] = (
    "mercer.interfaces.storefront.preview.PreviewMiddleware",
    "mercer.interfaces.storefront.middleware.ShopperMiddleware",
)

MIDDLEWARE = [
    "mercer.project.real_address.RealAddressMiddleware",
    "mercer.project.access_log.AccessLogMiddleware",
    "mercer.project.health.HealthMiddleware",
    "mercer.project.security_headers.SecurityHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "mercer.project.compression.CompressionMiddleware",
    "mercer.interfaces.api.middleware.ProblemMiddleware",
    *STOREFRONT_FIRST,
    "django.contrib.sessions.middleware.SessionMiddleware",
    "mercer.project.office_language.OfficeLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "mercer.project.recording.RecordingMiddleware",
    *STOREFRONT_LAST,
    "mercer.project.methods.MethodsMiddleware",
]

ROOT_URLCONF = "mercer.project.urls"
WSGI_APPLICATION = "mercer.project.wsgi.application"

# --- Templates ---------------------------------------------------------------------------------

STOREFRONT_TEMPLATES = ROOT / "mercer" / "interfaces" / "storefront" / "templates"
MAIL_TEMPLATES = ROOT / "mercer" / "areas" / "notifications" / "templates"
COMPILED_TEMPLATES = CONFIGURATION.var / "templates"
jinja_options: dict[str, Any] = {"autoescape": True, "auto_reload": DEBUG}
if (STOREFRONT_TEMPLATES.parent / "jinja.py").exists():
    jinja_options["environment"] = "mercer.interfaces.storefront.jinja.environment"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [STOREFRONT_TEMPLATES, MAIL_TEMPLATES],
        "APP_DIRS": False,
        "OPTIONS": jinja_options,
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["mercer.interfaces.backoffice.unfold_mends.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- Data --------------------------------------------------------------------------------------

database_options: dict[str, Any] = {
    key: value
    for key, value in CONFIGURATION.database.items()
    if key not in ("dbname", "user", "password", "host", "port")
}
database_options.setdefault("application_name", "mercer")
database_options.setdefault("connect_timeout", "10")
# What a connection asks often it prepares, so that PostgreSQL plans it once: half of its work.
database_options["server_side_binding"] = True
database_options["prepare_threshold"] = 5 if CONFIGURATION.prepares_statements else None

DATABASES = {
    "default": {
        "ENGINE": "mercer.project.database",
        "NAME": CONFIGURATION.database["dbname"],
        "USER": CONFIGURATION.database.get("user", ""),
        "PASSWORD": CONFIGURATION.database.get("password", ""),
        "HOST": CONFIGURATION.database.get("host", ""),
        "PORT": CONFIGURATION.database.get("port", ""),
        # Each thread that serves keeps its connection, and what is prepared on it.
        "CONN_MAX_AGE": 0 if TESTING else None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": database_options,
        # Two people may test on one server, each with a suffix of their own.
        "TEST": {
            "NAME": "_".join(filter(None, ["test_mercer", os.environ.get("TEST_DB_SUFFIX")])),
            "TEMPLATE": os.environ.get("MERCER_TEST_TEMPLATE"),
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": cache_settings(CONFIGURATION.cache_url)}

# Background work: each area's entry points are in its jobs.py.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

# --- People ------------------------------------------------------------------------------------

AUTH_USER_MODEL = "stores.User"
# A mail address is unique without regard to case, by an index that the check does not see.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
# Signing up says the same for every address; `account.verification` says who is asked later.
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# In the browser that signed up, the link of the mail opens the account; elsewhere it does not.
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_ADAPTER = "mercer.interfaces.storefront.account.adapter.ShopAdapter"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = PUBLIC_SCHEME
# Who showed a moment ago who they are is not asked again before a sensitive act.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
MFA_ADAPTER = "mercer.interfaces.storefront.account.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
# A shop tried out on this machine has no certificate.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = PUBLIC_SCHEME != "https"
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# --- Words and time ----------------------------------------------------------------------------

LANGUAGE_CODE = "en"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# --- Files -------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = CONFIGURATION.static_root
# Themes are folders; what one brings in its own `static/` is found as themes/<name>/….
THEME_FOLDERS = CONFIGURATION.theme_folders
STATICFILES_DIRS = [
    (f"themes/{folder.parent.name}", folder)
    for place in THEME_FOLDERS
    for folder in sorted(place.glob("*/static"))
]
MEDIA_URL = "/media/"
MEDIA_ROOT = CONFIGURATION.media_root
STATIC_STORAGE = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
    if TESTING or DEBUG
    else "mercer.project.static_files.HashedFiles"
)
STORAGES = {
    "default": MEDIA_STORAGE,
    "private": PRIVATE_STORAGE,
    "staticfiles": {"BACKEND": STATIC_STORAGE},
}
WHITENOISE_USE_FINDERS = TESTING or DEBUG
# Each client of a test would look through all the files.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS
WHITENOISE_MAX_AGE = 0 if DEBUG else 3600
# Pages, scripts and letters come from one host; nobody else has to read them.
WHITENOISE_ALLOW_ALL_ORIGINS = False

# --- Mail --------------------------------------------------------------------------------------

mail = email_settings(CONFIGURATION.email_url, CONFIGURATION.var)
# Without EMAIL_URL nothing leaves the machine: messages stay stored, to be read in the back office.
MAIL_CONFIGURED = mail.pop("MAIL_CONFIGURED")
globals().update(mail)

# --- Safety ------------------------------------------------------------------------------------

encrypted = PUBLIC_SCHEME == "https"
if encrypted:
    # The balancer in front speaks https to the world and says so in this header.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = encrypted
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 31_536_000 if encrypted else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = encrypted
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = encrypted
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "mercer.project.refusals.wrong_token"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
# The table of a product's variants: 250 rows of a dozen fields and more.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6_000

# --- Logs --------------------------------------------------------------------------------------

LOGGING_CONFIG = None
configure_logs(level=CONFIGURATION.log_level, form=CONFIGURATION.log_format)

# --- Back office -------------------------------------------------------------------------------

UNFOLD: dict[str, Any] = {"SITE_TITLE": "Mercer", "SITE_HEADER": "Mercer", "SITE_URL": "/"}
if find_spec("mercer.interfaces.backoffice") and find_spec("mercer.interfaces.backoffice.site"):
    # The menu belongs to the back office; it names its own pages.
    UNFOLD["SIDEBAR"] = {"navigation": "mercer.interfaces.backoffice.site.navigation"}
    UNFOLD["ACCOUNT"] = {"navigation": "mercer.interfaces.backoffice.security.links.account_links"}

FIXTURE_DIRS: list[Path] = []
