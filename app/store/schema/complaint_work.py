"""Attribution of complaints to people, follow-up records.

An attribution belongs to the assessment in which it was made; the newest one of a complaint and an assessment stands.
Nothing here has a weight: no table that suggestions are made from refers to it.
"""

TABLES = """
CREATE TABLE attributions (
    id INTEGER PRIMARY KEY, complaint_id INTEGER NOT NULL REFERENCES complaints(id),
    assessment_id INTEGER NOT NULL REFERENCES assessments(id),
    finding TEXT NOT NULL CHECK (finding IN ('proven', 'alleged', 'unrelated', 'withdrawn')),
    note TEXT NOT NULL CHECK (note <> ''), basis TEXT NOT NULL DEFAULT '', basis_note TEXT NOT NULL DEFAULT '',
    user_id INTEGER NOT NULL REFERENCES users(id), at TEXT NOT NULL,
    CHECK (finding <> 'proven' OR (basis <> '' AND basis_note <> ''))
) STRICT;;
CREATE INDEX attributions_complaint ON attributions(complaint_id);;
CREATE INDEX attributions_assessment ON attributions(assessment_id);;
CREATE TRIGGER attributions_keep BEFORE UPDATE ON attributions
    BEGIN SELECT RAISE(ABORT, 'attributions are append-only'); END;;
CREATE TRIGGER attributions_stay BEFORE DELETE ON attributions
    BEGIN SELECT RAISE(ABORT, 'attributions are append-only'); END;;
CREATE TABLE attribution_answers (
    id INTEGER PRIMARY KEY, attribution_id INTEGER NOT NULL REFERENCES attributions(id),
    text TEXT NOT NULL CHECK (text <> ''), user_id INTEGER NOT NULL REFERENCES users(id), at TEXT NOT NULL
) STRICT;;
CREATE INDEX attribution_answers_of ON attribution_answers(attribution_id);;
CREATE TRIGGER attribution_answers_keep BEFORE UPDATE ON attribution_answers
    BEGIN SELECT RAISE(ABORT, 'answers are append-only'); END;;
CREATE TRIGGER attribution_answers_stay BEFORE DELETE ON attribution_answers
    BEGIN SELECT RAISE(ABORT, 'answers are append-only'); END;;
CREATE TABLE complaint_referrals (
    id INTEGER PRIMARY KEY, complaint_id INTEGER NOT NULL REFERENCES complaints(id),
    act TEXT NOT NULL CHECK (act IN ('forward', 'take_back')), matter TEXT NOT NULL,
    note TEXT NOT NULL CHECK (note <> ''),
    user_id INTEGER NOT NULL REFERENCES users(id), at TEXT NOT NULL
) STRICT;;
CREATE INDEX complaint_referrals_complaint ON complaint_referrals(complaint_id);;
CREATE TRIGGER complaint_referrals_keep BEFORE UPDATE ON complaint_referrals
    BEGIN SELECT RAISE(ABORT, 'referrals are append-only'); END;;
CREATE TRIGGER complaint_referrals_stay BEFORE DELETE ON complaint_referrals
    BEGIN SELECT RAISE(ABORT, 'referrals are append-only'); END;;
CREATE TABLE follow_ups (
    id INTEGER PRIMARY KEY, title TEXT NOT NULL CHECK (title <> ''),
    service_id INTEGER REFERENCES services(id), unit_id INTEGER REFERENCES units(id),
    employee_id INTEGER REFERENCES employees(id),
    origin TEXT NOT NULL CHECK (origin IN ('theme', 'filter', 'trend', 'attribution', 'other')),
    theme_id INTEGER, filter TEXT NOT NULL DEFAULT '', complaints INTEGER, reason TEXT NOT NULL CHECK (reason <> ''),
    owner_id INTEGER NOT NULL REFERENCES users(id), due_on TEXT NOT NULL,
    user_id INTEGER NOT NULL REFERENCES users(id), at TEXT NOT NULL,
    CHECK (service_id IS NOT NULL OR unit_id IS NOT NULL)
) STRICT;;
CREATE TRIGGER follow_ups_keep BEFORE UPDATE ON follow_ups
    BEGIN SELECT RAISE(ABORT, 'follow-ups are append-only'); END;;
CREATE TRIGGER follow_ups_stay BEFORE DELETE ON follow_ups
    BEGIN SELECT RAISE(ABORT, 'follow-ups are append-only'); END;;
CREATE TABLE follow_up_entries (
    id INTEGER PRIMARY KEY, follow_up_id INTEGER NOT NULL REFERENCES follow_ups(id),
    kind TEXT NOT NULL CHECK (kind IN ('look', 'finding', 'change', 'close', 'reopen', 'owner', 'due')),
    text TEXT NOT NULL CHECK (text <> ''), on_date TEXT, result TEXT NOT NULL DEFAULT '',
    owner_id INTEGER REFERENCES users(id), user_id INTEGER NOT NULL REFERENCES users(id), at TEXT NOT NULL
) STRICT;;
CREATE INDEX follow_up_entries_of ON follow_up_entries(follow_up_id);;
CREATE TRIGGER follow_up_entries_keep BEFORE UPDATE ON follow_up_entries
    BEGIN SELECT RAISE(ABORT, 'follow-ups are append-only'); END;;
CREATE TRIGGER follow_up_entries_stay BEFORE DELETE ON follow_up_entries
    BEGIN SELECT RAISE(ABORT, 'follow-ups are append-only'); END;;
"""
