"""Training catalogue, hours of development, notes of bimbingan kinerja."""

TABLES = """
"""
