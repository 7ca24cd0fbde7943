"""The web desk and its API: what is kept, in a browser, with whose word it is."""
