"""The files that the pages of documentation give as examples."""

from __future__ import annotations

import re

from tests.architecture.tree import ROOT


def files_in(page: str) -> list[tuple[str, str]]:
    """Every TOML block of a method page, with the name that its first line gives it."""
    text = (ROOT / "docs" / "method" / f"{page}.md").read_text("utf-8")
    return re.findall(r"```toml\n# (\S+)\.toml\n(.*?)```", text, re.DOTALL)
