"""What kinds of files are called by those who bring them in."""

from __future__ import annotations

from layouts.i18n import Words


def shape_word(shape: str, words: Words) -> str:
    """A recognised shape in words; one that has none is called by its key."""
    known = {
        "cube": words.gettext("Statistical table (JSON-stat or PX)"),
        "handmade": words.gettext("Table made by hand"),
        "listing": words.gettext("List of rows (JSON)"),
        "long_template": words.gettext("Template with one value on each row"),
        "sotkanet_interface": words.gettext("File of Sotkanet's interface"),
        "sotkanet_web": words.gettext("CSV file of Sotkanet's web service"),
        "statfin_csv": words.gettext("CSV file of Statistics Finland"),
        "statfin_workbook": words.gettext("Workbook of Statistics Finland"),
        "thl_csv": words.gettext("CSV file of THL's result service"),
        "thl_table": words.gettext("Workbook of THL's result service"),
        "year_figures": words.gettext("Template of organisations' yearly figures"),
    }
    return known.get(shape, shape)
