"""The web application: pages for a person, JSON for a program, one shape for every error."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

from fastapi import FastAPI, HTTPException, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.middleware.base import RequestResponseEndpoint

from crosswire import __version__
from crosswire.errors import CrosswireError, InputError, StoreError
from crosswire.export.form import form
from crosswire.export.page import asset
from crosswire.report.lookup import Lookup
from crosswire.report.stretches import stretches
from crosswire.report.why import Explanation, explain, report_named
from crosswire.web import opinions, pages, uploads
from crosswire.web.desk import Desk
from crosswire.web.question import question
from crosswire.web.uploads import FormError

LOOPBACK = ("127.0.0.1", "localhost", "::1")

BODY_LIMIT = 50_000_000
"""Bytes of one form: some two thousand pages of text, and little enough to hold in memory."""

POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with "no-referrer" a browser calls the origin of our own forms "null"
    "Cache-Control": "no-store",
}
MOST_PAGES = 1_000_000  # of the list of stories
SMALL_LIMIT = 100_000
"""Bytes of a form that holds a verdict: ids, a name and a reason."""

OWN_SITE = frozenset({"same-origin", "none"})  # what a browser calls a form of this very site, or one that no page sent
ASSETS = {"brief.css": "text/css", "brief.js": "text/javascript"}


def application(store: Path, hosts: tuple[str, ...] | None = LOOPBACK) -> FastAPI:
    """Return the application over one store file. It answers to the given host names only, or to any for None.

    The host names are what keeps a page of another site from reading a store through a name that it points at this machine.
    """
    app = FastAPI(title="Crosswire", version=__version__, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    desk = Desk(store)
    _pages(app, desk)
    _upload(app, desk)
    _verdicts(app, desk)
    _api(app, desk)
    _errors(app)

    @app.middleware("http")
    async def guarded(request: Request, call_next: RequestResponseEndpoint) -> Response:
        if hosts is not None and request.url.hostname not in hosts:
            return _answer(request, 421, "this is not the host that was asked for")
        response = await call_next(request)
        response.headers.update(HEADERS)
        return response

    return app


def _answer(request: Request, status: int, message: str) -> Response:
    """Return an error in its one shape: `{"error": {"status", "message"}}` under /api, a page with both elsewhere."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": {"status": status, "message": message}}, status, HEADERS)
    return HTMLResponse(pages.error(status, message), status, HEADERS)


def _pages(app: FastAPI, desk: Desk) -> None:
    @app.get("/", response_class=HTMLResponse, include_in_schema=False)
    def home(page: Annotated[int, Query(ge=1, le=MOST_PAGES)] = 1) -> str:
        return pages.home(desk.listed(page))

    @app.get("/stories/{name}", response_class=HTMLResponse, include_in_schema=False)
    def story(name: str) -> str:
        return pages.story(desk.part(name), name)

    @app.get("/documents/{name}", response_class=HTMLResponse, include_in_schema=False)
    def document(name: str, start: Annotated[int | None, Query()] = None, end: Annotated[int | None, Query()] = None) -> str:
        return pages.document(desk.part(name, told=False), name, start, end)

    @app.get("/why/{name}", response_class=HTMLResponse, include_in_schema=False)
    def why(name: str, every: Annotated[str, Query()] = "") -> str:
        name = desk.now_called(name)
        return pages.why(desk.about(name), name, everything=every == "links")

    @app.get("/parties", response_class=HTMLResponse, include_in_schema=False)
    def parties() -> str:
        return pages.parties(desk.held())

    @app.get("/static/{name}", include_in_schema=False)
    def static(name: str) -> Response:
        if name not in ASSETS:
            raise HTTPException(404, f"there is no file '{name}'")
        return Response(asset(name), media_type=ASSETS[name])


def _upload(app: FastAPI, desk: Desk) -> None:
    @app.get("/upload", response_class=HTMLResponse, include_in_schema=False)
    def upload() -> str:
        return pages.upload()

    @app.post("/upload", include_in_schema=False)
    async def receive(request: Request) -> Response:
        _same_site(request)
        body = await _body(request)
        sent = uploads.fields(body, request.headers.get("content-type", ""))
        raws, issues = uploads.reports(sent)
        try:
            await run_in_threadpool(desk.add, raws, issues, uploads.joined_by(sent))
        except InputError as error:
            raise HTTPException(422, str(error)) from error
        return RedirectResponse("/", status_code=303)


