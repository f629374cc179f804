"""A question of Afbakenen, and how its certainty is asked for."""

from __future__ import annotations

STADS = {"min": "10000", "min-zelf": "50", "doel": "50000", "doel-zelf": "60"}


def searched(client, **words):
    """Search for certainty with few repetitions, and return the page that shows it."""
    search = {"zoek": "stroom", "herhalingen": "12", "zaad": "3", "deel": "100"}
    response = client.post("/afbakenen/zekerheid/", search, query_params=words)
    assert response.status_code == 302
    return client.get(response["Location"])
