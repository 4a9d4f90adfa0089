"""Ids of Dash components."""

ISLAND = "island"
CHART = "chart"
