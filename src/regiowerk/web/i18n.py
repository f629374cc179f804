"""Messages in a second language: ``python -m regiowerk.web.i18n extract|compile``.

``extract`` gathers every Dutch message from the code, the templates and the words of the register
into the English catalogue, keeping the translations there are; ``compile`` makes the file that
Django reads. Both need Babel (the `dev` extra); running the workbench does not.
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import UTC, datetime
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from regiowerk.align.load import packaged_assumptions
from regiowerk.align.repair_costs import packaged_repair_costs
from regiowerk.core.findings import Severity
from regiowerk.core.parameters import read_tables
from regiowerk.register import model
from regiowerk.register.kinds import kinds
from regiowerk.register.schema import STANDINGS
from regiowerk.register.themes import themes
from regiowerk.reports.verevening.words import ChartWords
from regiowerk.resources.verevening.mechanisms.advising import QUESTIONS
from regiowerk.resources.verevening.project.model import Scope
from regiowerk.resources.verevening.project.reading import EXAMPLES, example

if TYPE_CHECKING:
    from babel.messages import Catalog, Message

HERE = Path(__file__).resolve().parent
CATALOGUE = HERE / "locale" / "en" / "LC_MESSAGES" / "django.po"
COMPILED = CATALOGUE.with_suffix(".mo")

Found = tuple[str, str | tuple[str, str], str | None]
"""Where a message is, the message (or singular and plural), its context."""

_KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
_TOLD = ("label", "unit", "source", "note")
_IN_TEMPLATE = re.compile(r"""_\((?:"([^"]+)"|'([^']+)')\)""")
_WORDS: tuple[type[StrEnum], ...] = (
    model.Role,
    model.Status,
    model.Origin,
    model.ZoningKind,
    model.Aggregation,
    Severity,
)


def messages() -> Iterator[Found]:
    """Return every message of the workbench, in order of file."""
    for path in sorted(HERE.rglob("*.py")):
        yield from python_messages(path)
    for path in sorted(HERE.rglob("*.html")):
        yield from template_messages(path)
    yield from register_words()


def python_messages(path: Path) -> Iterator[Found]:
    """Return the messages in a Python file."""
    from babel.messages.extract import extract

    with path.open("rb") as source:
        for line, text, _comments, context in extract("python", source, _KEYWORDS):
            message = text if isinstance(text, str) else (str(text[0]), str(text[1]))
            yield f"{_place(path)}:{line}", message, context


def template_messages(path: Path) -> Iterator[Found]:
    """Return the messages in a template, as Django itself reads it."""
    from django.template import engines
    from django.templatetags.i18n import BlockTranslateNode, TranslateNode

    text = path.read_text("utf-8")
    nodes = engines["django"].engine.from_string(text).nodelist  # type: ignore[attr-defined]
    for node in nodes.get_nodes_by_type(TranslateNode):
        message = str(getattr(node.filter_expression.var, "literal", node.filter_expression.var))
        yield _place(path), _doubled(message), _literal(node.message_context)
    for node in nodes.get_nodes_by_type(BlockTranslateNode):
        singular = node.render_token_list(node.singular)[0]
        context = _literal(node.message_context)
        if node.plural:
            yield _place(path), (singular, node.render_token_list(node.plural)[0]), context
        else:
            yield _place(path), singular, context
    for double, single in _IN_TEMPLATE.findall(text):
        yield _place(path), _doubled(double or single), None


def _doubled(message: str) -> str:
    """Return a message as Django looks it up: it doubles the percent signs of templates."""
    return message.replace("%", "%%")


def _literal(expression: object) -> str | None:
    return None if expression is None else str(getattr(expression, "var", expression))


def register_words() -> Iterator[Found]:
    """Return words that pages show: statuses, roles, origins, themes, and what is assumed."""
    words = [member.value for enum in _WORDS for member in enum]
    words += STANDINGS
    words += [kind.theme for kind in kinds().values() if kind.theme]
    words += themes()
    words += [organ.name for organ in packaged_assumptions()]
    for cost in packaged_repair_costs().assumptions.values():
        words += [text for text in (cost.meaning, cost.unit, cost.note) if text]
    words += [*_project_words(), *_mechanism_words()]
    yield from (("register", word, None) for word in dict.fromkeys(words))


