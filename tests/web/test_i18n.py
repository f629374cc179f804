"""Every Dutch message has an English one, and Django reads what the catalogue says."""

from __future__ import annotations

import gettext
import io
import re

import pytest

from regiowerk.web import i18n

pytest.importorskip("babel")
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")


def found_in(path, text: str) -> list[tuple[object, object]]:
    path.write_text(text, "utf-8")
    gather = i18n.template_messages if path.suffix == ".html" else i18n.python_messages
    return [(message, context) for _place, message, context in gather(path)]


def test_a_template_gives_the_messages_that_django_looks_up(tmp_path):
    text = """{% extends "base.html" %}{% block content %}
    {% translate "Gemeente" %}{% if a %}{% translate 'Open' context "werkwoord" %}{% endif %}
    {% blocktranslate trimmed count n=n %}{{ n }} regio
      van {{ total }}{% plural %}{{ n }} regio's{% endblocktranslate %}
    {% include "x.html" with label=_("Bron") %}{% translate "5 % meer" %}{% endblock %}"""
    assert found_in(tmp_path / "a.html", text) == [
        ("Gemeente", None),
        ("Open", "werkwoord"),
        ("5 %% meer", None),
        (("%(n)s regio van %(total)s", "%(n)s regio's"), None),
        ("Bron", None),
    ]


def test_a_python_file_gives_its_messages(tmp_path):
    text = "a = _('Bron')\nb = ngettext('één', 'meer', n)\nc = pgettext('plaats', 'Open')\n"
    assert found_in(tmp_path / "a.py", text) == [
        ("Bron", None),
        (("één", "meer"), None),
        ("Open", "plaats"),
    ]


def test_the_catalogue_holds_every_message_and_no_other():
    kept = i18n.CATALOGUE.read_bytes().decode()
    now = i18n.po_bytes(i18n.updated()).decode()
    assert kept == now, "run: python -m regiowerk.web.i18n extract"


def test_every_message_is_translated():
    waiting = [m.id for m in i18n.read() if m.id and not all(i18n._strings(m.string))]
    assert waiting == []


def test_no_translation_is_a_guess():
    assert [m.id for m in i18n.read() if m.id and m.fuzzy] == []


def test_a_translation_keeps_the_values_of_its_message():
    for message in i18n.read():
        for source, target in zip(
            i18n._strings(message.id), i18n._strings(message.string), strict=False
        ):
            assert set(PLACEHOLDER.findall(source)) == set(PLACEHOLDER.findall(target)), source


def test_django_reads_what_the_catalogue_says():
    kept = gettext.GNUTranslations(io.BytesIO(i18n.COMPILED.read_bytes()))
    now = gettext.GNUTranslations(io.BytesIO(i18n.mo_bytes(i18n.read())))
    del kept._catalog[""], now._catalog[""]
    assert kept._catalog == now._catalog, "run: python -m regiowerk.web.i18n compile"


def test_a_command_that_does_not_exist_is_refused(capsys):
    assert i18n.main(["vertaal"]) == 2
    assert "extract|compile" in capsys.readouterr().err
