"""The headers of every answer: nothing from elsewhere, nothing inline, nothing framed, nothing remembered."""

from __future__ import annotations

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",  # the map draws its signs into images of its own
    "connect-src": "'self'",
    "worker-src": "'self' blob:",
    "font-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
HEADERS = {
    "content-security-policy": "; ".join(f"{name} {value}" for name, value in POLICY.items()),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    # Nobody else learns where one was. With "no-referrer" our own forms would come with Origin: null.
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
UNKEPT = "no-store"  # of pages and the API: what they show is nobody else's


def add_headers(given: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The headers of an answer with ours; one that it has already stays."""
    known = {name.lower() for name, _ in given}
    ours = {**HEADERS, "cache-control": UNKEPT}
    return [*given, *((k.encode(), v.encode()) for k, v in ours.items() if k.encode() not in known)]
