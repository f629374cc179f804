import copy
import pickle

import pytest

from regiowerk.core.errors import (
    AccessError,
    AggregationError,
    FileFormatError,
    InputError,
    MissingExtraError,
    NotInForceError,
    RegiowerkError,
    RuleError,
    UnknownIdError,
    UnsolvableError,
    ValidityError,
)

BUILT_IN = {
    InputError: ValueError,
    ValidityError: ValueError,
    FileFormatError: ValueError,
    UnknownIdError: LookupError,
    UnsolvableError: ArithmeticError,
    AccessError: PermissionError,
    MissingExtraError: ImportError,
}


@pytest.mark.parametrize(("kind", "built_in"), BUILT_IN.items())
def test_an_error_is_also_the_built_in_one_expects(kind, built_in):
    with pytest.raises(built_in, match="Het is 5 uur"):
        raise kind("Het is 5 uur.", hour=5)


@pytest.mark.parametrize(
    "kind", [RegiowerkError, RuleError, AggregationError, NotInForceError, *BUILT_IN]
)
def test_sentence_code_and_facts_survive_copying_and_pickling(kind):
    error = kind("Found 5.", hour=5)
    for other in (copy.copy(error), pickle.loads(pickle.dumps(error))):
        assert (str(other), other.code, other.facts) == ("Found 5.", kind.code, {"hour": 5})


def test_an_unknown_identifier_prints_without_quotes():
    # KeyError would print its message between quotes; LookupError does not.
    assert str(UnknownIdError("There is no unit 'x'.")) == "There is no unit 'x'."


def test_a_forbidden_sum_is_a_rule_and_not_an_input_error():
    assert issubclass(AggregationError, RuleError)
    assert not issubclass(AggregationError, InputError)
