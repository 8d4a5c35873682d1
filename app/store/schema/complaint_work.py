"""Attribution of complaints to people, follow-up records."""

TABLES = """
"""
