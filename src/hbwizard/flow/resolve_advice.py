"""Turns advice as its author wrote it into advice that can be given, and checks its texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from hbwizard.flow import schema_advice, schema_files, texts
from hbwizard.flow.conditions import names
from hbwizard.flow.guess import closest
from hbwizard.flow.located import Located
from hbwizard.flow.model import Action, Advice
from hbwizard.flow.names import ExpressionReader, Names, Report, ensures
from hbwizard.flow.references import Deadline, Source, Topic
from hbwizard.flow.registry import Registry
from hbwizard.flow.resolve_balances import BalanceResolver
from hbwizard.flow.resolve_instalments import InstalmentsResolver
from hbwizard.flow.resolve_schedules import ScheduleResolver
from hbwizard.flow.resolve_texts import TextResolver
from hbwizard.flow.resolve_timelines import TimelineResolver
from hbwizard.i18n.language import N_

NO_SUCH_FLOW = N_("there is no flow {id}")


class AdviceResolver:
    """Resolves pieces of advice, with their actions."""

    def __init__(
        self,
        registry: Registry,
        reader: ExpressionReader,
        flows: Mapping[str, schema_files.FlowDoc],
        report: Report,
    ) -> None:
        self.registry = registry
        self.reader = reader
        self.flows = flows
        self.report = report
        self.texts = TextResolver(registry, report)
        self.schedules = ScheduleResolver(registry, report)
        self.balances = BalanceResolver(report)
        self.instalments = InstalmentsResolver(report)
        self.timelines = TimelineResolver(reader, self.texts, report)

    def resolve(
        self, doc: schema_advice.AdviceDoc, known: Names, deadlines: Mapping[str, Deadline]
    ) -> Advice:
        """Return the advice; whatever is wrong in it was reported."""
        when = self.reader.condition(doc.when, known)
        sources = self.registry.source_list(doc.sources)

        def sure(name: str) -> bool:
            return ensures(when, name, known.truths, danger=doc.danger)

        for text in (doc.title, doc.body):
            self.texts.check(text, known, sure)
        actions = (self._action(each, sources, known, deadlines, sure) for each in doc.actions)
        return Advice(
            id=str(doc.id),
            urgency=doc.urgency,
            title=str(doc.title),
            body=texts.paragraphs(doc.body),
            when=when,
            reads=known.read_by(names(when)),
            danger=doc.danger,
            crisis=doc.crisis,
            sources=sources,
            actions=tuple(actions),
            corrects=tuple(str(name) for name in doc.corrects),
            schedule=self.schedules.resolve(doc.schedule, known, sure),
            timeline=self.timelines.resolve(doc.timeline, known, sure),
            balance=self.balances.resolve(doc, known, sure),
            instalments=self.instalments.resolve(doc.instalments, known, sure),
            leads_to=tuple(self._topics(doc.leads_to)),
            place=doc.id.place,
        )

    def _topics(self, flow_ids: Iterable[Located]) -> Iterator[Topic]:
        for name in flow_ids:
            flow = self.flows.get(str(name))
            if flow is None:
                self.report(name.place, NO_SUCH_FLOW, closest(name, self.flows), id=name[:80])
            else:
                yield Topic(str(flow.flow), str(flow.title))

    def _action(
        self,
        doc: schema_advice.ActionDoc,
        sources: tuple[Source, ...],
        known: Names,
        deadlines: Mapping[str, Deadline],
        sure: Callable[[str], bool],
    ) -> Action:
        when = self.reader.condition(doc.when, known)
        self.texts.check(
            doc.do, known, lambda name: sure(name) or ensures(when, name, known.truths)
        )
        own = self.registry.source_list(doc.sources)
        return Action(
            id=str(doc.id),
            text=str(doc.do),
            when=when,
            due=self.texts.due(doc.due, deadlines),
            contacts=self.registry.contact_list(doc.contact),
            sources=own or sources,
        )
