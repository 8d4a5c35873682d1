"""Interviews: how they were prepared, agreed to, noted, coded and summed up. Retention alone deletes what was said."""

BEGUN = """
CREATE TABLE interviews (
    id INTEGER PRIMARY KEY, assessment_id INTEGER NOT NULL REFERENCES assessments(id),
    informant TEXT NOT NULL CHECK (informant IN ('employee', 'superior', 'colleague', 'citizen')),
    informant_id INTEGER REFERENCES employees(id), held_on TEXT NOT NULL DEFAULT '', place TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL CHECK (state IN ('prepared', 'open', 'ended', 'refused', 'erased')),
    started_at TEXT, ended_at TEXT, file_id INTEGER UNIQUE REFERENCES files(id),
    user_id INTEGER NOT NULL REFERENCES users(id), at TEXT NOT NULL, changed_at TEXT NOT NULL
) STRICT;;
CREATE INDEX interviews_assessment ON interviews(assessment_id);;
CREATE INDEX interviews_informant ON interviews(informant_id);;
CREATE TABLE interview_consents (
    id INTEGER PRIMARY KEY, interview_id INTEGER NOT NULL REFERENCES interviews(id),
    stance TEXT NOT NULL CHECK (stance IN ('notes', 'recording', 'refused', 'withdrawn')),
    memo TEXT NOT NULL DEFAULT '', notice TEXT NOT NULL, user_id INTEGER NOT NULL REFERENCES users(id), at TEXT NOT NULL
) STRICT;;
CREATE INDEX interview_consents_interview ON interview_consents(interview_id);;
CREATE TRIGGER interview_consents_keep BEFORE UPDATE ON interview_consents
    BEGIN SELECT RAISE(ABORT, 'consents are append-only'); END;;
CREATE TRIGGER interview_consents_stay BEFORE DELETE ON interview_consents
    BEGIN SELECT RAISE(ABORT, 'consents are append-only'); END;;
CREATE TABLE bank_questions (
    id INTEGER PRIMARY KEY, code TEXT NOT NULL, criterion TEXT NOT NULL, kind TEXT NOT NULL, informant TEXT NOT NULL,
    text TEXT NOT NULL, follow_ups TEXT NOT NULL DEFAULT '[]', active INTEGER NOT NULL DEFAULT 1,
    user_id INTEGER NOT NULL REFERENCES users(id), at TEXT NOT NULL
) STRICT;;
CREATE INDEX bank_questions_code ON bank_questions(code, id);;
CREATE TRIGGER bank_questions_keep BEFORE UPDATE ON bank_questions
    BEGIN SELECT RAISE(ABORT, 'questions are append-only'); END;;
CREATE TRIGGER bank_questions_stay BEFORE DELETE ON bank_questions
    BEGIN SELECT RAISE(ABORT, 'questions are append-only'); END;;
CREATE TABLE guide_questions (
    id INTEGER PRIMARY KEY, interview_id INTEGER NOT NULL REFERENCES interviews(id), code TEXT NOT NULL DEFAULT '',
    criterion TEXT NOT NULL, text TEXT NOT NULL, because TEXT NOT NULL, place INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;;
CREATE INDEX guide_questions_interview ON guide_questions(interview_id, place);;
"""

