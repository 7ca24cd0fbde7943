"""Runs the notebook of docs/ anew and keeps what comes out: ``make notebook``, after a change of what it shows.

What a run leaves that is not of the notebook (times, the kernel's version) is taken out, so that the same program gives
the same file.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).resolve().parent.parent / "docs" / "from-article-to-brief.ipynb"
SECONDS = 600  # for one cell


def main() -> None:
    """Run it where it lies and write it back, or to another file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=NOTEBOOK, metavar="FILE.ipynb")
    target = parser.parse_args().to
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    run(notebook)
    target.write_text(nbformat.writes(tidy(notebook)) + "\n", encoding="utf-8", newline="\n")


def run(notebook: nbformat.NotebookNode) -> None:
    """Run every cell; raises nbclient's CellExecutionError where one fails."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR"):  # nothing of this user's, nor left to
            os.environ[name] = folder
        resources = {"metadata": {"path": str(NOTEBOOK.parent)}}
        NotebookClient(
            notebook, timeout=SECONDS, kernel_name="python3", resources=resources, record_timing=False
        ).execute()


def tidy(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook without what differs from machine to machine, and each output in the form that is shown alone."""
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict({})
        for output in cell.get("outputs", ()):
            if "text/html" in output.get("data", {}):
                output.data.pop("text/plain", None)  # the repr() of a record fills pages that nobody sees
    return notebook


if __name__ == "__main__":
    main()
