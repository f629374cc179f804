"""All statistical files of the sources folder, read with one call."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from regiowerk.sources.commuting import read_commuting
from regiowerk.sources.definitions import statistical_sources
from regiowerk.sources.establishments import read_establishments
from regiowerk.sources.housing import read_dwellings, read_permits, read_sales
from regiowerk.sources.incomes import read_fiscal_incomes
from regiowerk.sources.investments import read_investments
from regiowerk.sources.land import read_business_parks, read_land_occupation
from regiowerk.sources.population import read_derived_population, read_statbel_population
from regiowerk.sources.projections import read_household_projections
from regiowerk.sources.readings import FlowReading, IndicatorReading
from regiowerk.sources.taxes import read_income_tax_rates, read_property_tax_surcharges

CROSSWALK = "refnis/crosswalk_nis_2011_2019_2025.csv"
ONE_FILE: dict[str, Callable[[Path], IndicatorReading]] = {
    "bbc-inwoners": read_derived_population,
    "huishoudensvooruitzichten": read_household_projections,
    "statbel-gebouwenpark-2025": read_dwellings,
    "statbel-bouwvergunningen": read_permits,
    "statbel-vastgoedverkopen": read_sales,
    "apb-tarieven": read_income_tax_rates,
    "opcentiemen-2026": read_property_tax_surcharges,
    "statbel-fiscale-inkomens": read_fiscal_incomes,
    "bbc-investeringen": read_investments,
    "statbel-bodembezetting-2015": read_land_occupation,
    "bedrijventerreinen-2025": read_business_parks,
}


def read_statistics(folder: Path) -> tuple[list[IndicatorReading], FlowReading]:
    """Return the figures and the commuting flows of all statistical files.

    Parameters
    ----------
    folder : Path
        The sources folder; the files lie where `statistical_sources` says.

    Raises
    ------
    FileFormatError
        If one of the files is absent, damaged or of another format. Nothing is returned then.
    """
    files = {source.id: folder / source.file for source in statistical_sources()}
    readings = [read(files[source]) for source, read in ONE_FILE.items()]
    readings.append(
        read_statbel_population(files["statbel-bevolking-2020"], files["statbel-leeftijd-2015"])
    )
    readings.append(read_establishments(files["statbel-vestigingseenheden"], folder / CROSSWALK))
    return readings, read_commuting(files["statbel-pendel-2011"])
