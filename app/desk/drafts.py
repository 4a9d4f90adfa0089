"""A draft: its preview, publishing, discarding, and the files that belong to it."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import PurePath

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from app.desk.bring_in import PATH as BRING_IN_PATH
from app.desk.bring_in import published_url
from app.desk.decisions import Obstacle, Subject, Wish, carry_out
from app.desk.workplace import Workplace, as_download, give_up
from app.pages import here, route, words_here
from app.signin.gate import requires
from data.accounts import Action, Role
from data.deliveries import Delivery
from data.reviews import FileFacts, Review, ValueChange
from etl.desk import Busy, Refused
from etl.loading import is_published
from layouts.dates import format_moment
from layouts.desk.account import role_word
from layouts.desk.audit import csv_text
from layouts.desk.pages import DecisionView, DraftView, past_lines, render_draft
from layouts.desk.review import build_changes
from layouts.desk.shapes import shape_word
from layouts.i18n import Words
from layouts.links import original_url

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def path_of(number: int, rest: str = "") -> str:
    """The address of a draft, or of something that belongs to it."""
    return here(f"/aineistot/luonnos/{number}{rest}")


def add_views(blueprint: Blueprint, work: Workplace) -> None:
    """Add the views of a draft."""

    @requires(Role.COORDINATOR)
    def draft(number: int) -> Response:
        return _page(work, work.delivery(number))

    @requires(Role.PUBLISHER)
    def publish_draft(number: int) -> BaseResponse:
        return _publish(work, work.delivery(number))

    @requires(Role.COORDINATOR)
    def discard_draft(number: int) -> BaseResponse:
        return _discard(work, work.delivery(number))

    @requires(Role.COORDINATOR)
    def settle_texts(number: int) -> BaseResponse:
        return _settle(work, work.delivery(number))

    @requires(Role.COORDINATOR)
    def annotated(number: int) -> Response:
        return _annotated(work, work.delivery(number))

    @requires(Role.COORDINATOR)
    def draft_changes(number: int) -> Response:
        return _changes(work, work.delivery(number))

    base = "/aineistot/luonnos/<int(max=999999999):number>"
    route(blueprint, base, draft)
    route(blueprint, f"{base}/julkaise", publish_draft, "POST")
    route(blueprint, f"{base}/hylkaa", discard_draft, "POST")
    route(blueprint, f"{base}/selvita", settle_texts, "POST")
    route(blueprint, f"{base}/merkitty", annotated)
    route(blueprint, f"{base}/muutokset.csv", draft_changes)


def _page(work: Workplace, delivery: Delivery, obstacle: Obstacle | None = None) -> Response:
    words, review = words_here(), work.review(delivery.number)
    decision = _decision(work, delivery, review, words)
    assert review.file is not None  # noqa: S101 - a draft is of a file
    view = DraftView(
        number=delivery.number,
        filename=delivery.filename,
        facts=_facts(delivery, review.file, words),
        reason=review.file.reason,
        problem=obstacle.message if obstacle else "",
        meanwhile=past_lines(obstacle.meanwhile, words) if obstacle else (),
        changes=build_changes(review, work.catalogue, words),
        decision=decision,
        settle_action=path_of(delivery.number, "/selvita"),
        original_url=original_url(delivery.number),
        annotated_url=path_of(delivery.number, "/merkitty") if review.findings else "",
        changes_url=path_of(delivery.number, "/muutokset.csv"),
        bring_in_url=here(BRING_IN_PATH),
    )
    status = obstacle.status if obstacle else HTTPStatus.OK
    return work.pages.answer(render_draft(view, words), status=status)


def _facts(delivery: Delivery, file: FileFacts, words: Words) -> tuple[tuple[str, str], ...]:
    return (
        (words.gettext("Received"), format_moment(delivery.received_at, words)),
        (words.gettext("Brought in by"), role_word(delivery.delivered_by, words)),
        (words.gettext("Values in the file"), str(file.observations)),
        (words.gettext("Recognised as"), shape_word(file.shape, words)),
        ("SHA-256", file.sha256),
    )


def _decision(work: Workplace, delivery: Delivery, review: Review, words: Words) -> DecisionView:
    is_in = is_published(work.store, delivery)
    is_unwanted = delivery.number in work.log.discarded()
    return DecisionView(
        publish_action=path_of(delivery.number, "/julkaise"),
        discard_action="" if is_in or is_unwanted else path_of(delivery.number, "/hylkaa"),
        csrf_token=work.gate.csrf_token(),
        base=review.base or 0,
        summary=review.summary,
        hindrance=(
            words.gettext("This draft has been published.")
            if is_in
            else words.gettext("This draft has been discarded.")
            if is_unwanted
            else _hindrance(work, delivery, review, words)
        ),
    )


def _hindrance(work: Workplace, delivery: Delivery, review: Review, words: Words) -> str:
    """Why the one looking cannot publish this; empty when they can."""
    if not review.may_be_published and review.questions:
        return words.gettext(
            "The file has errors. Tell first what the unknown texts mean; mend the rest and bring"
            " the file in again."
        )
    if not review.may_be_published:
        return words.gettext("The file has errors. Mend them and bring it in again.")
    if not review.has_changes:
        return words.gettext("Every value is already as it would become; nothing to publish.")
    if not work.may_publish():
        return words.gettext("Publishing is for a publisher. Send them the address of this page.")
    if work.separate_publisher and work.log.bringer_of(delivery.number) == work.account().name:
        return words.gettext("You brought this file in, so somebody else has to publish it.")
    return ""


def _publish(work: Workplace, delivery: Delivery) -> BaseResponse:
    wish = Wish.from_form(f"Tiedosto {delivery.filename}")
    is_own = work.log.bringer_of(delivery.number) == work.account().name
    is_done = is_published(work.store, delivery) or delivery.number in work.log.discarded()
    if is_done or (work.separate_publisher and is_own):
        message = words_here().gettext("Nothing was published; the reason stands below.")
        work.note(Action.PUBLISHING_REFUSED, str(delivery.number), of="delivery", why="not allowed")
        return _page(work, delivery, Obstacle(message, (), HTTPStatus.CONFLICT))

    def publish() -> int:
        deed = work.deed(Action.PUBLISHED, str(delivery.number))
        return work.desk.publish(delivery.number, base=wish.base, summary=wish.summary, deed=deed)

    return carry_out(
        work,
        wish,
        publish,
        Subject("delivery", str(delivery.number)),
        lambda number: redirect(published_url(number), HTTPStatus.SEE_OTHER),
        lambda obstacle: _page(work, delivery, obstacle),
    )


def _discard(work: Workplace, delivery: Delivery) -> BaseResponse:
    if not is_published(work.store, delivery):
        deed = work.deed(Action.DRAFT_DISCARDED, str(delivery.number))
        work.log.discard(delivery.number, deed)
    return redirect(here("/aineistot/tuo"), HTTPStatus.SEE_OTHER)


def _settle(work: Workplace, delivery: Delivery) -> BaseResponse:
    """Remember the answers to what the file's texts mean; only what was offered is taken."""
    review = work.review(delivery.number)
    for question in review.questions:
        meaning = request.form.get(question.key, "")
        if review.file and any(choice.key == meaning for choice in question.choices):
            told = {"text": question.text, "meaning": meaning}
            deed = work.deed(Action.MAPPING_SETTLED, str(delivery.number), **told)
            work.store.remember_mapping(
                review.file.fingerprint, question.text, meaning, remembered_by=deed
            )
    return redirect(path_of(delivery.number), HTTPStatus.SEE_OTHER)


def _annotated(work: Workplace, delivery: Delivery) -> Response:
    try:
        content, suffix = work.desk.annotated(delivery.number)
    except (Refused, Busy) as problem:
        give_up(problem)
    name = f"{PurePath(delivery.filename).stem}-merkitty{suffix}"
    return as_download(content, name, XLSX)


def _changes(work: Workplace, delivery: Delivery) -> Response:
    try:
        changes = work.desk.changes(delivery.number)
    except (Refused, Busy) as problem:
        give_up(problem)
    header = ("indicator", "series", "group", "area", "period", "now", "would_become")
    text = csv_text(header, (_row(change) for change in changes))
    return as_download(text, f"luonnos-{delivery.number}-muutokset.csv", "text/csv")


def _row(change: ValueChange) -> tuple[str, ...]:
    key = change.key
    figures = (
        "" if figure is None else f"{figure.value:f}" if figure.value is not None else figure.mark
        for figure in (change.before, change.after)
    )
    names = (str(key.indicator), key.series, key.group, key.area, key.period.key)
    return (*names, *(str(text or "") for text in figures))
