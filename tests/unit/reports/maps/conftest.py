import pytest

from regiowerk.reports.maps import prepare
from tests.unit.reports.maps.country import country


@pytest.fixture(scope="session")
def geometry():
    return prepare(country())
