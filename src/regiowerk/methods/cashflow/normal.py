"""The normal distribution on arrays: chances of values and values of chances."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from regiowerk.methods.cashflow.reading import Floats

_MIDDLE = (
    (3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
     1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
     3.3430575583588128105e4, 2.5090809287301226727e3),
    (1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
     2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4,
     5.2264952788528545610e3),
)  # fmt: skip
_TAIL = (
    (1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
     3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
     2.27238449892691845833e-2, 7.74545014278341407640e-4),
    (1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
     1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
     1.05075007164441684324e-9),
)  # fmt: skip
_FAR = (
    (6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
     2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
     2.71155556874348757815e-5, 2.01033439929228813265e-7),
    (1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
     7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
     2.04426310338993978564e-15),
)  # fmt: skip

_erfc = np.frompyfunc(math.erfc, 1, 1)


def normal_chance(values: ArrayLike) -> Floats:
    """Return the chance that a standard normal number lies below each value.

    Parameters
    ----------
    values : array of float, any shape
        Standard deviations from the mean; infinite allowed.

    Returns
    -------
    array of float
        Between 0 and 1, of the same shape: ``erfc(-value / sqrt(2)) / 2``.

    Examples
    --------
    >>> normal_chance([-np.inf, 0.0]).tolist()
    [0.0, 0.5]
    """
    below = _erfc(-np.asarray(values, dtype=np.float64) / math.sqrt(2))
    return np.asarray(below, dtype=np.float64) / 2


def normal_quantile(chances: ArrayLike) -> Floats:
    """Return the standard normal number below which each chance lies.

    Parameters
    ----------
    chances : array of float, any shape
        Strictly between 0 and 1.

    Returns
    -------
    array of float
        Standard deviations from the mean, of the same shape; relative error about 1e-16 [1]_.

    Raises
    ------
    ValueError
        When a chance does not lie strictly between 0 and 1.

    References
    ----------
    .. [1] Wichura, M. J. (1988), Algorithm AS 241: the percentage points of the normal
       distribution, Applied Statistics 37(3), 477-484; the constants are those of PPND16.

    Examples
    --------
    >>> normal_quantile([0.5, 0.975]).round(6).tolist()
    [0.0, 1.959964]
    """
    given = np.asarray(chances, dtype=np.float64)
    if not ((given > 0) & (given < 1)).all():
        raise ValueError("a chance must lie strictly between 0 and 1")
    apart = given - 0.5
    found = np.asarray(apart * _ratio(_MIDDLE, 0.180625 - apart * apart))
    outside = np.abs(apart) > 0.425
    if outside.any():
        edge = given[outside]
        depth = np.sqrt(-np.log(np.minimum(edge, 1 - edge)))
        far = np.where(depth > 5, _ratio(_FAR, depth - 5), _ratio(_TAIL, depth - 1.6))
        found[outside] = np.copysign(far, edge - 0.5)
    return found


def _ratio(constants: tuple[tuple[float, ...], tuple[float, ...]], x: Floats) -> Floats:
    over, under = (np.full_like(x, row[-1]) for row in constants)
    for a, b in zip(constants[0][-2::-1], constants[1][-2::-1], strict=True):
        over *= x
        over += a
        under *= x
        under += b
    return np.asarray(over / under)
