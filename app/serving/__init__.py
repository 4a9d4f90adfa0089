"""What stands around every answer: kept answers, request ids, logs and figures."""