def _verdicts(app: FastAPI, desk: Desk) -> None:
    @app.get("/judge/{name}", response_class=HTMLResponse, include_in_schema=False)
    def ask(name: str) -> str:
        return pages.judge(*question(desk.now_called(name), desk))

    @app.get("/judged", response_class=HTMLResponse, include_in_schema=False)
    def judged() -> str:
        return pages.judged(*desk.judged(), desk.changed)

    @app.post("/judge", include_in_schema=False)
    async def decide(request: Request) -> Response:
        return await _decided(desk.judge, *opinions.opinion(await _sent(request)))

    @app.post("/unjudge", include_in_schema=False)
    async def take_back(request: Request) -> Response:
        return await _decided(desk.withdraw, *opinions.withdrawal(await _sent(request)))


async def _decided(decide: Callable[..., None], *said: object) -> Response:
    """Do what a person decided, and show the list of verdicts with what the last one changed."""
    try:
        await run_in_threadpool(decide, *said)
    except InputError as error:
        raise HTTPException(422, str(error)) from error
    return RedirectResponse("/judged", status_code=303)


async def _sent(request: Request) -> dict[str, str]:
    """Return the fields of a small form of our own page."""
    _same_site(request)
    return opinions.fields(await _body(request, SMALL_LIMIT))


def _same_site(request: Request) -> None:
    """Refuse a form that another site sends: it could fill the store of whoever visits that site, or judge in it.

    A browser names the origin of a form, and where it does not, how the sending site relates to ours; a program says neither.
    """
    origin = request.headers.get("origin")
    own = f"{request.url.scheme}://{request.headers.get('host', '')}"
    related = request.headers.get("sec-fetch-site", "none")
    if (origin is not None and origin != own) or (origin is None and related not in OWN_SITE):
        raise HTTPException(403, "the form was sent by another site")


async def _body(request: Request, limit: int | None = None) -> bytes:
    """Return the body, read no further than the limit."""
    pieces, size = [], 0
    async for piece in request.stream():
        size += len(piece)
        if size > (limit or BODY_LIMIT):
            raise HTTPException(413, f"the form is over the limit of {limit or BODY_LIMIT:,} bytes")
        pieces.append(piece)
    return b"".join(pieces)


def _api(app: FastAPI, desk: Desk) -> None:
    @app.get("/api/brief")
    def brief() -> dict[str, Any]:
        """Return everything in the form crosswire/1."""
        return form(desk.held())

    @app.get("/api/why/{name}")
    def why(name: str) -> dict[str, Any]:
        """Return why a record is as it is."""
        name = desk.now_called(name)
        return _explained(explain(name, desk.about(name), everything=True))

    @app.get("/api/documents/{name}")
    def document(name: str) -> dict[str, Any]:
        """Return a report with its stored text and its stretches."""
        notes = desk.part(name, told=False)
        report = report_named(name, notes)
        parts = stretches(report, Lookup(notes).blocks(report.id))
        blocks = [{"kind": p.kind, "start": p.start, "end": p.end, "why": p.why} for p in parts if p.kind is not None]
        return {"id": report.id, "name": report.name, "publisher": report.publisher, "text": report.text, "blocks": blocks}


def _explained(explanation: Explanation) -> dict[str, Any]:
    lines = [
        {
            "text": line.text,
            "depth": line.depth,
            "cites": [{"document": span.document, "start": span.start, "end": span.end} for span in line.cites],
        }
        for line in explanation.lines
    ]
    return {"title": explanation.title, "lines": lines}


def _errors(app: FastAPI) -> None:
    @app.exception_handler(StarletteHTTPException)
    def refused(request: Request, error: StarletteHTTPException) -> Response:
        return _answer(request, error.status_code, str(error.detail))

    @app.exception_handler(RequestValidationError)
    def misread(request: Request, error: RequestValidationError) -> Response:
        return _answer(request, 422, "; ".join(f"{item['loc'][-1]}: {item['msg']}" for item in error.errors()))

    @app.exception_handler(FormError)
    def unusable(request: Request, error: FormError) -> Response:
        return _answer(request, 422, str(error))

    @app.exception_handler(CrosswireError)
    def told(request: Request, error: CrosswireError) -> Response:
        status = 404 if isinstance(error, InputError) else 503 if isinstance(error, StoreError) else 500
        return _answer(request, status, str(error))

    @app.exception_handler(Exception)
    def defect(request: Request, error: Exception) -> Response:
        return _answer(request, 500, f"a defect in Crosswire: {type(error).__name__}")
