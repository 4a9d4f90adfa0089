"""What was found while going through an official file, told once per kind with counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from data.model import Place
from etl.aliases import Vocabulary
from etl.cells import Role
from etl.facts import Fact, Kind, Member
from etl.issues import Issue, error, note, warning

Key = tuple[str | None, ...]

_LISTED = 15
_SUGGESTED_FOR = 40
_MISSING = {
    Role.INDICATOR: "mistä indikaattorista",
    Role.SERIES: "mistä indikaattorin sarjasta",
    Role.GROUP: "mistä ryhmästä (kouluasteesta)",
    Role.AREA: "mistä alueesta",
    Role.PERIOD: "mistä vuodesta",
}
_IGNORED = {
    Kind.INDICATOR: "Indikaattoreita",
    Kind.GROUP: "Ryhmiä",
    Kind.GENDER: "Sukupuolia",
    Kind.AREA: "Alueita",
    Kind.OTHER_AREA: "Alueita",
    Kind.PERIOD: "Jaksoja",
    Kind.MEASURE: "Tunnuslukuja",
    Kind.TITLE: "Otsikoita",
    Kind.COMBINED: "Sarakkeita",
    Kind.OTHER: "Rajauksia",
}


@dataclass(slots=True)
class Findings:
    """What is gathered while going through the facts once.

    ``values`` become records, ``beside`` holds limits and respondents by the key of the value
    they belong to, and ``first_places`` says where something was met for the first time.
    """

    values: list[tuple[Fact, dict[Role, str]]] = field(default_factory=list)
    beside: defaultdict[Key, dict[str, Fact]] = field(default_factory=lambda: defaultdict(dict))
    ignored: defaultdict[Kind, Counter[tuple[Member, str]]] = field(
        default_factory=lambda: defaultdict(Counter)
    )
    missing: Counter[Role] = field(default_factory=Counter)
    conflicts: list[Place] = field(default_factory=list)
    readings: dict[str, Place] = field(default_factory=dict)
    first_places: dict[Member | Role, Place] = field(default_factory=dict)

    def leave_out(self, kind: Kind, member: Member, reason: str, place: Place) -> None:
        """Count a fact among those that are not the plan's."""
        self.ignored[kind][member, reason] += 1
        self.first_places.setdefault(member, place)


def issues_of(found: Findings, vocabulary: Vocabulary) -> Iterator[Issue]:
    """Everything worth telling of the file, errors first."""
    if found.ignored and not (found.values or found.missing or found.conflicts):
        yield _nothing_of_ours(found)
    for role, count in found.missing.items():
        yield error(
            f"{role}_not_told",
            found.first_places[role],
            f"Tiedosto ei kerro, {_MISSING[role]} luvut ovat (lukuja {count}).",
            "Lataa aineisto uudelleen niin, että tämä tieto on mukana taulukossa.",
        )
    if found.conflicts:
        yield error(
            "terms_disagree",
            found.conflicts[0],
            "Otsikot sanovat samasta luvusta kahta eri asiaa, esimerkiksi kaksi kouluastetta "
            f"(lukuja {len(found.conflicts)}).",
            "Tarkista taulukon otsikot ja rajaukset.",
        )
    yield from _near(found, vocabulary)
    for kind, counts in found.ignored.items():
        yield _ignored(kind, counts, found)
    if found.readings:
        yield note(
            "read_as",
            next(iter(found.readings.values())),
            f"Otsikot luettiin näin: {_listed(found.readings)}.",
            "Jos jokin on väärin, älä julkaise.",
        )


def _nothing_of_ours(found: Findings) -> Issue:
    total = sum(counts.total() for counts in found.ignored.values())
    return error(
        "nothing_of_ours",
        None,
        f"Yksikään tiedoston luvuista ({total}) ei kuulu suunnitelman seurantaan.",
        "Katso alta, mitä jätettiin pois ja miksi, ja hae tarvittaessa toinen aineisto.",
    )


def _ignored(kind: Kind, counts: Counter[tuple[Member, str]], found: Findings) -> Issue:
    shown = (
        f"{_named(member)} ({reason}; lukuja {count})"
        for (member, reason), count in counts.most_common()
    )
    first = next(iter(counts))[0]
    return note(
        f"ignored_{kind}",
        found.first_places[first],
        f"{_IGNORED[kind]} jätettiin pois {len(counts)}, lukuja yhteensä {counts.total()}: "
        f"{_listed(shown)}.",
        "Mitään ei tarvitse tehdä, jos näiden ei kuulukaan tulla mukaan.",
    )


def _near(found: Findings, vocabulary: Vocabulary) -> Iterator[Issue]:
    """Titles that are not known but look like ones that are."""
    unknown = [m for m, _ in found.ignored.get(Kind.INDICATOR, ()) if not m.code][:_SUGGESTED_FOR]
    for member in unknown:
        if near := vocabulary.suggest_titles(member.label):
            yield warning(
                "indicator_near",
                found.first_places[member],
                f"Otsikkoa {member.label!r} ei tunneta, mutta se muistuttaa tuttua.",
                f"Jos tarkoitus oli {' tai '.join(near)}, anna luvut sillä nimellä.",
            )


def _named(member: Member) -> str:
    return " ".join(dict.fromkeys(filter(None, (member.code, member.label))))


def _listed(texts: Iterable[str]) -> str:
    listed = list(texts)
    more = len(listed) - _LISTED
    return "; ".join(listed[:_LISTED]) + (f"; ja {more} muuta" if more > 0 else "")
