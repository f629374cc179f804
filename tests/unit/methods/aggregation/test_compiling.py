from regiowerk.methods.aggregation.compiling import compiled


def halved(value: float) -> float:
    return value / 2


def test_a_compiled_function_gives_what_the_plain_one_gives():
    assert compiled(halved)(3.0) == halved(3.0) == 1.5
