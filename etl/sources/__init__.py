"""Statistical services that figures are fetched from, answer by answer as they come.

The kept clients of PxWeb hand over tables they have read themselves; a delivery needs the
service's own bytes, so both services are asked with plain requests.
"""
