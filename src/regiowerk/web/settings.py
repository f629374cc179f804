"""Settings of the workbench. What an operator changes comes from the environment.

========================== ==================================================================
``REGIOWERK_HOME``         data directory; default ``~/.local/share/regiowerk``
``REGIOWERK_DATABASE_URL`` ``postgres://user:password@host:5432/name``; default SQLite
``REGIOWERK_BASELINE``     folder made by ``regiowerk data build``; default the one in the package
``REGIOWERK_SECRET_KEY``   default: a key made once, kept in the data directory
``REGIOWERK_HOSTS``        names by which the workbench is reached; default this machine
``REGIOWERK_ORIGINS``      ``https://…`` addresses behind a proxy; makes cookies secure
``REGIOWERK_PROXY``        address of the proxy whose ``X-Forwarded-*`` headers are believed
``REGIOWERK_CONTACT``      address for questions about accessibility and data, on the statements
``REGIOWERK_DEBUG``        ``1`` shows Django's own error pages; never on a server
========================== ==================================================================
"""

import os
from pathlib import Path

from regiowerk.web import home

HERE = Path(__file__).resolve().parent

DEBUG = os.environ.get("REGIOWERK_DEBUG") == "1"
CONTACT = os.environ.get("REGIOWERK_CONTACT", "")
SECRET_KEY = home.secret_key()
ALLOWED_HOSTS = home.words("REGIOWERK_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = home.words("REGIOWERK_ORIGINS")
TRUSTED_PROXY = os.environ.get("REGIOWERK_PROXY", "")
SECURE = bool(CSRF_TRUSTED_ORIGINS) and all(o.startswith("https:") for o in CSRF_TRUSTED_ORIGINS)

INSTALLED_APPS = [
    "regiowerk.web.store.apps.RegisterAdmin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "regiowerk.web.store",
    "regiowerk.web.work",
    "regiowerk.web.pages",
]
MIDDLEWARE = [
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "regiowerk.web.security.HeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "regiowerk.web.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "regiowerk.web.dates.DaysMiddleware",
    "regiowerk.web.errors.ErrorMiddleware",
    "regiowerk.web.words.WordsMiddleware",
    "regiowerk.web.store.exports.ExportMiddleware",
]
ROOT_URLCONF = "regiowerk.web.urls"
WSGI_APPLICATION = "regiowerk.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "regiowerk.web.templatetags.regiowerk_tags",
            ],
            "libraries": {"regiowerk_tags": "regiowerk.web.templatetags.regiowerk_tags"},
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "regiowerk.web.context.page",
            ],
        },
    }
]

DATABASES = {"default": home.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "taal"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LOCALE_PATHS = [HERE / "locale"]
FORMAT_MODULE_PATH = ["regiowerk.web.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Brussels"

STATIC_URL = "/static/"
STATICFILES_DIRS = [HERE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "regiowerk.web.assets.VersionedFiles"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 24 * 3600

LOGIN_URL = "aanmelden"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"] = {"min_length": 12}  # type: ignore[assignment]
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = SECURE
CSRF_FAILURE_VIEW = "regiowerk.web.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE else 0

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {  # a short queue, an address that leads nowhere or a wrong host is no news
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "waitress.queue": {"level": "ERROR"},
        "django_tasks": {"level": "ERROR"},
        "django_tasks_db": {"level": "ERROR"},
        "django.request": {"level": "ERROR"},
    },
}
