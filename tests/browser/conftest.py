"""A real Chromium, the system's own, and the demo's pages to look at. Nothing is fetched: axe-core comes with a package."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESKTOP, TELEPHONE = 1280, 320

Opens = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if CHROMIUM is None:
        here = Path(__file__).parent
        for item in items:
            if here in item.path.parents:
                item.add_marker(pytest.mark.skip(reason="there is no chromium on this machine"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def opens(browser: Browser) -> Iterator[Opens]:
    """Opens a file in a window of its own; whatever it says or asks of the network fails the test."""
    contexts: list[BrowserContext] = []
    asked: list[tuple[str, list[str]]] = []

    def open_page(file: Path, *, width: int = DESKTOP, scheme: str = "light", heeds_policy: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]
            bypass_csp=not heeds_policy,
        )
        contexts.append(context)
        page = context.new_page()
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: pytest.fail(f"the page says: {message.text}"))
        page.on("dialog", lambda dialog: pytest.fail(f"the page asks: {dialog.message}"))
        page.goto(file.as_uri())
        asked.append((file.as_uri(), requests))
        return page

    yield open_page
    for context in contexts:
        context.close()
    for address, requests in asked:
        assert {url for url in requests if not url.startswith("data:")} == {address}


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    spec = find_spec("axe_playwright_python")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).with_name("axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a demo with a year of history."""
    folder = tmp_path_factory.mktemp("pages")
    env = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "REGCTL_"))},
        "HOME": str(folder),
        "GIT_CONFIG_NOSYSTEM": "1",
        **{f"GIT_{hand}_{what}": value for hand in ("AUTHOR", "COMMITTER") for what, value in IDENTITY.items()},
    }
    for words in (("demo", "demo", "--months", "12"), ("report", "--registry", "demo", "--site", "site")):
        subprocess.run([sys.executable, "-m", "regctl", *words], cwd=folder, env=env, check=True, capture_output=True)
    return folder / "site"


IDENTITY = {"NAME": "demo", "EMAIL": "demo@northwind.invalid", "DATE": "2026-10-05T10:00:00+03:00"}
