"""Surveys: what columns mean, tables on their way in, the index, public forms, comments, surveys about people."""
