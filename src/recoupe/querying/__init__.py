"""An archive asked from Python: lists of what it holds, as frames, and as a notebook shows them.

``archive.Archive`` is the way in, and ``recoupe.Archive`` its name in public.
"""
