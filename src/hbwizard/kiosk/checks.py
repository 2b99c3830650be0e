"""What settings must keep to beyond their shape: bounds, names, and what contradicts what.

Looks at nothing but the file itself.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection, Mapping, Sequence

from hbwizard.errors import Place
from hbwizard.flow.guess import closest
from hbwizard.flow.located import Located
from hbwizard.flow.names import Report
from hbwizard.flow.nodes import MapNode, Node
from hbwizard.i18n.characters import cells
from hbwizard.i18n.language import N_
from hbwizard.kiosk.schema import ContactDoc, SettingsDoc, Spoken
from hbwizard.kiosk.settings import Limits, Settings

PORTS = (1, 65535)
BOUNDS = {
    "visitors": (1, 10_000),
    "waiting": (0, 10_000),
    "per_address": (1, 10_000),
    "per_minute": (1, 60_000),
    "grace": (1, 600),
    "idle": (1, 86_400),
    "visit": (1, 86_400),
    "bytes_per_second": (256, 1_048_576),
    "memory": (128, 4096),
    "processor": (1, 86_400),
    "ready": (1, 200),
    "drain": (0, 86_400),
}
"""By limit, the least and the most."""
LONGEST_LINE = 60
"""Cells of a line of the desk: on 40 columns it takes two rows."""
LONGEST_BANNER = 20
"""Lines."""
MOST_CONTACTS = 5
_PRINTER = re.compile(r"[A-Za-z0-9_.][A-Za-z0-9_.-]{0,126}")
_PHONE = re.compile(r"[0-9+][0-9 ()-]{2,23}")
_USUAL = Settings(host_key="")


class Checks:
    """Checks settings, and reports every mistake where it was written."""

    def __init__(self, doc: SettingsDoc, root: Node, report: Report) -> None:
        self.doc = doc
        self.root = root
        self.report = report
        self.languages = _USUAL.languages if doc.languages is None else doc.languages

    def run(self, flows: Collection[str]) -> None:
        """Report all that is wrong."""
        self._numbers()
        self._times()
        self._addresses()
        self._languages()
        self._flows(flows)
        self._printing()
        self._login()
        self._texts()

    def _place(self, *keys: str) -> Place:
        """Return where a value stands; where it was left out, where it would stand."""
        node = self.root
        for key in keys:
            found = node.get(key) if isinstance(node, MapNode) else None
            if found is None:
                break
            node = found
        return node.place

    def _numbers(self) -> None:
        self._within(("port",), self.doc.port, PORTS)
        if self.doc.status_port != 0:
            self._within(("status_port",), self.doc.status_port, PORTS)
        for name, bounds in BOUNDS.items():
            self._within(("limits", name), getattr(self.doc.limits, name), bounds)
        port = _USUAL.port if self.doc.port is None else self.doc.port
        if self.doc.status_port == port:
            message = N_("visitors and status have the same port {port}: give one of them another")
            self.report(self._place("status_port"), message, port=port)

    def _within(self, keys: tuple[str, ...], number: int | None, bounds: tuple[int, int]) -> None:
        low, high = bounds
        if number is not None and not low <= number <= high:
            message = N_("{key} takes a number from {low} to {high}; found {found}")
            values = {"key": keys[-1], "low": low, "high": high, "found": number}
            self.report(self._place(*keys), message, **values)

    def _limit(self, name: str) -> int:
        given: int | None = getattr(self.doc.limits, name)
        usual: int = getattr(Limits(), name)
        return usual if given is None else given

    def _times(self) -> None:
        idle, visit = self._limit("idle"), self._limit("visit")
        if idle >= visit:
            name = "visit" if self.doc.limits.idle is None else "idle"
            message = N_("idle ({idle} s) must be shorter than visit ({visit} s)")
            self.report(self._place("limits", name), message, idle=idle, visit=visit)
        ready, visitors = self._limit("ready"), self._limit("visitors")
        if self.doc.limits.ready is not None and ready > visitors:
            message = N_("ready ({ready}) must not be more than visitors ({visitors})")
            place = self._place("limits", "ready")
            self.report(place, message, ready=ready, visitors=visitors)

    def _addresses(self) -> None:
        for address in (self.doc.address, self.doc.status_address):
            if address is not None and not _is_address(address):
                message = N_("expected an address such as 0.0.0.0 or ::, found “{found}”")
                self.report(address.place, message, found=address[:80])
        for network in self.doc.balancers:
            self._network(network)

    def _network(self, text: Located) -> None:
        network = _network_of(text, strict=True)
        if network is None:
            message = N_("expected a network such as 10.0.0.0/24 or an address, found “{found}”")
            guess = _network_of(text, strict=False)
            self.report(text.place, message, guess and str(guess), found=text[:80])
        elif network.prefixlen == 0:
            message = N_(
                "{found} is everybody, who could then claim any address: name only balancers"
            )
            self.report(text.place, message, found=str(text))

    def _languages(self) -> None:
        if not self.languages:
            self.report(self._place("languages"), N_("name at least one language: zh, en"))
        self._once("languages", self.languages)
        self._once("carry", self.doc.carry or ())

    def _once(self, key: str, words: Sequence[str]) -> None:
        for number, word in enumerate(words):
            if word in words[:number]:
                place = word.place if isinstance(word, Located) else self._place(key)
                self.report(
                    place, N_("{found} stands in {key} twice: remove one"), found=str(word), key=key
                )

    def _flows(self, known: Collection[str]) -> None:
        for flow in self.doc.flows:
            if str(flow) not in known:
                message = N_("there is no flow {found}; there are: {allowed}")
                values = {"found": flow[:80], "allowed": ", ".join(known)}
                self.report(flow.place, message, closest(flow, known), **values)
        self._once("flows", self.doc.flows)

    def _printing(self) -> None:
        may_print = "print" in (self.doc.carry or ())
        if may_print and not self.doc.printers:
            message = N_("carry allows print: name a printer under `printers`")
            self.report(self._place("carry"), message)
        if self.doc.printers and not may_print:
            message = N_("nothing is printed unless `carry` allows print")
            self.report(self._place("printers"), message)
        for printer in self.doc.printers:
            if not _PRINTER.fullmatch(printer):
                message = N_("{found} cannot be a printer of CUPS: `lpstat -e` names them")
                self.report(printer.place, message, found=printer[:80])
        self._once("printers", self.doc.printers)

    def _login(self) -> None:
        login, file = self.doc.login or _USUAL.login, self.doc.login_file
        if login != "none" and file is None:
            message = N_("login: {login} needs a login_file")
            self.report(self._place("login"), message, login=login)
        if login == "none" and file is not None:
            message = N_("login_file is read only with login: password or login: keys")
            self.report(file.place, message)

    def _texts(self) -> None:
        self._spoken(self.doc.motto, self._place("motto"))
        self._spoken(self.doc.banner, self._place("banner"))
        self._lines(self.doc.motto)
        for text in self.doc.banner.values():
            if text.count("\n") >= LONGEST_BANNER:
                message = N_("this has more than {limit} lines: shorten it")
                self.report(text.place, message, limit=LONGEST_BANNER)
        for contact in self.doc.contacts:
            self._contact(contact)
        if len(self.doc.contacts) > MOST_CONTACTS:
            message = N_("more than {limit} contacts: in danger nobody reads a long list")
            self.report(self._place("contacts"), message, limit=MOST_CONTACTS)

    def _contact(self, contact: ContactDoc) -> None:
        self._lines(contact.name)
        first: Located = next(iter(contact.name.values()), contact.phone)
        self._spoken(contact.name, first.place, is_needed=True)
        if not _PHONE.fullmatch(contact.phone):
            message = N_("expected a number as it is dialled, found “{found}”")
            self.report(contact.phone.place, message, found=contact.phone[:80])

    def _spoken(
        self, texts: Mapping[Spoken, Located], place: Place, *, is_needed: bool = False
    ) -> None:
        """Report a language that is offered, and in which this says nothing."""
        for locale in self.languages if texts or is_needed else ():
            if locale not in texts:
                message = N_("this is missing in {locale}, which `languages` offers")
                self.report(place, message, locale=locale)

    def _lines(self, texts: Mapping[Spoken, Located]) -> None:
        for text in texts.values():
            if cells(text) > LONGEST_LINE:
                message = N_(
                    "longer than {limit} columns (a Chinese character takes two): shorten it"
                )
                self.report(text.place, message, limit=LONGEST_LINE)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _network_of(text: str, *, strict: bool) -> ipaddress.IPv4Network | ipaddress.IPv6Network | None:
    try:
        return ipaddress.ip_network(text, strict=strict)
    except ValueError:
        return None
