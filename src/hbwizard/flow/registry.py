"""Laws, sources, contacts and rates of a content folder, each written once, looked up by id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TypeVar

from hbwizard.flow import schema
from hbwizard.flow.files import Registries
from hbwizard.flow.guess import closest
from hbwizard.flow.located import Located
from hbwizard.flow.model import Contact, Law, Source
from hbwizard.flow.names import Report
from hbwizard.i18n.language import N_

T = TypeVar("T")

NO_SUCH_SOURCE = N_("there is no source {id} in sources.yaml")
NO_SUCH_CONTACT = N_("there is no contact {id} in contacts.yaml")
NO_SUCH_LAW = N_("there is no law {id} in laws.yaml")


class Registry:
    """What flows refer to by id; an id that is not there is reported where it was written."""

    files = ("laws.yaml", "sources.yaml", "contacts.yaml", "rates.yaml")

    def __init__(self, docs: Registries, report: Report) -> None:
        self.report = report
        self.laws = {str(name): _law(name, doc) for name, doc in docs.laws.items()}
        self.sources: dict[str, Source] = {}
        for name, doc in docs.sources.items():
            self._add_source(str(name), doc)
        self.contacts = {str(name): _contact(name, doc) for name, doc in docs.contacts.items()}
        self.rates = self._rates(docs.rates)
        for contact in docs.contacts.values():
            self.source_list((contact.source,) if contact.source else ())

    def source(self, name: Located) -> Source | None:
        """Return a source, or None where there is no such one."""
        return self._find(name, self.sources, NO_SUCH_SOURCE)

    def source_list(self, names: Iterable[Located]) -> tuple[Source, ...]:
        """Return the sources of these ids."""
        return tuple(source for name in names for source in [self.source(name)] if source)

    def contact_list(self, names: Iterable[Located]) -> tuple[Contact, ...]:
        """Return the contacts of these ids."""
        found = (self._find(name, self.contacts, NO_SUCH_CONTACT) for name in names)
        return tuple(contact for contact in found if contact)

    def whole(self, text: Located) -> int | None:
        """Return a whole number of days, or None where it was reported."""
        if text.isascii() and text.isdigit() and len(text) < 5:
            return int(text)
        self.report(text.place, N_("expected a whole number, found “{found}”"), found=text[:80])
        return None

    def _find(self, name: Located, known: Mapping[str, T], message: str) -> T | None:
        if str(name) not in known:
            self.report(name.place, message, closest(name, known), id=name[:80])
        return known.get(str(name))

    def _add_source(self, name: str, doc: schema.SourceDoc) -> None:
        law = self._find(doc.law, self.laws, NO_SUCH_LAW)
        if law is not None:
            self.sources[name] = Source(
                name,
                str(doc.says),
                law,
                doc.confidence,
                doc.checked_on,
                doc.review_on,
                doc.article and str(doc.article),
                doc.caveat and str(doc.caveat),
                doc.says.place,
            )

    def _rates(self, docs: Mapping[str, schema.RateDoc]) -> dict[str, Decimal]:
        rates = {}
        for name, doc in docs.items():
            self.source_list((doc.source,))
            value = decimal_of(doc.value)
            if value is None:
                message = N_("expected a number such as 0.0005, found “{found}”")
                self.report(doc.value.place, message, found=doc.value[:80])
            else:
                rates[str(name)] = value
        return rates


def decimal_of(text: str) -> Decimal | None:
    """Return the decimal that a text writes, or None."""
    try:
        value = Decimal(text)
    except ArithmeticError:
        return None
    return value if value.is_finite() else None


def _law(name: str, doc: schema.LawDoc) -> Law:
    return Law(str(name), str(doc.title), doc.effective and str(doc.effective))


def _contact(name: str, doc: schema.ContactDoc) -> Contact:
    return Contact(str(name), str(doc.name), doc.phone and str(doc.phone), doc.app and str(doc.app))
