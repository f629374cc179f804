"""Which register a command works on."""

from datetime import date

import pytest

from regiowerk.cli.store import DATABASE_FILE, BaselineStore, Session, no_workbench
from regiowerk.core.errors import AccessError, InputError
from regiowerk.register.model import Facts


class Workbench:
    """A workbench that says where it was asked for."""

    def __init__(self):
        self.asked = []

    def __call__(self, where):
        self.asked.append(where)
        return self


def test_the_workbench_comes_first_when_there_is_one():
    workbench = Workbench()
    assert Session(workbench).store(None) is workbench
    assert workbench.asked == [None]


def test_the_packaged_baseline_serves_without_a_workbench_or_on_demand():
    assert Session(no_workbench).store(None) == BaselineStore()
    assert Session(Workbench()).store("baseline") == BaselineStore()


def test_a_folder_with_a_manifest_is_a_baseline(tmp_path):
    (tmp_path / "manifest.json").write_text("{}")
    assert Session(Workbench()).store(str(tmp_path)) == BaselineStore(tmp_path)


def test_a_folder_or_file_with_a_database_is_a_workbench(tmp_path):
    (tmp_path / DATABASE_FILE).touch()
    workbench = Workbench()
    session = Session(workbench)
    assert session.store(str(tmp_path)) is workbench
    assert session.store(str(tmp_path / DATABASE_FILE)) is workbench
    assert workbench.asked == [tmp_path, tmp_path]


def test_a_folder_with_neither_is_refused(tmp_path):
    with pytest.raises(InputError, match="neither a baseline"):
        Session(Workbench()).store(str(tmp_path))


def test_a_database_cannot_be_opened_without_a_workbench(tmp_path):
    (tmp_path / DATABASE_FILE).touch()
    with pytest.raises(InputError, match="cannot open"):
        Session().store(str(tmp_path))


def test_the_baseline_is_read_only_and_says_how_to_get_a_database():
    with pytest.raises(AccessError, match="regiowerk start"):
        BaselineStore().save(Facts(), "proef")


def test_today_is_a_day():
    assert isinstance(Session().today(), date)
