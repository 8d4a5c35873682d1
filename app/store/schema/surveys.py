"""Public forms, surveys about people, tables on their way in, and which comment became which complaint."""

TABLES = """
ALTER TABLE survey_answers ADD COLUMN channel TEXT NOT NULL DEFAULT 'import';;
CREATE INDEX survey_import ON survey_answers(import_id);;
CREATE TABLE survey_comments (
    answer_id INTEGER PRIMARY KEY REFERENCES survey_answers(id),
    complaint_id INTEGER NOT NULL UNIQUE REFERENCES complaints(id)
) STRICT;;
CREATE TABLE survey_uploads (
    token TEXT PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users(id), kind TEXT NOT NULL
        CHECK (kind IN ('survey', 'internal_survey')), name TEXT NOT NULL, at REAL NOT NULL
) STRICT;;
CREATE TABLE survey_forms (
    id INTEGER PRIMARY KEY, token TEXT NOT NULL UNIQUE, service_id INTEGER NOT NULL REFERENCES services(id),
    import_id INTEGER NOT NULL UNIQUE REFERENCES imports(id), at TEXT NOT NULL
) STRICT;;
CREATE TABLE survey_form_states (
    id INTEGER PRIMARY KEY, form_id INTEGER NOT NULL REFERENCES survey_forms(id),
    state TEXT NOT NULL CHECK (state IN ('open', 'closed')), user_id INTEGER REFERENCES users(id), at TEXT NOT NULL
) STRICT;;
CREATE INDEX survey_form_states_form ON survey_form_states(form_id);;
CREATE TRIGGER survey_form_states_keep BEFORE UPDATE ON survey_form_states
    BEGIN SELECT RAISE(ABORT, 'states of forms are append-only'); END;;
CREATE TRIGGER survey_form_states_stay BEFORE DELETE ON survey_form_states
    BEGIN SELECT RAISE(ABORT, 'states of forms are append-only'); END;;
CREATE TABLE survey_attempts (key TEXT NOT NULL, at REAL NOT NULL) STRICT;;
CREATE INDEX survey_attempts_key ON survey_attempts(key, at);;
CREATE TABLE survey_populations (
    id INTEGER PRIMARY KEY, service_id INTEGER NOT NULL REFERENCES services(id),
    period_id INTEGER NOT NULL REFERENCES periods(id), population INTEGER NOT NULL CHECK (population > 0),
    user_id INTEGER REFERENCES users(id), at TEXT NOT NULL
) STRICT;;
CREATE TRIGGER survey_populations_keep BEFORE UPDATE ON survey_populations
    BEGIN SELECT RAISE(ABORT, 'populations are append-only'); END;;
CREATE TRIGGER survey_populations_stay BEFORE DELETE ON survey_populations
    BEGIN SELECT RAISE(ABORT, 'populations are append-only'); END;;
CREATE TABLE internal_answers (
    id INTEGER PRIMARY KEY, import_id INTEGER NOT NULL REFERENCES imports(id),
    employee_id INTEGER NOT NULL REFERENCES employees(id), period_id INTEGER NOT NULL REFERENCES periods(id),
    respondents TEXT NOT NULL CHECK (respondents IN ('colleagues', 'subordinates', 'superiors')),
    scores TEXT NOT NULL
) STRICT;;
CREATE INDEX internal_answers_person ON internal_answers(employee_id, period_id);;
CREATE TRIGGER internal_answers_keep BEFORE UPDATE ON internal_answers
    BEGIN SELECT RAISE(ABORT, 'answers are append-only'); END;;
CREATE TRIGGER internal_answers_stay BEFORE DELETE ON internal_answers
    BEGIN SELECT RAISE(ABORT, 'answers are append-only'); END;;
"""
