"""What a person says of a complaint beside what the machine said; the machine's own words stay as they are.

``human_service`` and ``human_sentiment`` are the fold of ``complaint_corrections``; ``label_service``,
``label_sentiment`` and ``unsure`` are what counts: the person's word, else the machine's.

The index of words is made anew: beside the masked text it holds the language, so that Minangkabau words that are
Indonesian words of another meaning are looked for in Minangkabau texts only. ``word_forms`` leads from a stem to the
words of the texts that stand for it.
"""

TABLES = """
ALTER TABLE complaints ADD COLUMN human_service TEXT;;
ALTER TABLE complaints ADD COLUMN human_sentiment TEXT;;
ALTER TABLE complaints ADD COLUMN label_service TEXT GENERATED ALWAYS AS (coalesce(human_service, service)) VIRTUAL;;
ALTER TABLE complaints ADD COLUMN label_sentiment TEXT
    GENERATED ALWAYS AS (coalesce(human_sentiment, sentiment)) VIRTUAL;;
ALTER TABLE complaints ADD COLUMN unsure INTEGER
    GENERATED ALWAYS AS (human_service IS NULL AND service_abstained) VIRTUAL;;
CREATE TABLE complaint_corrections (
    id INTEGER PRIMARY KEY, complaint_id INTEGER NOT NULL REFERENCES complaints(id), batch TEXT NOT NULL,
    field TEXT NOT NULL CHECK (field IN ('service', 'sentiment')), value TEXT, before TEXT,
    undoes TEXT, user_id INTEGER NOT NULL REFERENCES users(id), at TEXT NOT NULL
) STRICT;;
CREATE INDEX complaint_corrections_complaint ON complaint_corrections(complaint_id);;
CREATE INDEX complaint_corrections_batch ON complaint_corrections(batch);;
CREATE TRIGGER complaint_corrections_keep BEFORE UPDATE ON complaint_corrections
    BEGIN SELECT RAISE(ABORT, 'corrections are append-only'); END;;
CREATE TRIGGER complaint_corrections_stay BEFORE DELETE ON complaint_corrections
    BEGIN SELECT RAISE(ABORT, 'corrections are append-only'); END;;
CREATE INDEX complaints_labels ON complaints(label_service, received_on);;
DROP TRIGGER complaints_index;;
DROP TABLE complaints_fts;;
CREATE VIRTUAL TABLE complaints_fts USING fts5 (
    masked_text, language, content = 'complaints', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '3'
);;
INSERT INTO complaints_fts(complaints_fts) VALUES ('rebuild');;
CREATE TRIGGER complaints_index AFTER INSERT ON complaints BEGIN
    INSERT INTO complaints_fts(rowid, masked_text, language) VALUES (new.id, new.masked_text, new.language); END;;
CREATE VIRTUAL TABLE complaints_words USING fts5vocab (complaints_fts, 'row');;
CREATE TABLE word_forms (
    stem TEXT NOT NULL, word TEXT NOT NULL, minangkabau INTEGER NOT NULL, PRIMARY KEY (stem, word)
) STRICT, WITHOUT ROWID;;
CREATE INDEX word_forms_word ON word_forms(word);;
"""
