"""The flat rows as files: CSV with or without HXL's hashtags, Parquet, GeoJSON and GeoParquet."""
