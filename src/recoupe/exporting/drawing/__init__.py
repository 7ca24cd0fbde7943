"""Maps and charts as SVG, drawn without a network."""