def _project_words() -> Iterator[str]:
    """Return the words of joint projects: of templates, examples and pictures."""
    folder = files("regiowerk.resources.verevening.project.templates")
    for path in sorted(folder.iterdir(), key=lambda one: one.name):
        if not path.name.endswith(".toml"):
            continue
        content = read_tables(path.read_text("utf-8"), origin=path.name)
        yield str(content.get("description", ""))
        yield from content.get("phases", {})
        tables = [*content.get("assumptions", {}).values(), *content.get("items", ())]
        for table in tables:
            yield from (str(table[word]) for word in _TOLD if table.get(word))
    for name in EXAMPLES:
        yield from (str(example(name)[word]) for word in ("name", "notice"))
    yield from (str(getattr(ChartWords(), one.name)) for one in fields(ChartWords))
    yield from (member.value for member in Scope)


def _mechanism_words() -> Iterator[str]:
    """Return the questions about mechanisms."""
    for question, why in QUESTIONS.values():
        yield from (question, why)


def _place(path: Path) -> str:
    return path.relative_to(HERE).as_posix() if path.is_relative_to(HERE) else path.name


def gathered(found: Iterable[Found]) -> Catalog:
    """Return a catalogue with the messages, each once, without day or line numbers."""
    from babel.messages import Catalog

    catalogue = Catalog(locale="en", domain="django", project="regiowerk", charset="utf-8")
    for place, message, context in found:
        name = place.partition(":")[0]
        known = catalogue.get(message if isinstance(message, str) else message[0], context)
        if known is None or name not in {place for place, _line in known.locations}:
            catalogue.add(message, locations=[(name, 0)], context=context)
    return catalogue


def read() -> Catalog:
    """Return the English catalogue as it is kept."""
    from babel.messages.pofile import read_po

    with CATALOGUE.open("rb") as stream:
        return read_po(stream, locale="en", domain="django")


def updated() -> Catalog:
    """Return the catalogue with today's messages and the translations there are."""
    catalogue = gathered(messages())
    kept = {_identity(message): message for message in _kept()}
    for message in catalogue:
        old = kept.get(_identity(message))
        if message.id and old is not None:
            message.string = old.string
    return catalogue


def _identity(message: Message) -> tuple[object, str | None]:
    return (message.id if isinstance(message.id, str) else tuple(message.id), message.context)


def _kept() -> Iterable[Message]:
    return read() if CATALOGUE.is_file() else ()


def po_bytes(catalogue: Catalog) -> bytes:
    """Return the text of a catalogue: the same for the same messages, on any day."""
    from babel.messages.pofile import write_po

    stream = io.BytesIO()
    write_po(stream, catalogue, width=96, omit_header=True, sort_output=False)
    header = (
        'msgid ""\nmsgstr ""\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Language: en\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    )
    return header.encode() + stream.getvalue()


def mo_bytes(catalogue: Catalog) -> bytes:
    """Return the compiled form of a catalogue, the same on any day."""
    from babel.messages.mofile import write_mo

    stream = io.BytesIO()
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    write_mo(stream, catalogue)
    return stream.getvalue()


def main(arguments: list[str]) -> int:
    """Run one of the two commands, and return the exit code."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "regiowerk.web.settings")
    django.setup()
    if arguments == ["extract"]:
        CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
        CATALOGUE.write_bytes(po_bytes(updated()))
    elif arguments == ["compile"]:
        COMPILED.write_bytes(mo_bytes(read()))
    else:
        sys.stderr.write("usage: python -m regiowerk.web.i18n extract|compile\n")
        return 2
    waiting = [m for m in read() if m.id and not all(_strings(m.string))]
    sys.stdout.write(f"{CATALOGUE.name}: {len(read())} messages, {len(waiting)} to translate\n")
    return 0


def _strings(string: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string or ("",))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
