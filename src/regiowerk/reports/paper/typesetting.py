"""From plain values and a template to an accessible PDF; the same values give the same bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from regiowerk.core.errors import InputError

_MADE = 0
"""Moment of making in seconds since 1970: fixed, so that nothing but the values decides."""


def pdf(template: str, values: Mapping[str, object]) -> bytes:
    """Return a tagged PDF (PDF/UA-1) of a template of this package.

    Parameters
    ----------
    template : str
        File name of the template, such as ``region.typ``.
    values : mapping
        What the template shows: texts, numbers, lists and mappings. Texts are set as they are;
        nothing in them is read as markup.

    Raises
    ------
    InputError
        If the values cannot be set; the message tells what the typesetter found.
    """
    import typst

    try:
        made = typst.compile(
            _template(template),
            format="pdf",
            sys_inputs={"values": json.dumps(values, ensure_ascii=False)},
            pdf_standards=["ua-1"],
            timestamp=_MADE,
        )
    except typst.TypstError as wrong:
        raise InputError(
            f"The document {template} cannot be set: {wrong.message}. Its values are at fault.",
            template=template,
        ) from wrong
    if not isinstance(made, bytes):
        raise InputError(f"The document {template} gave no single file.", template=template)
    return made


@cache
def _template(name: str) -> bytes:
    return files("regiowerk.reports.paper").joinpath(name).read_bytes()
