"""What employees say: answers to pieces of evidence, and that they have read how the tool works."""

TABLES = """
CREATE TABLE answers (
    id INTEGER PRIMARY KEY, assessment_id INTEGER NOT NULL REFERENCES assessments(id),
    evidence_id INTEGER NOT NULL REFERENCES evidence(id),
    stance TEXT NOT NULL CHECK (stance IN ('agree', 'wrong_person', 'misread', 'context')),
    text TEXT NOT NULL DEFAULT '', user_id INTEGER NOT NULL REFERENCES users(id), at TEXT NOT NULL
) STRICT;;
CREATE INDEX answers_assessment ON answers(assessment_id);;
CREATE TRIGGER answers_keep BEFORE UPDATE ON answers BEGIN SELECT RAISE(ABORT, 'answers are append-only'); END;;
CREATE TRIGGER answers_stay BEFORE DELETE ON answers BEGIN SELECT RAISE(ABORT, 'answers are append-only'); END;;
CREATE TABLE guide_readings (
    id INTEGER PRIMARY KEY, employee_id INTEGER NOT NULL REFERENCES employees(id),
    assessment_id INTEGER REFERENCES assessments(id), version TEXT NOT NULL,
    user_id INTEGER NOT NULL REFERENCES users(id), at TEXT NOT NULL
) STRICT;;
CREATE UNIQUE INDEX guide_readings_own ON guide_readings(employee_id, version) WHERE assessment_id IS NULL;;
CREATE UNIQUE INDEX guide_readings_told ON guide_readings(assessment_id) WHERE assessment_id IS NOT NULL;;
CREATE TRIGGER guide_readings_keep BEFORE UPDATE ON guide_readings
    BEGIN SELECT RAISE(ABORT, 'readings are append-only'); END;;
CREATE TRIGGER guide_readings_stay BEFORE DELETE ON guide_readings
    BEGIN SELECT RAISE(ABORT, 'readings are append-only'); END;;
CREATE INDEX audit_subject ON audit(subject, subject_id);;
"""
