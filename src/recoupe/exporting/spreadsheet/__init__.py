"""A workbook of incidents, statements and sources as a person would want it."""
