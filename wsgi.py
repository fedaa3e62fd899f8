"""The application for a WSGI server."""

from werkzeug.middleware.proxy_fix import ProxyFix

from app import create_app
from settings import read

settings = read()
app = ProxyFix(create_app(settings), x_for=settings.proxies, x_proto=settings.proxies)
