"""What a kiosk will allow by its settings, on one screen: for its operator to nod at."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

from hbwizard.flow.model import Library
from hbwizard.i18n.language import N_, Language
from hbwizard.kiosk.settings import Settings

LOGINS = {
    "none": N_("anybody, without a password"),
    "password": N_("who knows the password ({file} holds its hash)"),
    "keys": N_("whose key stands in {file}"),
}
CARRIED = {
    "show": N_("text in their own terminal"),
    "qr": N_("QR codes"),
    "print": N_("paper, from {printer}"),
}
LOGS = {
    "none": N_("nothing about visitors"),
    "outcomes": N_("time and outcome of each connection, without its address"),
    "connections": N_("time, address and outcome of each connection"),
}


def summary(settings: Settings, library: Library, language: Language) -> Iterator[str]:
    """Give it line by line."""
    _ = language._
    message = N_("Checked: the settings, {count} flows, and the files that the settings name.")
    yield _(message, count=len(library.flows))
    yield from _reached(settings, language)
    who = _(LOGINS[settings.login], file=settings.login_file)
    yield _(N_("Who may come in: {who}"), who=who)
    yield from _content(settings, library, language)
    what = [_(CARRIED[each], printer=next(iter(settings.printers), "")) for each in settings.carry]
    # The code is the visitor's own answers: no desk may withhold it.
    carried = language.sentence_join([_(N_("a code to come back with")), *what])
    yield _(N_("May be carried away: {what}"), what=carried)
    yield _(N_("Logged: {what}; never an answer, never what is typed"), what=_(LOGS[settings.log]))
    yield from _limits(settings, language)


def _reached(settings: Settings, language: Language) -> Iterator[str]:
    _ = language._
    address, port = settings.address, settings.port
    shown = f"[{address}]:{port}" if ":" in address else f"{address}:{port}"
    yield _(N_("Listens on: {address}"), address=shown)
    # A key that is made anew frightens everybody who was here before.
    is_there = Path(settings.host_key).exists()
    key = N_("Host key: {file}") if is_there else N_("Host key: {file}, made at the first start")
    yield _(key, file=settings.host_key)
    if settings.balancers:
        message = N_("Balancers, which are believed about addresses: {networks}")
        yield _(message, networks=", ".join(settings.balancers))
    if settings.status_port and ip_address(settings.status_address).is_loopback:
        yield _(N_("Status: on this machine only, port {port}"), port=settings.status_port)
    elif settings.status_port:
        message = N_("Status: on {address}, port {port}, for whoever reaches it: numbers only")
        yield _(message, address=settings.status_address, port=settings.status_port)
    else:
        yield _(N_("Status: off"))


def _content(settings: Settings, library: Library, language: Language) -> Iterator[str]:
    _ = language._
    flows = settings.flows or tuple(library.flows)
    yield _(N_("Flows: {flows}"), flows=", ".join(flows))
    yield _(N_("Languages: {languages}"), languages=", ".join(settings.languages))
    for contact in settings.contacts:
        name = contact.name.get(language.locale) or next(iter(contact.name.values()))
        message = N_("Whom to ring, beside the national numbers: {name}, {phone}")
        yield _(message, name=name, phone=contact.phone)


def _limits(settings: Settings, language: Language) -> Iterator[str]:
    limits = settings.limits
    message = N_("At once: {visitors} visitors, {per_address} from one address; {waiting} wait")
    values = {"visitors": limits.visitors, "per_address": limits.per_address}
    yield language._(message, waiting=limits.waiting, **values)
    message = N_("A visit ends after {idle} without a keystroke, and after {visit} in any case")
    idle, visit = (_time(seconds, language) for seconds in (limits.idle, limits.visit))
    yield language._(message, idle=idle, visit=visit)


def _time(seconds: int, language: Language) -> str:
    if seconds % 60:
        return language.n_("{n} second", "{n} seconds", seconds)
    return language.n_("{n} minute", "{n} minutes", seconds // 60)
