"""Background tasks, themes of complaints, volumes of services."""

TABLES = """
CREATE TABLE tasks (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, payload TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
    done INTEGER NOT NULL DEFAULT 0, total INTEGER NOT NULL DEFAULT 0, message TEXT NOT NULL DEFAULT '',
    attempts INTEGER NOT NULL DEFAULT 0, user_id INTEGER REFERENCES users(id), requested_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;;
CREATE INDEX tasks_state ON tasks(state);;
CREATE TABLE theme_runs (
    id INTEGER PRIMARY KEY, scope TEXT NOT NULL, method TEXT NOT NULL, chosen INTEGER NOT NULL, score REAL NOT NULL,
    complaints INTEGER NOT NULL, once INTEGER NOT NULL, last_complaint_id INTEGER NOT NULL, last_day TEXT,
    recent_days INTEGER NOT NULL, before_days INTEGER NOT NULL, user_id INTEGER REFERENCES users(id), at TEXT NOT NULL
) STRICT;;
CREATE INDEX theme_runs_scope ON theme_runs(scope, id);;
CREATE TABLE themes (
    id INTEGER PRIMARY KEY, scope TEXT NOT NULL, first_run_id INTEGER NOT NULL REFERENCES theme_runs(id),
    run_id INTEGER NOT NULL REFERENCES theme_runs(id), terms TEXT NOT NULL, centre TEXT NOT NULL, quotes TEXT NOT NULL,
    complaints INTEGER NOT NULL, once INTEGER NOT NULL, months TEXT NOT NULL, recent INTEGER NOT NULL,
    before INTEGER NOT NULL
) STRICT;;
CREATE INDEX themes_scope ON themes(scope);;
CREATE TABLE theme_complaints (
    complaint_id INTEGER NOT NULL REFERENCES complaints(id) ON DELETE CASCADE,
    theme_id INTEGER NOT NULL REFERENCES themes(id),
    closeness REAL NOT NULL, PRIMARY KEY (theme_id, complaint_id)
) STRICT, WITHOUT ROWID;;
CREATE INDEX theme_complaints_complaint ON theme_complaints(complaint_id);;
CREATE TABLE theme_acts (
    id INTEGER PRIMARY KEY, theme_id INTEGER NOT NULL REFERENCES themes(id),
    act TEXT NOT NULL CHECK (act IN ('rename', 'merge', 'hide', 'show', 'undo')), name TEXT NOT NULL DEFAULT '',
    into_id INTEGER REFERENCES themes(id), undoes INTEGER UNIQUE REFERENCES theme_acts(id),
    user_id INTEGER NOT NULL REFERENCES users(id), at TEXT NOT NULL
) STRICT;;
CREATE INDEX theme_acts_theme ON theme_acts(theme_id);;
CREATE TRIGGER theme_acts_keep BEFORE UPDATE ON theme_acts
    BEGIN SELECT RAISE(ABORT, 'acts on themes are append-only'); END;;
CREATE TRIGGER theme_acts_stay BEFORE DELETE ON theme_acts
    BEGIN SELECT RAISE(ABORT, 'acts on themes are append-only'); END;;
CREATE TABLE complaint_signatures (
    complaint_id INTEGER PRIMARY KEY REFERENCES complaints(id) ON DELETE CASCADE, signature BLOB NOT NULL
) STRICT;;
CREATE TABLE service_volumes (
    service TEXT NOT NULL REFERENCES services(code) ON UPDATE CASCADE, month TEXT NOT NULL, volume INTEGER NOT NULL,
    import_id INTEGER NOT NULL REFERENCES imports(id), PRIMARY KEY (service, month)
) STRICT, WITHOUT ROWID;;
"""
