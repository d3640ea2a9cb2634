"""Sets up, starts and ships Zeg het maar: environments, launcher, locks, benchmarks.

`setup_env` and what it imports use only the standard library: they run before anything is installed.
"""
