"""Loads the generated models as an application, runs Django's own checks, and reads from every
table of the SQLite file whose path is given."""

import os
import shutil
import sys

os.mkdir("drydock_app")
open("drydock_app/__init__.py", "w").close()
shutil.copy("models.py", "drydock_app/models.py")
sys.path.insert(0, ".")

from django.conf import settings

settings.configure(
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": sys.argv[1] or ":memory:"}},
    INSTALLED_APPS=["drydock_app"],
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
)

import django

django.setup()

from django.apps import apps
from django.core.management import call_command

call_command("check", fail_level="WARNING")
if sys.argv[1]:
    for model in apps.get_models():
        assert list(model.objects.all()) == []
        for field in model._meta.get_fields():
            if field.is_relation and not field.hidden:
                list(model.objects.filter(**{field.name: None}))
