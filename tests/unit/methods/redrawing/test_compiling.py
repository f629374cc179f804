from regiowerk.methods.redrawing.compiling import compiled, inner


@inner
def twice(number):
    return 2 * number


@compiled
def four_times(number):
    return twice(twice(number))


def test_a_compiled_function_calls_inner_ones():
    assert four_times(3) == 12
