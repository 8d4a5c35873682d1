"""Evaluations on their way out: one person as a workbook, a whole unit as an archive."""
