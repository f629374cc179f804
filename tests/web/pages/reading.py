"""Read a page the way its readers do: its text, headings, links and landmarks."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

_VOID = {"meta", "link", "input", "hr", "br", "img", "path", "rect", "circle", "ellipse", "use"}
_HIDDEN = {"script", "style", "title"}


class Reading(HTMLParser):
    """What a page says, and what is wrong with it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.links: list[str] = []
        self.ids: Counter[str] = Counter()
        self.controls: list[dict[str, str]] = []
        self.labels: set[str] = set()
        self.tags: Counter[str] = Counter()
        self.wrong: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.words))

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        self.tags[tag] += 1
        if tag not in _VOID:
            self._open.append(tag)
        if "id" in given:
            self.ids[given["id"]] += 1
        if "style" in given or any(name.startswith("on") for name in given):
            self.wrong.append(f"<{tag}> carries an inline style or script: {given}")
        self._note(tag, given)

    def _note(self, tag, given):
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif tag in ("h1", "h2", "h3", "h4"):
            self.headings.append((int(tag[1]), ""))
        elif tag == "label":
            self.labels.add(given.get("for", ""))
        elif tag in ("input", "select") and given.get("type") != "hidden":
            self.controls.append(given)
        elif tag == "script" and "src" not in given:
            self.wrong.append("an inline script")

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if tag in _VOID:
            return
        if not self._open or self._open[-1] != tag:
            self.wrong.append(f"</{tag}> closes {self._open[-1:] or 'nothing'}")
            return
        self._open.pop()

    def handle_data(self, data):
        if not _HIDDEN.intersection(self._open):
            self.words.append(data)
        if self._open and re.fullmatch(r"h[1-4]", self._open[-1]) and self.headings:
            level, text = self.headings[-1]
            self.headings[-1] = (level, re.sub(r"\s+", " ", f"{text} {data}").strip())

    @property
    def title(self) -> str:
        return next(text for level, text in self.headings if level == 1)

    def problems(self) -> list[str]:
        """Return what a careful reader would call wrong."""
        levels = [level for level, _ in self.headings]
        jumps = [(a, b) for a, b in pairwise(levels) if b > a + 1]
        unlabelled = [c for c in self.controls if c.get("id", "") not in self.labels]
        found = list(self.wrong)
        found += [f"{levels.count(1)} titles"] if levels.count(1) != 1 else []
        found += [f"headings jump {jumps}"] if jumps else []
        found += [f"ids used twice: {n}" for n, times in self.ids.items() if times > 1]
        found += [f"no label for {c}" for c in unlabelled]
        found += ["a table without caption"] if self.tags["table"] != self.tags["caption"] else []
        found += [f"{self.tags['main']} times main"] if self.tags["main"] != 1 else []
        found += ["not closed: " + ", ".join(self._open)] if self._open else []
        return found


def read(response) -> Reading:
    return Reading(response.content.decode())