NOTED = """
CREATE TABLE interview_speakers (
    id INTEGER PRIMARY KEY, interview_id INTEGER NOT NULL REFERENCES interviews(id), label TEXT NOT NULL,
    role TEXT NOT NULL, employee_id INTEGER REFERENCES employees(id), user_id INTEGER REFERENCES users(id),
    at TEXT NOT NULL
) STRICT;;
CREATE INDEX interview_speakers_interview ON interview_speakers(interview_id);;
CREATE TABLE interview_ops (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, interview_id INTEGER NOT NULL REFERENCES interviews(id),
    op TEXT NOT NULL UNIQUE, line TEXT NOT NULL, base INTEGER NOT NULL, place TEXT NOT NULL,
    mark TEXT NOT NULL CHECK (mark IN ('question', 'answer', 'quote', 'remark')), speaker TEXT NOT NULL DEFAULT '',
    at_s REAL, text TEXT NOT NULL, question_id INTEGER REFERENCES guide_questions(id),
    removed INTEGER NOT NULL DEFAULT 0, beside TEXT NOT NULL DEFAULT '', user_id INTEGER NOT NULL REFERENCES users(id),
    at TEXT NOT NULL
) STRICT;;
CREATE INDEX interview_ops_interview ON interview_ops(interview_id, seq);;
CREATE INDEX interview_ops_line ON interview_ops(line, seq);;
CREATE TABLE interview_statements (
    id INTEGER PRIMARY KEY, interview_id INTEGER NOT NULL REFERENCES interviews(id), line TEXT NOT NULL,
    seq INTEGER NOT NULL, stance TEXT NOT NULL CHECK (stance IN ('confirmed', 'corrected', 'denied')),
    seen TEXT NOT NULL, text TEXT NOT NULL DEFAULT '', user_id INTEGER NOT NULL REFERENCES users(id), at TEXT NOT NULL
) STRICT;;
CREATE INDEX interview_statements_interview ON interview_statements(interview_id);;
CREATE TRIGGER interview_statements_keep BEFORE UPDATE ON interview_statements
    BEGIN SELECT RAISE(ABORT, 'statements are append-only'); END;;
CREATE TABLE interview_renderings (
    file_id INTEGER PRIMARY KEY REFERENCES files(id), interview_id INTEGER NOT NULL REFERENCES interviews(id),
    places TEXT NOT NULL, at TEXT NOT NULL
) STRICT;;
CREATE INDEX interview_renderings_interview ON interview_renderings(interview_id);;
CREATE TABLE interview_turns (
    id INTEGER PRIMARY KEY, interview_id INTEGER NOT NULL REFERENCES interviews(id),
    document_id INTEGER NOT NULL REFERENCES documents(id), page INTEGER NOT NULL, start INTEGER NOT NULL,
    speaker TEXT NOT NULL, user_id INTEGER NOT NULL REFERENCES users(id), at TEXT NOT NULL
) STRICT;;
CREATE INDEX interview_turns_document ON interview_turns(document_id);;
CREATE TABLE recordings (
    id INTEGER PRIMARY KEY, interview_id INTEGER NOT NULL REFERENCES interviews(id), sha256 TEXT NOT NULL,
    name TEXT NOT NULL, size INTEGER NOT NULL, media_type TEXT NOT NULL, offset_s REAL NOT NULL DEFAULT 0,
    user_id INTEGER NOT NULL REFERENCES users(id), at TEXT NOT NULL, erased_at TEXT
) STRICT;;
CREATE INDEX recordings_interview ON recordings(interview_id);;
"""

CODED = """
CREATE TABLE codings (
    id INTEGER PRIMARY KEY, interview_id INTEGER NOT NULL REFERENCES interviews(id),
    document_id INTEGER NOT NULL REFERENCES documents(id), page INTEGER NOT NULL, start INTEGER NOT NULL,
    end INTEGER NOT NULL, quote TEXT NOT NULL, code TEXT NOT NULL, memo TEXT NOT NULL DEFAULT '',
    user_id INTEGER NOT NULL REFERENCES users(id), at TEXT NOT NULL, removed_at TEXT
) STRICT;;
CREATE INDEX codings_interview ON codings(interview_id);;
CREATE INDEX codings_code ON codings(code);;
CREATE TABLE codings_done (
    interview_id INTEGER NOT NULL REFERENCES interviews(id), user_id INTEGER NOT NULL REFERENCES users(id),
    at TEXT NOT NULL, PRIMARY KEY (interview_id, user_id)
) STRICT, WITHOUT ROWID;;
CREATE TABLE interview_memos (
    id INTEGER PRIMARY KEY, interview_id INTEGER NOT NULL REFERENCES interviews(id), code TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL, user_id INTEGER NOT NULL REFERENCES users(id), at TEXT NOT NULL, removed_at TEXT
) STRICT;;
CREATE INDEX interview_memos_interview ON interview_memos(interview_id);;
CREATE TABLE summary_sentences (
    id INTEGER PRIMARY KEY, interview_id INTEGER NOT NULL REFERENCES interviews(id),
    document_id INTEGER NOT NULL REFERENCES documents(id), criterion TEXT NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('for', 'against')), page INTEGER NOT NULL, start INTEGER NOT NULL,
    end INTEGER NOT NULL, quote TEXT NOT NULL, place INTEGER NOT NULL, user_id INTEGER REFERENCES users(id),
    at TEXT NOT NULL, removed_at TEXT
) STRICT;;
CREATE INDEX summary_sentences_interview ON summary_sentences(interview_id);;
CREATE TABLE summary_confirmations (
    id INTEGER PRIMARY KEY, interview_id INTEGER NOT NULL REFERENCES interviews(id), name TEXT NOT NULL,
    sentences TEXT NOT NULL, user_id INTEGER NOT NULL REFERENCES users(id), at TEXT NOT NULL
) STRICT;;
CREATE INDEX summary_confirmations_interview ON summary_confirmations(interview_id);;
CREATE TRIGGER summary_confirmations_keep BEFORE UPDATE ON summary_confirmations
    BEGIN SELECT RAISE(ABORT, 'confirmations are append-only'); END;;
"""
