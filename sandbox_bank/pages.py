"""Pages out of templates."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sandbox_bank.rules import format_amount
from sandbox_bank.web import Request, Response

FOLDER = Path(__file__).parent / "templates"
SECURITY_HEADERS = [
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", "default-src 'none'; style-src 'self'; frame-ancestors 'none'"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
]
environment = Environment(
    loader=FileSystemLoader(FOLDER),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
environment.filters["money"] = format_amount


def show_page(template: str, status: int = 200, **values: Any) -> Response:
    page = environment.get_template(template).render(**values)
    return Response(page, status, headers=list(SECURITY_HEADERS))


def show_stylesheet(request: Request) -> Response:
    sheet = (FOLDER / "style.css").read_text()
    return Response(
        sheet, 200, "text/css; charset=utf-8", [("Cache-Control", "public, max-age=60")]
    )
