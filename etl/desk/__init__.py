"""What the desk asks of the pipeline, done in a process of its own so that pages stay quick."""

from etl.desk.client import Busy, Desk, Refused, State

__all__ = ["Busy", "Desk", "Refused", "State"]
