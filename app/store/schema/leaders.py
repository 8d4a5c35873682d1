"""Capaian kinerja organisasi, opening and closing of periods."""

TABLES = """
"""
