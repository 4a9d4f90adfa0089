"""The commands of ``python -m etl``, each from its options to what is said and an exit code."""
