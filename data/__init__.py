"""What an indicator is, how it is judged, and where observations are kept."""
