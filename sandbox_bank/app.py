"""The WSGI application: `create_app()` for the server, `build_app(bank)` for tests."""

import multiprocessing
import os
import threading
from multiprocessing.util import Finalize

from sandbox_bank.api import Api
from sandbox_bank.bank import Bank
from sandbox_bank.control import Control
from sandbox_bank.expiry import watch_expiry
from sandbox_bank.kept_card_api import KeptCardApi
from sandbox_bank.pages import show_page, show_stylesheet
from sandbox_bank.panel import Panel
from sandbox_bank.problems import TITLES, Problem
from sandbox_bank.settings import Settings
from sandbox_bank.shopper import ShopperPages
from sandbox_bank.wallet_api import WalletApi
from sandbox_bank.wallet_pages import WalletPages
from sandbox_bank.web import Application, Request, Response, Router, as_problem


def build_app(bank: Bank) -> Application:
    routes = [
        *Api(bank).routes(),
        *Control(bank).routes(),
        *ShopperPages(bank).routes(),
        *WalletApi(bank).routes(),
        *KeptCardApi(bank).routes(),
        *WalletPages(bank).routes(),
        *Panel(bank).routes(),
        ("GET", "/style.css", show_stylesheet),
    ]
    return Application(Router(routes), show_problem)


def create_app() -> Application:
    """The application with its background threads, for one server process."""
    bank = Bank(Settings.from_environment())
    threading.Thread(target=watch_expiry, args=(bank,), daemon=True).start()
    threading.Thread(target=die_with_parent, daemon=True).start()
    bank.sender.start()
    # The server runs the application in a child of its own, where atexit is not heard.
    Finalize(None, bank.sender.stop, exitpriority=1)
    return build_app(bank)


def die_with_parent() -> None:
    """Leave no server process behind when the one that started it is killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def show_problem(request: Request, problem: Problem) -> Response:
    if request.path.startswith("/v1/"):
        return as_problem(problem)
    return show_page(
        "message.html", problem.status, title=TITLES[problem.status], text=problem.detail
    )
