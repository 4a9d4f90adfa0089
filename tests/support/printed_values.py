"""The printed values of the plan as they are to be read: by the catalogue's keys, exact."""

from __future__ import annotations

from decimal import Decimal

from data.catalogue.areas import slug
from data.model import ObservationKey
from data.periods import Period
from tests.support.transcription import plan_rows

GROUPS = {
    "all": "all",
    "4-v. huoltajat": "parents_of_4_year_olds",
    "4.-5. lk": "grades_4_5",
    "8.-9. lk": "grades_8_9",
    "lukio": "upper_secondary",
    "ammatillinen": "vocational",
}

# Series names of the transcription, for the indicators that have several.
SERIES = {
    "Väestöennuste, 0–6-vuotiaiden määrä vuodesta 2019": "age_0_6_from_2019",
    "Väestöennuste, 0–6-vuotiaiden määrä vuodesta 2021": "age_0_6_from_2021",
    "Väestöennuste, 7–14-vuotiaiden määrä vuodesta 2019": "age_7_14_from_2019",
    "Väestöennuste, 7–14-vuotiaiden määrä vuodesta 2021": "age_7_14_from_2021",
    "Väestöennuste, 7–15-vuotiaiden määrä vuodesta 2019": "age_7_15_from_2019",
    "Synnyttäneisyys": "rate",
    "Lastensuojeluilmoitukset, vuoden aikana": "notifications_year",
    "Avohuollon asiakkaat, vuoden aikana": "open_care_year",
    "Avohuollon asiakkaat, 31.12.": "open_care_day",
    "Huostassa olleiden lasten määrä, vuoden aikana": "in_care_year",
    "Huostassa olleiden lasten määrä, 31.12.": "in_care_day",
    "Jälkihuollon asiakkaat, vuoden aikana": "aftercare_year",
    "Jälkihuollon asiakkaat, 31.12.": "aftercare_day",
    "Lisätieto: Kodin ulkopuolelle sijoitetut 0–17-vuotiaat": "placed_share",
    "Lisätieto: Toistuvasti sijoitetut 0–17-vuotiaat lapset": "repeatedly_placed_rate",
    "Lisätieto: Huostassa vuoden aikana olleet 0–17-vuotiaat": "in_care_share",
    "Sai tukea tai apua (2021– kysymys)": "got_support",
    "Ei saanut tukea tai apua, vaikka olisi tarvinnut (2019 kysymys)": "not_supported",
}


# The year or day the plan prints and the one it is read as, by series or group and area.
CORRECTED_PERIODS = {
    ("parents_of_4_year_olds", "Kymenlaakso", "2019"): "2018",
    ("age_0_6_from_2019", "koko maa", "vuodesta 2019 vuoteen 2023"): "2019-2035",
    ("age_7_15_from_2019", "koko maa", "vuodesta 2019 vuoteen 2023"): "2019-2035",
    ("notifications_year", "koko maa", "2023"): "2022",
    ("in_care_day", "Kymenlaakso", "31.12.2023"): "2022-12-31",
}


def printed_values() -> dict[ObservationKey, Decimal]:
    """Every printed value, its period corrected where the print is decided to be wrong."""
    return {_key(row): Decimal(row["value_numeric"]) for row in plan_rows("observations.csv")}


def _key(row: dict[str, str]) -> ObservationKey:
    series, group = printed_series(row), GROUPS[row["population_group"]]
    area, year = row["area"], row["year_as_printed"]
    corrected = CORRECTED_PERIODS.get((series, area, year)) or (
        CORRECTED_PERIODS.get((group, area, year))
    )
    period = Period.parse(corrected or as_key(year))
    return ObservationKey(int(row["number"]), series, group, slug(area), period)


def printed_series(row: dict[str, str]) -> str:
    """The catalogue's key of the series that a transcribed value belongs to."""
    name = row["series"]
    if row["number"] == "1":
        name = f"{name} {row['year_as_printed'][: len('vuodesta 2019')]}"
    return SERIES.get(name, "share")


def as_key(printed: str) -> str:
    """A printed period in its canonical form."""
    if printed.startswith("vuodesta "):
        return "-".join(printed.split()[1::2])
    if printed.startswith("31.12."):
        return f"{printed.removeprefix('31.12.').strip()}-12-31"
    return printed
