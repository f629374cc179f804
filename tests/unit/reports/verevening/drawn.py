"""Reading pictures in tests."""

from __future__ import annotations

import xml.etree.ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"


def read(svg: str) -> ET.Element:
    """The root of a picture, which is well-formed, accessible and without script or style."""
    root = ET.fromstring(svg)
    assert root.tag == f"{SVG}svg"
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert root.attrib["aria-labelledby"].split() == [title.attrib["id"], desc.attrib["id"]]
    assert root.attrib["role"] == "img"
    assert title.text
    assert desc.text
    for element in root.iter():
        assert element.tag not in (f"{SVG}script", f"{SVG}style")
        assert "style" not in element.attrib
        assert not any(name.startswith("on") for name in element.attrib)
    assert "nan" not in svg
    return root


def texts(root: ET.Element) -> list[str]:
    """All that is written in a picture."""
    return ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]


def of_class(root: ET.Element, class_: str) -> list[ET.Element]:
    """The elements of a class."""
    return [one for one in root.iter() if class_ in one.attrib.get("class", "").split()]
