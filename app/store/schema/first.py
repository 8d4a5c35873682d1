"""Register, files, assessments, complaints, audit: what the first release holds."""

PEOPLE = """
CREATE TABLE units (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL) STRICT;;
CREATE TABLE services (
    id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, unit_id INTEGER REFERENCES units(id)
) STRICT;;
CREATE TABLE employees (
    id INTEGER PRIMARY KEY, nip TEXT NOT NULL UNIQUE, name TEXT NOT NULL, position TEXT NOT NULL DEFAULT '',
    rank TEXT NOT NULL DEFAULT '', unit_id INTEGER NOT NULL REFERENCES units(id),
    status TEXT NOT NULL DEFAULT 'PNS' CHECK (status IN ('PNS', 'PPPK'))
) STRICT;;
CREATE TABLE users (
    id INTEGER PRIMARY KEY, username TEXT NOT NULL UNIQUE COLLATE NOCASE, name TEXT NOT NULL,
    password_hash TEXT NOT NULL, roles TEXT NOT NULL, employee_id INTEGER UNIQUE REFERENCES employees(id),
    language TEXT NOT NULL DEFAULT 'id' CHECK (language IN ('id', 'en')),
    active INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL
) STRICT;;
CREATE TABLE periods (
    id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL, deadline TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
    rule_set TEXT NOT NULL
) STRICT;;
CREATE TABLE assessments (
    id INTEGER PRIMARY KEY, period_id INTEGER NOT NULL REFERENCES periods(id),
    employee_id INTEGER NOT NULL REFERENCES employees(id), rater_id INTEGER NOT NULL REFERENCES employees(id),
    superior_id INTEGER REFERENCES employees(id), stand_in INTEGER NOT NULL DEFAULT 0,
    version INTEGER NOT NULL DEFAULT 0,
    UNIQUE (period_id, employee_id), CHECK (rater_id <> employee_id),
    CHECK (superior_id IS NULL OR superior_id <> employee_id)
) STRICT;;
CREATE TABLE skp_items (
    id INTEGER PRIMARY KEY, period_id INTEGER NOT NULL REFERENCES periods(id),
    employee_id INTEGER NOT NULL REFERENCES employees(id), code TEXT NOT NULL, title TEXT NOT NULL,
    aspect TEXT NOT NULL DEFAULT 'kuantitas', indicator TEXT NOT NULL DEFAULT '', target TEXT NOT NULL DEFAULT '',
    UNIQUE (period_id, employee_id, code)
) STRICT;;
"""

FILES = """
CREATE TABLE files (
    id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('document', 'interview')),
    employee_id INTEGER REFERENCES employees(id), period_id INTEGER REFERENCES periods(id),
    uploaded_by INTEGER REFERENCES users(id), uploaded_at TEXT NOT NULL,
    duplicate_of INTEGER REFERENCES files(id),
    state TEXT NOT NULL CHECK (state IN ('received', 'reading', 'analysing', 'ready', 'needs_ocr', 'failed')),
    reason_code TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '', next_step TEXT NOT NULL DEFAULT '',
    attempts INTEGER NOT NULL DEFAULT 0, changed_at TEXT NOT NULL
) STRICT;;
CREATE INDEX files_state ON files(state);;
CREATE INDEX files_sha256 ON files(sha256);;
CREATE INDEX files_person ON files(employee_id, period_id);;
CREATE TABLE documents (
    id INTEGER PRIMARY KEY, file_id INTEGER NOT NULL REFERENCES files(id), version INTEGER NOT NULL,
    reader TEXT NOT NULL, format TEXT NOT NULL, kind TEXT NOT NULL, kind_confidence REAL NOT NULL,
    status TEXT NOT NULL, page_count INTEGER NOT NULL, created_at TEXT NOT NULL, UNIQUE (file_id, version)
) STRICT;;
CREATE TABLE pages (
    document_id INTEGER NOT NULL REFERENCES documents(id), number INTEGER NOT NULL, text TEXT NOT NULL,
    words BLOB NOT NULL, blocks BLOB NOT NULL, width REAL, height REAL, ocr INTEGER NOT NULL, confidence REAL,
    PRIMARY KEY (document_id, number)
) STRICT, WITHOUT ROWID;;
CREATE TABLE evidence (
    id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES documents(id),
    employee_id INTEGER REFERENCES employees(id), period_id INTEGER REFERENCES periods(id),
    page INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, quote TEXT NOT NULL, boxes TEXT NOT NULL,
    kind TEXT NOT NULL, polarity TEXT NOT NULL, owner TEXT NOT NULL, owner_confidence REAL NOT NULL,
    quantity TEXT, period TEXT, locator TEXT NOT NULL DEFAULT '', speaker TEXT, role TEXT, start_s REAL,
    extractor TEXT NOT NULL, created_at TEXT NOT NULL, current INTEGER NOT NULL DEFAULT 1
) STRICT;;
CREATE INDEX evidence_person ON evidence(employee_id, period_id, current);;
CREATE INDEX evidence_document ON evidence(document_id);;
CREATE TABLE evidence_criteria (
    evidence_id INTEGER NOT NULL REFERENCES evidence(id), criterion TEXT NOT NULL, confidence REAL NOT NULL,
    PRIMARY KEY (evidence_id, criterion)
) STRICT, WITHOUT ROWID;;
"""

