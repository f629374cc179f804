import numpy as np

from regiowerk.methods.compiling import compiled, inner


@inner
def doubled(value):
    return 2 * value


@compiled
def sum_of_doubles(values):
    total = 0.0
    for value in values:
        total += doubled(value)
    return total


def test_a_compiled_loop_calls_an_inner_one_and_gives_what_python_gives():
    values = np.arange(5.0)
    assert sum_of_doubles(values) == 20.0
