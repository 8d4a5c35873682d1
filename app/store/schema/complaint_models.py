"""What the models of version 2 say of a complaint, what people say of it, and what the city's own models rest on.

``unsur`` is a list of ``element:polarity`` with spaces between, in the order of the nine elements, so that a person's
list (``human_unsur``) stands beside it in the same form; ``unsur_confidences`` holds a number an element. ``tier`` is
empty for what a version before these said. ``revision`` grows with each batch that is analysed anew: by it the arrays
in memory find what changed. ``model_trainings`` and ``choices`` are append-only; of a choice the newest row counts.

The masker becomes better with time: a text that is masked anew replaces the old one in the index too.
"""

TABLES = """
ALTER TABLE complaints ADD COLUMN service_second TEXT NOT NULL DEFAULT '';;
ALTER TABLE complaints ADD COLUMN sentiment_probabilities TEXT NOT NULL DEFAULT '{}';;
ALTER TABLE complaints ADD COLUMN unsur TEXT NOT NULL DEFAULT '';;
ALTER TABLE complaints ADD COLUMN unsur_confidences TEXT NOT NULL DEFAULT '{}';;
ALTER TABLE complaints ADD COLUMN kind TEXT NOT NULL DEFAULT '';;
ALTER TABLE complaints ADD COLUMN kind_confidence REAL NOT NULL DEFAULT 0;;
ALTER TABLE complaints ADD COLUMN kind_abstained INTEGER NOT NULL DEFAULT 1;;
ALTER TABLE complaints ADD COLUMN urgency TEXT NOT NULL DEFAULT '';;
ALTER TABLE complaints ADD COLUMN urgency_confidence REAL NOT NULL DEFAULT 0;;
ALTER TABLE complaints ADD COLUMN integrity INTEGER NOT NULL DEFAULT 0;;
ALTER TABLE complaints ADD COLUMN integrity_confidence REAL NOT NULL DEFAULT 0;;
ALTER TABLE complaints ADD COLUMN mentions TEXT NOT NULL DEFAULT '[]';;
ALTER TABLE complaints ADD COLUMN tier TEXT NOT NULL DEFAULT '' CHECK (tier IN ('', 'fast', 'accurate'));;
ALTER TABLE complaints ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;;
ALTER TABLE complaints ADD COLUMN human_kind TEXT;;
ALTER TABLE complaints ADD COLUMN human_urgency TEXT;;
ALTER TABLE complaints ADD COLUMN human_integrity TEXT CHECK (human_integrity IN ('ya', 'tidak'));;
ALTER TABLE complaints ADD COLUMN human_unsur TEXT;;
ALTER TABLE complaints ADD COLUMN label_kind TEXT GENERATED ALWAYS AS (coalesce(human_kind, kind)) VIRTUAL;;
ALTER TABLE complaints ADD COLUMN label_urgency TEXT GENERATED ALWAYS AS (coalesce(human_urgency, urgency)) VIRTUAL;;
ALTER TABLE complaints ADD COLUMN label_integrity TEXT
    GENERATED ALWAYS AS (coalesce(human_integrity, CASE WHEN integrity THEN 'ya' ELSE 'tidak' END)) VIRTUAL;;
ALTER TABLE complaints ADD COLUMN label_unsur TEXT GENERATED ALWAYS AS (coalesce(human_unsur, unsur)) VIRTUAL;;
ALTER TABLE complaints ADD COLUMN unsure_kind INTEGER
    GENERATED ALWAYS AS (human_kind IS NULL AND kind_abstained) VIRTUAL;;
CREATE INDEX complaints_revision ON complaints(revision);;
CREATE INDEX complaints_model ON complaints(model);;
CREATE TRIGGER complaints_index_again AFTER UPDATE OF masked_text, language ON complaints
    WHEN old.masked_text <> new.masked_text OR old.language <> new.language BEGIN
    INSERT INTO complaints_fts(complaints_fts, rowid, masked_text, language)
        VALUES ('delete', old.id, old.masked_text, old.language);
    INSERT INTO complaints_fts(rowid, masked_text, language) VALUES (new.id, new.masked_text, new.language); END;;
CREATE TABLE complaint_corrections_wider (
    id INTEGER PRIMARY KEY, complaint_id INTEGER NOT NULL REFERENCES complaints(id), batch TEXT NOT NULL,
    field TEXT NOT NULL CHECK (field IN ('service', 'sentiment', 'kind', 'urgency', 'integrity', 'unsur')),
    value TEXT, before TEXT, undoes TEXT, user_id INTEGER NOT NULL REFERENCES users(id), at TEXT NOT NULL
) STRICT;;
INSERT INTO complaint_corrections_wider SELECT id, complaint_id, batch, field, value, before, undoes, user_id, at
    FROM complaint_corrections;;
DROP TABLE complaint_corrections;;
ALTER TABLE complaint_corrections_wider RENAME TO complaint_corrections;;
CREATE INDEX complaint_corrections_complaint ON complaint_corrections(complaint_id);;
CREATE INDEX complaint_corrections_batch ON complaint_corrections(batch);;
CREATE TRIGGER complaint_corrections_keep BEFORE UPDATE ON complaint_corrections
    BEGIN SELECT RAISE(ABORT, 'corrections are append-only'); END;;
CREATE TRIGGER complaint_corrections_stay BEFORE DELETE ON complaint_corrections
    BEGIN SELECT RAISE(ABORT, 'corrections are append-only'); END;;
ALTER TABLE services ADD COLUMN description TEXT NOT NULL DEFAULT '';;
CREATE TABLE choices (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, value TEXT NOT NULL, user_id INTEGER REFERENCES users(id),
    at TEXT NOT NULL
) STRICT;;
CREATE INDEX choices_name ON choices(name);;
CREATE TRIGGER choices_keep BEFORE UPDATE ON choices BEGIN SELECT RAISE(ABORT, 'choices are append-only'); END;;
CREATE TRIGGER choices_stay BEFORE DELETE ON choices BEGIN SELECT RAISE(ABORT, 'choices are append-only'); END;;
CREATE TABLE model_trainings (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, version TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('promoted', 'kept', 'restored')), facts TEXT NOT NULL,
    user_id INTEGER REFERENCES users(id), at TEXT NOT NULL
) STRICT;;
CREATE TRIGGER model_trainings_keep BEFORE UPDATE ON model_trainings
    BEGIN SELECT RAISE(ABORT, 'trainings are append-only'); END;;
CREATE TRIGGER model_trainings_stay BEFORE DELETE ON model_trainings
    BEGIN SELECT RAISE(ABORT, 'trainings are append-only'); END;;
"""
