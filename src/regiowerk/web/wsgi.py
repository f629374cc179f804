"""The workbench as a WSGI application, for a server of your own choice."""

import os

from django.core.wsgi import get_wsgi_application

from regiowerk.web.home import make_ready

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "regiowerk.web.settings")
make_ready()
application = get_wsgi_application()
