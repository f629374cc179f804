"""Names as people type them: without accents, capitals or punctuation, and close misses."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})


@lru_cache(maxsize=1 << 14)
def fold(name: str) -> str:
    """Return a name for comparison: lower case, no accents, words separated by one space.

    Examples
    --------
    >>> fold("  Heist-op-den-BERG "), fold("Coöperatie 's Heeren")
    ('heist op den berg', 'cooperatie s heeren')
    """
    bare = unicodedata.normalize("NFKD", name)
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    return re.sub(r"[^0-9a-z]+", " ", bare.casefold().translate(_LIGATURES)).strip()


def close_names(name: str, known: Iterable[str], *, most: int = 5) -> list[str]:
    """Return the known names that look most like `name`, nearest first.

    Names that contain the folded text, the shortest first, come before names that merely
    resemble it. Of names that fold to the same text the first is returned.
    """
    wanted = fold(name)
    if not wanted:
        return []
    folded: dict[str, str] = {}
    for candidate in known:
        folded.setdefault(fold(candidate), candidate)
    inside = sorted((f for f in folded if wanted in f), key=lambda f: (len(f), f))
    similar = difflib.get_close_matches(wanted, list(folded), n=most, cutoff=0.6)
    ordered = dict.fromkeys([*inside, *similar])
    return [folded[f] for f in ordered][:most]
