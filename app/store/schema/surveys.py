"""Public survey forms, internal surveys."""

TABLES = """
"""
