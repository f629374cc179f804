"""Sets that do or do not nest: overlaps, the nested-doll index, chains and near-duplicates.

Nothing here knows what the sets stand for; they are sets of units, numbered in the order given.
Everything works on the pairs that overlap, so that many small sets over many units stay cheap.
"""

from regiowerk.methods.nested_dolls.chaining import Chains, chains
from regiowerk.methods.nested_dolls.index import DollIndex, doll_index
from regiowerk.methods.nested_dolls.likeness import Alike, alike, identical
from regiowerk.methods.nested_dolls.ordering import side_by_side
from regiowerk.methods.nested_dolls.overlapping import Overlaps, overlaps
from regiowerk.methods.nested_dolls.sets import MemberSets, member_sets

__all__ = [
    "Alike",
    "Chains",
    "DollIndex",
    "MemberSets",
    "Overlaps",
    "alike",
    "chains",
    "doll_index",
    "identical",
    "member_sets",
    "overlaps",
    "side_by_side",
]
