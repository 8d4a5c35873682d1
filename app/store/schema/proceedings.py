"""What follows a confirmation: handing over, acknowledgement or refusal, keberatan, explanation, decision."""

TABLES = """
CREATE TABLE proceedings (
    id INTEGER PRIMARY KEY, assessment_id INTEGER NOT NULL REFERENCES assessments(id), step TEXT NOT NULL,
    text TEXT NOT NULL DEFAULT '', payload TEXT NOT NULL DEFAULT '{}', user_id INTEGER NOT NULL REFERENCES users(id),
    at TEXT NOT NULL
) STRICT;;
CREATE INDEX proceedings_assessment ON proceedings(assessment_id);;
CREATE UNIQUE INDEX proceedings_decided ON proceedings(assessment_id) WHERE step = 'decided';;
CREATE TRIGGER proceedings_keep BEFORE UPDATE ON proceedings
    BEGIN SELECT RAISE(ABORT, 'proceedings are append-only'); END;;
CREATE TRIGGER proceedings_stay BEFORE DELETE ON proceedings
    BEGIN SELECT RAISE(ABORT, 'proceedings are append-only'); END;;
CREATE TABLE holidays (
    day TEXT PRIMARY KEY, name TEXT NOT NULL, working INTEGER NOT NULL DEFAULT 0
) STRICT;;
"""
