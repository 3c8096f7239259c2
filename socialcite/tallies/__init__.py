"""Records → counts: by platform, month, language, handle and document, and how complete their fields are."""
