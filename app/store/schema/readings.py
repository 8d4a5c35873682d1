"""Files within files, new versions of a document, progress of reading, facts, and where evidence went when re-read."""

TABLES = """
ALTER TABLE files ADD COLUMN parent_id INTEGER REFERENCES files(id);;
ALTER TABLE files ADD COLUMN path_in_parent TEXT NOT NULL DEFAULT '';;
ALTER TABLE files ADD COLUMN newer_of INTEGER REFERENCES files(id);;
ALTER TABLE files ADD COLUMN unlocked_sha256 TEXT;;
ALTER TABLE files ADD COLUMN step TEXT NOT NULL DEFAULT '';;
ALTER TABLE files ADD COLUMN pages_done INTEGER NOT NULL DEFAULT 0;;
ALTER TABLE files ADD COLUMN pages_total INTEGER NOT NULL DEFAULT 0;;
CREATE INDEX files_parent ON files(parent_id);;
CREATE INDEX files_newer ON files(newer_of);;
ALTER TABLE documents ADD COLUMN facts TEXT NOT NULL DEFAULT '[]';;
ALTER TABLE pages ADD COLUMN doubtful INTEGER NOT NULL DEFAULT 0;;
ALTER TABLE evidence ADD COLUMN made_by INTEGER REFERENCES users(id);;
ALTER TABLE evidence ADD COLUMN withdrawn_at TEXT;;
CREATE INDEX pages_doubtful ON pages(document_id) WHERE doubtful;;
CREATE TABLE anchors (
    evidence_id INTEGER NOT NULL REFERENCES evidence(id), document_id INTEGER NOT NULL REFERENCES documents(id),
    how TEXT NOT NULL CHECK (how IN ('same', 'near', 'lost')), page INTEGER, start INTEGER, end INTEGER,
    carried_to INTEGER REFERENCES evidence(id), PRIMARY KEY (evidence_id, document_id)
) STRICT, WITHOUT ROWID;;
"""
