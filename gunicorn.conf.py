"""How gunicorn serves ``app:server``; WEB_CONCURRENCY sets the number of workers."""

import os

bind = f"127.0.0.1:{os.environ.get('PORT', '8050')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
preload_app = True
timeout = 60
graceful_timeout = 30
max_requests = 20_000
max_requests_jitter = 2_000
# One socket in the home folder would be shared by every instance of the same user.
control_socket_disable = True
