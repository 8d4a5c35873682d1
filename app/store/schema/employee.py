"""What employees say: answers to pieces of evidence, and that they have read how the tool works."""

TABLES = """
"""
