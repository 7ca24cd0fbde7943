"""Documents of other programs to text: PDF, DOCX, e-mail, and the tables and JSON that other tools export.

What parses binary formats is called through ``recoupe.intake.confined``, in a process of its own with bounds.
"""

from __future__ import annotations
