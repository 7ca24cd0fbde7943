"""What the web names its pages with: feeds and sitemaps, and the pages that they lead to."""
