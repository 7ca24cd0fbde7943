"""The sections of a brief, a module each: from what was gathered to blocks of a document."""
