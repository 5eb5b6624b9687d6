"""Renderers: one output format each, from a finished run report. They know nothing of how a finding came about."""