ASSESSMENTS = """
CREATE TABLE suggestions (
    id INTEGER PRIMARY KEY, assessment_id INTEGER NOT NULL REFERENCES assessments(id), criterion TEXT NOT NULL,
    payload TEXT NOT NULL, rule_set TEXT NOT NULL, created_at TEXT NOT NULL
) STRICT;;
CREATE TABLE acts (
    id INTEGER PRIMARY KEY, assessment_id INTEGER NOT NULL REFERENCES assessments(id), target TEXT NOT NULL,
    act TEXT NOT NULL, rating TEXT, evidence_id INTEGER REFERENCES evidence(id),
    suggestion_id INTEGER REFERENCES suggestions(id), undoes INTEGER UNIQUE REFERENCES acts(id),
    reason_code TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '',
    user_id INTEGER NOT NULL REFERENCES users(id), at TEXT NOT NULL
) STRICT;;
CREATE INDEX acts_assessment ON acts(assessment_id);;
CREATE TRIGGER acts_keep BEFORE UPDATE ON acts BEGIN SELECT RAISE(ABORT, 'acts are append-only'); END;;
CREATE TRIGGER acts_stay BEFORE DELETE ON acts BEGIN SELECT RAISE(ABORT, 'acts are append-only'); END;;
CREATE TRIGGER suggestions_keep BEFORE UPDATE ON suggestions
    BEGIN SELECT RAISE(ABORT, 'suggestions are append-only'); END;;
CREATE TRIGGER suggestions_stay BEFORE DELETE ON suggestions
    BEGIN SELECT RAISE(ABORT, 'suggestions are append-only'); END;;
"""

COMPLAINTS = """
CREATE TABLE imports (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, rows INTEGER NOT NULL,
    accepted INTEGER NOT NULL, rejected INTEGER NOT NULL, known INTEGER NOT NULL, rejects BLOB,
    user_id INTEGER REFERENCES users(id), at TEXT NOT NULL
) STRICT;;
CREATE TABLE complaints (
    id INTEGER PRIMARY KEY, import_id INTEGER NOT NULL REFERENCES imports(id), external_id TEXT NOT NULL UNIQUE,
    received_on TEXT, channel TEXT NOT NULL DEFAULT '', original TEXT NOT NULL, masked_text TEXT NOT NULL,
    classification TEXT NOT NULL DEFAULT '', status TEXT NOT NULL DEFAULT '', service TEXT NOT NULL,
    service_confidence REAL NOT NULL, service_alternatives TEXT NOT NULL, service_abstained INTEGER NOT NULL,
    sentiment TEXT NOT NULL, sentiment_confidence REAL NOT NULL, sentiment_abstained INTEGER NOT NULL,
    language TEXT NOT NULL, duplicate_of INTEGER REFERENCES complaints(id), model TEXT NOT NULL
) STRICT;;
CREATE INDEX complaints_service ON complaints(service, received_on);;
CREATE INDEX complaints_date ON complaints(received_on);;
CREATE VIRTUAL TABLE complaints_fts USING fts5 (
    masked_text, content = 'complaints', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '3'
);;
CREATE TRIGGER complaints_index AFTER INSERT ON complaints BEGIN
    INSERT INTO complaints_fts(rowid, masked_text) VALUES (new.id, new.masked_text); END;;
CREATE TABLE survey_answers (
    id INTEGER PRIMARY KEY, import_id INTEGER NOT NULL REFERENCES imports(id),
    service_id INTEGER NOT NULL REFERENCES services(id), answered_on TEXT NOT NULL, scores TEXT NOT NULL,
    masked_comment TEXT NOT NULL DEFAULT ''
) STRICT;;
CREATE INDEX survey_service ON survey_answers(service_id, answered_on);;
"""

AUDIT = """
CREATE TABLE audit (
    id INTEGER PRIMARY KEY, at TEXT NOT NULL, user_id INTEGER, action TEXT NOT NULL, subject TEXT NOT NULL,
    subject_id INTEGER, detail TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;;
CREATE TRIGGER audit_keep BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;;
CREATE TRIGGER audit_stay BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;;
CREATE TABLE login_attempts (key TEXT NOT NULL, at REAL NOT NULL) STRICT;;
CREATE INDEX login_attempts_key ON login_attempts(key, at);;
"""

COMPLAINT_COUNTS = """
CREATE INDEX complaints_counts ON complaints(service, service_abstained, sentiment, received_on);;
"""
