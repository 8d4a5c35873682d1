"""Interviews: prepare, listen, cover, prove."""
