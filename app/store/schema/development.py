"""Training catalogue, interests, training plans, decisions on growth, notes of bimbingan kinerja.

Plans and notes are chains: a row with ``replaces`` supersedes an earlier one, which stays; the end of a chain stands.
"""

TABLES = """
CREATE TABLE courses (
    id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE COLLATE NOCASE, title TEXT NOT NULL,
    form TEXT NOT NULL CHECK (form IN ('pendidikan', 'klasikal', 'nonklasikal')),
    hours INTEGER NOT NULL CHECK (hours > 0), level INTEGER CHECK (level BETWEEN 1 AND 5),
    provider TEXT NOT NULL DEFAULT '', starts_on TEXT, offered INTEGER NOT NULL DEFAULT 1
) STRICT;;
CREATE TABLE course_competences (
    course_id INTEGER NOT NULL REFERENCES courses(id), competence TEXT NOT NULL, PRIMARY KEY (course_id, competence)
) STRICT, WITHOUT ROWID;;
CREATE TABLE course_interests (
    id INTEGER PRIMARY KEY, employee_id INTEGER NOT NULL REFERENCES employees(id),
    course_id INTEGER NOT NULL REFERENCES courses(id), wanted INTEGER NOT NULL CHECK (wanted IN (0, 1)),
    user_id INTEGER NOT NULL REFERENCES users(id), at TEXT NOT NULL
) STRICT;;
CREATE INDEX course_interests_employee ON course_interests(employee_id);;
CREATE TRIGGER course_interests_keep BEFORE UPDATE ON course_interests
    BEGIN SELECT RAISE(ABORT, 'interests are append-only'); END;;
CREATE TRIGGER course_interests_stay BEFORE DELETE ON course_interests
    BEGIN SELECT RAISE(ABORT, 'interests are append-only'); END;;
CREATE TABLE training_plans (
    id INTEGER PRIMARY KEY, replaces INTEGER UNIQUE REFERENCES training_plans(id),
    assessment_id INTEGER NOT NULL REFERENCES assessments(id), employee_id INTEGER NOT NULL REFERENCES employees(id),
    course_id INTEGER REFERENCES courses(id), title TEXT NOT NULL, criterion TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL CHECK (state IN ('planned', 'done', 'cancelled')), due_on TEXT NOT NULL, done_on TEXT,
    hours INTEGER NOT NULL CHECK (hours > 0), note TEXT NOT NULL DEFAULT '',
    user_id INTEGER NOT NULL REFERENCES users(id), at TEXT NOT NULL,
    CHECK ((state = 'done') = (done_on IS NOT NULL))
) STRICT;;
CREATE INDEX training_plans_employee ON training_plans(employee_id);;
CREATE TRIGGER training_plans_keep BEFORE UPDATE ON training_plans
    BEGIN SELECT RAISE(ABORT, 'training plans are append-only'); END;;
CREATE TRIGGER training_plans_stay BEFORE DELETE ON training_plans
    BEGIN SELECT RAISE(ABORT, 'training plans are append-only'); END;;
CREATE TABLE growth_decisions (
    id INTEGER PRIMARY KEY, assessment_id INTEGER NOT NULL REFERENCES assessments(id), offer TEXT NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('accepted', 'deferred', 'declined')), starts_on TEXT, ends_on TEXT,
    reason TEXT NOT NULL, user_id INTEGER NOT NULL REFERENCES users(id), at TEXT NOT NULL
) STRICT;;
CREATE INDEX growth_decisions_assessment ON growth_decisions(assessment_id);;
CREATE TRIGGER growth_decisions_keep BEFORE UPDATE ON growth_decisions
    BEGIN SELECT RAISE(ABORT, 'growth decisions are append-only'); END;;
CREATE TRIGGER growth_decisions_stay BEFORE DELETE ON growth_decisions
    BEGIN SELECT RAISE(ABORT, 'growth decisions are append-only'); END;;
CREATE TABLE coaching_notes (
    id INTEGER PRIMARY KEY, replaces INTEGER UNIQUE REFERENCES coaching_notes(id),
    assessment_id INTEGER NOT NULL REFERENCES assessments(id),
    kind TEXT NOT NULL CHECK (kind IN ('bimbingan', 'konseling')),
    form TEXT NOT NULL CHECK (form IN ('individu', 'kelompok')), held_on TEXT NOT NULL, topic TEXT NOT NULL,
    agreement TEXT NOT NULL DEFAULT '', next_on TEXT, criterion TEXT NOT NULL DEFAULT '',
    user_id INTEGER NOT NULL REFERENCES users(id), at TEXT NOT NULL,
    CHECK (kind = 'bimbingan' OR form = 'individu')
) STRICT;;
CREATE INDEX coaching_notes_assessment ON coaching_notes(assessment_id);;
CREATE TRIGGER coaching_notes_keep BEFORE UPDATE ON coaching_notes
    BEGIN SELECT RAISE(ABORT, 'coaching notes are append-only'); END;;
CREATE TRIGGER coaching_notes_stay BEFORE DELETE ON coaching_notes
    BEGIN SELECT RAISE(ABORT, 'coaching notes are append-only'); END;;
CREATE TABLE coaching_responses (
    id INTEGER PRIMARY KEY, note_id INTEGER NOT NULL REFERENCES coaching_notes(id), text TEXT NOT NULL,
    user_id INTEGER NOT NULL REFERENCES users(id), at TEXT NOT NULL
) STRICT;;
CREATE INDEX coaching_responses_note ON coaching_responses(note_id);;
CREATE TRIGGER coaching_responses_keep BEFORE UPDATE ON coaching_responses
    BEGIN SELECT RAISE(ABORT, 'responses are append-only'); END;;
CREATE TRIGGER coaching_responses_stay BEFORE DELETE ON coaching_responses
    BEGIN SELECT RAISE(ABORT, 'responses are append-only'); END;;
"""
