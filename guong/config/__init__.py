"""The wiring: settings from the environment, addresses, the web entry and the worker."""
