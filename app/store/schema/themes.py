"""Background tasks, themes of complaints, volumes of services."""

TABLES = """
"""
