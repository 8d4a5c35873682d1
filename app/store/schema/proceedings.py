"""What follows a confirmation: handing over, acknowledgement or refusal, keberatan, explanation, decision.

``day`` is the local day that time limits count from, ``at`` the moment of recording. ``holidays`` holds what a city
changes of the calendar, one row a change: ``off``, ``working``, or ``default`` (as the library and the week have it).
"""

TABLES = """
CREATE TABLE proceedings (
    id INTEGER PRIMARY KEY, assessment_id INTEGER NOT NULL REFERENCES assessments(id),
    step TEXT NOT NULL CHECK (step IN
        ('handed_over', 'acknowledged', 'refused', 'superior_signed', 'objected', 'explained', 'decided')),
    text TEXT NOT NULL DEFAULT '', payload TEXT NOT NULL DEFAULT '{}', day TEXT NOT NULL,
    user_id INTEGER NOT NULL REFERENCES users(id), at TEXT NOT NULL
) STRICT;;
CREATE INDEX proceedings_assessment ON proceedings(assessment_id);;
CREATE UNIQUE INDEX proceedings_once ON proceedings(assessment_id, step)
    WHERE step IN ('handed_over', 'superior_signed', 'objected', 'decided');;
CREATE TRIGGER proceedings_final BEFORE INSERT ON proceedings
    WHEN EXISTS (SELECT 1 FROM proceedings WHERE assessment_id = new.assessment_id AND step = 'decided')
    BEGIN SELECT RAISE(ABORT, 'a decision is final'); END;;
CREATE TRIGGER proceedings_keep BEFORE UPDATE ON proceedings
    BEGIN SELECT RAISE(ABORT, 'proceedings are append-only'); END;;
CREATE TRIGGER proceedings_stay BEFORE DELETE ON proceedings
    BEGIN SELECT RAISE(ABORT, 'proceedings are append-only'); END;;
CREATE TABLE holidays (
    id INTEGER PRIMARY KEY, day TEXT NOT NULL, name TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL CHECK (kind IN ('off', 'working', 'default')),
    user_id INTEGER REFERENCES users(id), at TEXT NOT NULL
) STRICT;;
CREATE INDEX holidays_day ON holidays(day);;
CREATE TRIGGER holidays_keep BEFORE UPDATE ON holidays
    BEGIN SELECT RAISE(ABORT, 'changes of the calendar are append-only'); END;;
CREATE TRIGGER holidays_stay BEFORE DELETE ON holidays
    BEGIN SELECT RAISE(ABORT, 'changes of the calendar are append-only'); END;;
"""
