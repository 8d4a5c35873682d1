"""When complaints were answered, from tables of the city: exports of LAPOR tell the last status only."""

TABLES = """
CREATE TABLE complaint_responses (
    complaint_id INTEGER PRIMARY KEY REFERENCES complaints(id) ON DELETE CASCADE, responded_on TEXT NOT NULL,
    import_id INTEGER NOT NULL REFERENCES imports(id)
) STRICT;;
"""
