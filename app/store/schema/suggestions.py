"""Evidence that a person ties to another criterion, and which extractor looked through a reading."""

TABLES = """
ALTER TABLE acts ADD COLUMN moved_to TEXT NOT NULL DEFAULT '';;
ALTER TABLE documents ADD COLUMN extractor TEXT NOT NULL DEFAULT '';;
UPDATE documents SET extractor = coalesce(
    (SELECT extractor FROM evidence WHERE document_id = documents.id AND made_by IS NULL LIMIT 1), '');;
"""
