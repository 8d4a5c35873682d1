"""Capaian kinerja organisasi, opening and closing of periods: the newest row of each counts, none is ever changed."""

TABLES = """
CREATE TABLE organisation_results (
    id INTEGER PRIMARY KEY, unit_id INTEGER NOT NULL REFERENCES units(id),
    period_id INTEGER NOT NULL REFERENCES periods(id),
    result TEXT NOT NULL CHECK (result IN ('istimewa', 'baik', 'butuh_perbaikan', 'kurang', 'sangat_kurang')),
    basis TEXT NOT NULL, user_id INTEGER NOT NULL REFERENCES users(id), at TEXT NOT NULL
) STRICT;;
CREATE INDEX organisation_results_unit ON organisation_results(unit_id, period_id);;
CREATE TRIGGER organisation_results_keep BEFORE UPDATE ON organisation_results
    BEGIN SELECT RAISE(ABORT, 'results of organisations are append-only'); END;;
CREATE TRIGGER organisation_results_stay BEFORE DELETE ON organisation_results
    BEGIN SELECT RAISE(ABORT, 'results of organisations are append-only'); END;;
CREATE TABLE period_events (
    id INTEGER PRIMARY KEY, period_id INTEGER NOT NULL REFERENCES periods(id),
    state TEXT NOT NULL CHECK (state IN ('open', 'closed')), reason TEXT NOT NULL DEFAULT '',
    user_id INTEGER REFERENCES users(id), at TEXT NOT NULL
) STRICT;;
CREATE INDEX period_events_period ON period_events(period_id);;
CREATE TRIGGER period_events_keep BEFORE UPDATE ON period_events
    BEGIN SELECT RAISE(ABORT, 'events of periods are append-only'); END;;
CREATE TRIGGER period_events_stay BEFORE DELETE ON period_events
    BEGIN SELECT RAISE(ABORT, 'events of periods are append-only'); END;;
"""
