import re

import pytest

from tests.architecture.tree import ROOT, project_files

# Written so that this file does not match itself.
PATTERNS = {
    "a path of one machine": r"(?<![\w./:-])/(?:[w]ork|[r]oot|[h]ome/\w+|[U]sers/\w+)/",
    "a package index of one's own": r"(?<![\w-])--?(?:extra-)?index-?[u]rl\b|[i]ndex_url\s*=",
    "a trusted host": r"--trusted-[h]ost",
    "a password in an address": r"https?://[^\s/:@\"'{}<>]+:[^\s/@\"'{}<>]+@[\w.-]+",
    "a private key": r"-----BEGIN [A-Z ]*PRIVATE [K]EY",
    "a token": r"\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{30,}|glpat-[\w-]{20}|xox[bap]-\w{10})",
    "a registry host": r"https?://[\w.-]*(?:[a]rtifactory|[n]exus|[d]evpi|[j]frog)[\w.-]*",
}
BINARY = {".parquet", ".png", ".ico", ".xlsx", ".xls", ".mo", ".gz", ".zip", ".sqlite3", ".woff2"}


def found_in(text):
    return {what for what, pattern in PATTERNS.items() if re.search(pattern, text)}


def test_no_file_holds_a_secret_or_the_path_of_a_machine():
    wrong = {}
    for path in project_files():
        if path.suffix not in BINARY:
            text = path.read_bytes().decode("utf-8", "replace")
            if found := found_in(text):
                wrong[str(path.relative_to(ROOT))] = sorted(found)
    assert wrong == {}


def test_the_lock_names_packages_and_hashes_and_no_host():
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert "--hash=sha256:" in lock
    assert "://" not in lock


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("open('/" + "work/main/x')", "a path of one machine"),
        ("cd /" + "home/anna/x", "a path of one machine"),
        ("pip install --index-" + "url x", "a package index of one's own"),
        ("pip install --extra-index-" + "url=x", "a package index of one's own"),
        ("https://anna:geheim" + "@voorbeeld.be", "a password in an address"),
        ("-----BEGIN RSA PRIVATE " + "KEY-----", "a private key"),
        ("AK" + "IA" + "A" * 16, "a token"),
    ],
)
def test_the_search_finds_what_it_looks_for(text, what):
    assert found_in(text) == {what}


@pytest.mark.parametrize(
    "text",
    [
        "https://data.voorbeeld.be/work/x",
        "uv pip compile --no-emit-index-url",
        "http://localhost:8000",
        "a/root/b",
    ],
)
def test_the_search_leaves_ordinary_text_alone(text):
    assert found_in(text) == set()
