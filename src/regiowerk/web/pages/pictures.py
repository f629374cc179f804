"""The maps of the pages."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404


@dataclass(frozen=True, slots=True)
class Picture:
    svg: str
    caption: str
    legend: tuple[object, ...] = ()


def regions(request, snapshot):
    return None


def load(request, snapshot):
    return None


def place(request, snapshot, place):
    return None


def members(request, snapshot, structure):
    return None


def zoning(request, snapshot, view):
    return None


def zone(request, snapshot, page):
    return None


def overlay(request, snapshot, cut):
    return None


def file(picture, name):
    raise Http404
