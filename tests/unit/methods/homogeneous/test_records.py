from regiowerk.methods.flows import Partition
from regiowerk.methods.homogeneous import homogeneous_regions


def test_the_regions_tell_what_you_have():
    found = homogeneous_regions([[1.0], [1.0], [3.0]], [(0, 1), (1, 2)], regions=2)
    assert repr(found) == "<HomogeneousRegions: 3 units, 2 regions, 100.0% explained>"
    assert found.label_of() == {0: 1, 1: 1, 2: 2}
    division: Partition = found
    assert division.unassigned == ()
    assert division.repeated == 0
    assert not found.labels.flags.writeable
