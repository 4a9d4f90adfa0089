"""Charts that leave the service: everything they need is inside the picture."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from data.model import Language, Status
from layouts.charts.standalone import Surroundings, standalone
from layouts.documents.pictures import pictures_of
from layouts.documents.scope import Part, Scope, UnknownScope
from layouts.i18n import words_in
from tests.support.profiles import pair, profile_of, publication_of

FI = words_in(Language.FI)
SCOPE = Scope(Part.CHART, indicator=31, series="share", group="grades_8_9")


def drawn() -> str:
    """The chart of indicator 31 over two periods."""
    observations = (*pair(31, "7.9", "7.2", period="2021"), *pair(31, "8.9", "7.9"))
    profile = profile_of(*observations, publication=publication_of())
    (picture,) = pictures_of(profile, SCOPE, FI)
    return picture.svg


def test_title_legend_source_and_date_are_inside() -> None:
    """A reader of the picture alone knows what, whose, when and from which publication."""
    texts = "".join(ElementTree.fromstring(drawn()).itertext())  # noqa: S314 - our own
    for text in ("31 ", "8.–9. lk", "huolestuttava", "Kymenlaakso", "koko maa", "8,9"):
        assert text in texts
    assert "Kouluterveyskysely" in texts
    assert "Tiedot poimittu 7.3.2024, julkaisu 1." in texts


def test_styles_are_attributes() -> None:
    """No class is left for a style sheet that does not come along, and the ground is white."""
    svg = drawn()
    assert "class=" not in svg
    assert svg.count("<rect ") >= 1
    assert 'fill="#ffffff"' in svg
    assert "href" not in svg


def test_words_are_never_markup() -> None:
    """A title with angle brackets stands as it is written."""
    around = Surroundings(
        title="<script> & co",
        subtitle="",
        status=Status.GREEN,
        word="hyvä",
        area="A",
        benchmark="",
        is_line=True,
        caption=("<b>",),
        description='"',
    )
    drawing = '<svg class="chart green" viewBox="0 0 420 236" role="img"></svg>'
    picture = standalone(drawing, around)
    root = ElementTree.fromstring(picture.svg)  # noqa: S314 - our own
    assert "<script> & co" in list(root.itertext())
    assert (root.get("width"), root.get("height")) == (str(picture.width), str(picture.height))


def test_only_our_own_drawings_are_taken() -> None:
    """Anything else has styles that nobody knows here."""
    around = Surroundings("", "", Status.GREEN, "", "", "", True, (), "")
    with pytest.raises(ValueError, match="not a chart"):
        standalone("<svg></svg>", around)


def test_a_chart_without_values_is_not_drawn() -> None:
    """There is no empty picture to paste by mistake."""
    with pytest.raises(UnknownScope):
        pictures_of(profile_of(), SCOPE, FI)
