"""What is said of labels in people's sheets that cannot be read, or need not be."""

from __future__ import annotations

from data.model import Place
from etl.cells import RawCell, Role, column_letters
from etl.issues import Issue, Unsettled, error, note
from etl.labels import Labels
from etl.readers.layout import Layout, is_value

_SHOWN = 60

ROLE_NAMES = {
    Role.INDICATOR: "indikaattori",
    Role.AREA: "alue",
    Role.PERIOD: "jakso",
    Role.GROUP: "ryhmä",
    Role.SERIES: "sarja",
}


def unknown(cell: RawCell, words: Labels | None) -> Issue:
    """A label of which not everything is understood; without ``words`` nothing is suggested."""
    near = words.suggest(cell.text) if words else ()
    return error(
        "label_unknown",
        cell.place,
        f"En tunnista otsikkoa {cell.text[:_SHOWN]!r}, joten sen lukuja ei lueta.",
        f"Tarkoititko: {', '.join(near)}?" if near else "Kirjoita se niin kuin mallipohjassa.",
        Unsettled(cell.text, near),
    )


def beside(cell: RawCell) -> Issue:
    """A label whose figures are left aside."""
    return note(
        "label_not_read",
        cell.place,
        f"Otsikon {cell.text[:_SHOWN]!r} lukuja ei lueta: ne eivät ole koko joukon arvoja.",
        "Ne voi jättää paikalleen.",
    )


def disagreeing(one: RawCell, other: RawCell) -> Issue:
    """Two labels of the same figures of which each says another year, group or area."""
    return error(
        "labels_disagree",
        other.place,
        f"Solut {one.place.cell} ja {other.place.cell} sanovat samoista luvuista eri asiaa.",
        "Poista toinen otsikoista tai korjaa se.",
    )


def without_header(layout: Layout, column: int) -> Issue:
    """A column that nothing heads: remarks are left aside, figures must be of something."""
    found = (layout.spread.at(row, column) for row in layout.rows)
    cells = [cell for cell in found if cell is not None]
    figure = next((cell for cell in cells if is_value(cell.value)), None)
    tell = note if figure is None else error
    return tell(
        "header_missing",
        (figure or cells[0]).place,
        f"Sarakkeella {column_letters(column)} ei ole otsikkoa, joten sitä ei lueta.",
        "Jos siinä on lukuja, kirjoita otsikko. Tekstitiedostossa pilkku on voinut katkaista luvun "
        "kahteen sarakkeeseen.",
    )


def missing(sheet: str, cell: RawCell | None, role: Role, words: Labels) -> Issue:
    """Nothing in the sheet tells its ``role``; ``cell`` is the title that might."""
    text = cell.text if cell else sheet
    near = words.suggest(text)
    return error(
        f"{role}_missing",
        cell.place if cell else Place(sheet, "A1"),
        f"Taulukosta {sheet} ei selviä {ROLE_NAMES[role]}: sitä ei kerro otsikko, "
        "rivi, sarake eikä taulukon nimi.",
        f"Tarkoittaako {text[:_SHOWN]!r} jotakin näistä: {', '.join(near)}?"
        if near
        else f"Kirjoita {ROLE_NAMES[role]} taulukon yläpuolelle.",
        Unsettled(text, near) if cell else None,
    )
