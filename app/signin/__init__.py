"""Who asks, and whether they may: sign-in, sessions, forged requests, roles."""
