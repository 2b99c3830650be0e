"""Laws, sources, contacts and rates of a content folder, each written once, looked up by id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TypeVar

from hbwizard.flow import schema_tables
from hbwizard.flow.files import Registries
from hbwizard.flow.guess import closest
from hbwizard.flow.located import Located
from hbwizard.flow.names import Report
from hbwizard.flow.references import Contact, Law, Source, Term
from hbwizard.flow.texts import gaps
from hbwizard.i18n.language import N_

T = TypeVar("T")

NO_SUCH_SOURCE = N_("there is no source {id} in sources.yaml")
NO_SUCH_CONTACT = N_("there is no contact {id} in contacts.yaml")
NO_SUCH_LAW = N_("there is no law {id} in laws.yaml")
NOT_FILLED = N_("{gap} is not filled in this kind of text; only {{contact:…}} is")


class Registry:
    """What flows refer to by id; an id that is not there is reported where it was written."""

    files = ("laws.yaml", "sources.yaml", "contacts.yaml", "rates.yaml")
    """What every flow hangs on; the glossary changes no plan."""

    def __init__(self, docs: Registries, report: Report) -> None:
        self.report = report
        self.laws = {str(name): _law(name, doc) for name, doc in docs.laws.items()}
        self.sources: dict[str, Source] = {}
        for name, doc in docs.sources.items():
            self._add_source(str(name), doc)
        self.contacts = {str(name): _contact(name, doc) for name, doc in docs.contacts.items()}
        self.rates = self._rates(docs.rates)
        self.glossary = tuple(self._term(name, doc) for name, doc in docs.glossary.items())
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

    def _add_source(self, name: str, doc: schema_tables.SourceDoc) -> None:
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

    def _term(self, name: str, doc: schema_tables.TermDoc) -> Term:
        for gap in gaps(doc.says):
            if gap.kind == "contact":
                self.contact_list([Located(gap.name, doc.says.place)])
            else:
                self.report(doc.says.place, NOT_FILLED, gap=gap.written[:80])
        also = tuple(str(word) for word in doc.also)
        sources = self.source_list(doc.sources)
        return Term(str(name), str(doc.term), str(doc.says), also, sources, doc.term.place)

    def _rates(self, docs: Mapping[str, schema_tables.RateDoc]) -> dict[str, Decimal]:
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


def _law(name: str, doc: schema_tables.LawDoc) -> Law:
    return Law(str(name), str(doc.title), doc.effective and str(doc.effective))


def _contact(name: str, doc: schema_tables.ContactDoc) -> Contact:
    return Contact(str(name), str(doc.name), doc.phone and str(doc.phone), doc.app and str(doc.app))
