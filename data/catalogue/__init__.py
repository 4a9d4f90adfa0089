"""The catalogue: every fact about indicators, areas, sources and the plan that is not a number.

The facts stand in the TOML files of this folder; ``load_catalogue`` is the only way in.
"""

from data.catalogue.loader import load_catalogue
from data.catalogue.model import Catalogue
from data.catalogue.table import CatalogueError

__all__ = ["Catalogue", "CatalogueError", "load_catalogue"]
