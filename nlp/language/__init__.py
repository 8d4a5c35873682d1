"""Words of Indonesian and Minangkabau: tokens, slang, language, masking of personal data."""
