"""What the desk's tests can ask for."""

from tests.desk.browser import browser, context, page, playwright, watch
from tests.desk.harness.serving import static

__all__ = ["browser", "context", "page", "playwright", "static", "watch"]
