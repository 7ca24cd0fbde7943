"""What pages show, made from the archive: no HTML, no HTTP."""
