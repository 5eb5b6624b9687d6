"""The tests; `python -m tests` runs all of them and the static checks."""
