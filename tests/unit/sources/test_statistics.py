"""All statistical files at once."""

import pytest

from regiowerk.core.errors import FileFormatError
from regiowerk.core.findings import errors_in
from regiowerk.sources.definitions import statistical_sources
from regiowerk.sources.statistics import ONE_FILE, read_statistics


def test_every_reader_of_one_file_has_a_source():
    assert ONE_FILE.keys() <= {source.id for source in statistical_sources()}


def test_a_folder_without_the_files_is_refused_by_name(tmp_path):
    with pytest.raises(FileFormatError, match="does not exist"):
        read_statistics(tmp_path)


@pytest.mark.sources
def test_the_whole_folder_is_read_without_errors(sources_dir):
    readings, flows = read_statistics(sources_dir)
    defined = [d.id for reading in readings for d in reading.definitions]
    used = {v.indicator for reading in readings for v in reading.values}
    assert len(defined) == len(set(defined))
    assert used == set(defined)
    assert sum(len(reading.values) for reading in readings) <= 150_000
    assert not [f for reading in readings for f in errors_in(reading.findings)]
    sources = {f.source for reading in (*readings, flows) for f in reading.findings}
    assert sources <= {source.id for source in statistical_sources()}
