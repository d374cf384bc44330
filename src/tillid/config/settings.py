"""Django's settings, made from the declared table (`config.table`). Nothing here is read from anywhere else."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from tillid.config import table
from tillid.config.databases import databases
from tillid.text import LANGUAGES as SPOKEN
from tillid.text import LOCALE

# -- the installation --------------------------------------------------------------------------------------------------
DATA = table.data_folder()
ADDRESS = table.address()
IS_SECURE = ADDRESS.startswith("https://")
SECRET_KEY = table.secret_key()
DEBUG = False
ALLOWED_HOSTS = [urlsplit(ADDRESS).hostname or "", "127.0.0.1", "localhost"]
CSRF_TRUSTED_ORIGINS = [ADDRESS]
ACCESSIBILITY_STATEMENT = table.read("TILLID_ACCESSIBILITY_STATEMENT")
CONTACT = table.read("TILLID_CONTACT")
IS_MUNICIPALITY = table.is_municipality()

# -- the rooms ---------------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "tillid.programme.organisation",
    "tillid.programme.measure",
    "tillid.programme.measure.ballots",
    "tillid.web",
]
MIDDLEWARE = [
    "tillid.web.headers.Headers",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tillid.web.sessions.Sessions",
    "django.middleware.locale.LocaleMiddleware",
    "tillid.web.limits.Limits",
    "tillid.web.respond.door.Door",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "tillid.config.urls"
WSGI_APPLICATION = "tillid.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# -- databases and jobs ------------------------------------------------------------------------------------------------
DATABASES = databases(table.read("TILLID_DATABASE_URL"), table.read("TILLID_BALLOTS_URL"), DATA)
DATABASE_ROUTERS = ["tillid.config.databases.Router"]
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# -- pages -------------------------------------------------------------------------------------------------------------
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent.parent / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tillid.web.look.context.page",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "tillid.web.look.templatetags.look"],
        },
    }
]
FORM_RENDERER = "tillid.web.look.forms.Renderer"
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_DIRS = [("assets", Path(__file__).parent.parent / "assets")]
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # nothing of a user lies outside the database
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# -- language and time -------------------------------------------------------------------------------------------------
LANGUAGES = [("da", "Dansk"), ("en", "English")]
LANGUAGE_CODE = SPOKEN[0]
LOCALE_PATHS = [LOCALE]
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True

# -- signing in --------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "organisation.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "tillid.web.account.adapter.Adapter"
ACCOUNT_EMAIL_VERIFICATION = "none"  # an account is made by the administrator, not by whoever asks
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "start"
ACCOUNT_RATE_LIMITS = {  # kept in the memory of the process, and no longer than they count
    "login": "60/m/ip",
    "login_failed": "60/m/ip,5/5m/key",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if IS_SECURE else 0
ACCOUNT_FORMS = {
    "login": "tillid.web.account.forms.SignInForm",
    "change_password": "tillid.web.account.forms.NewPasswordForm",
    "reauthenticate": "tillid.web.account.forms.AgainForm",
}
MFA_ADAPTER = "tillid.web.account.adapter.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_FORMS = {
    "authenticate": "tillid.web.account.forms.CodeForm",
    "reauthenticate": "tillid.web.account.forms.CodeAgainForm",
    "activate_totp": "tillid.web.account.forms.FirstCodeForm",
}
SOCIALACCOUNT_ADAPTER = "tillid.web.account.adapter.SignInServerAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True  # the page's own forms may be sent to this host only
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = table.sign_in_servers()

# -- mail --------------------------------------------------------------------------------------------------------------
_MAIL = table.mail_server()
DEFAULT_FROM_EMAIL = SERVER_EMAIL = table.read("TILLID_MAIL_FROM")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _MAIL.hostname else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = DATA / "mail"
EMAIL_HOST, EMAIL_PORT = _MAIL.hostname or "", _MAIL.port or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_MAIL.username or ""), unquote(_MAIL.password or "")
EMAIL_USE_SSL = _MAIL.scheme == "smtps"
EMAIL_TIMEOUT = 30  # seconds; far less than a job may take (organisation/tasks/outbox.py)

# -- security ----------------------------------------------------------------------------------------------------------
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = IS_SECURE
SESSION_COOKIE_NAME = "__Host-session" if IS_SECURE else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_SECURE else "csrf"
SESSION_COOKIE_AGE = 30 * 60  # seconds without a click
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31_536_000 if IS_SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_SECURE else None
SECURE_REFERRER_POLICY = "same-origin"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_048_576
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 10 * DATA_UPLOAD_MAX_MEMORY_SIZE  # a list of people is never put in a temporary file
X_FRAME_OPTIONS = "DENY"  # for browsers that do not know the frame-ancestors of web/headers.py
CSRF_FAILURE_VIEW = "tillid.web.errors.form_too_old"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # never in a cookie

# -- logs: what went wrong and where, never with whose or what ---------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"bare": {"()": "tillid.web.quiet.Bare"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["bare"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": []},  # instead of Django's own, which would mail what it knows
        # A page that is not there or a form that is too old is the visitor's own business, at a time of their own.
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "CRITICAL"},
        "_granian": {"handlers": ["console"], "propagate": False},
    },
}
