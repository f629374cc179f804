"""The baseline register of Flanders: built from official files, travelling in the package."""

from regiowerk.sources.baseline.loading import (
    Baseline,
    load_baseline,
    load_topology,
    packaged,
)

__all__ = ["Baseline", "load_baseline", "load_topology", "packaged"]
