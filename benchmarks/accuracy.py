"""How many cases each system gets right: the exact span, the right value, both; and where it finds what is not there."""

from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.cases import Case
from benchmarks.readings import agree
from benchmarks.systems import KINDS, Found, System


@dataclass(frozen=True, slots=True)
class Outcome:
    """One system on one case. `span`: every span exact; `value`: every value right on the exact span or on one that overlaps it (None
    where no value can be compared); `alarm`: something found where nothing is (None where something is)."""

    span: bool | None
    value: bool | None
    alarm: bool | None

    @property
    def both(self) -> bool | None:
        """Span and value right, None where there is no value."""
        return None if self.value is None else bool(self.span and self.value)


def judge(case: Case, found: Iterable[Found]) -> Outcome:
    """What a system found on a case, compared with what it should have."""
    found = list(found)
    if not case.wanted:
        return Outcome(None, None, bool(found))
    spans = {(f.start, f.end) for f in found}
    comparable = [w for w in case.wanted if w.readings]
    value = all(
        any(f.start < w.end and w.start < f.end and agree(w.readings, f.readings, case.reference) for f in found)
        for w in comparable
    )
    return Outcome(all((w.start, w.end) in spans for w in case.wanted), value if comparable else None, None)


def judge_all(systems: Iterable[System], cases: Iterable[Case]) -> dict[str, list[tuple[Case, Outcome]]]:
    """Every system on every case of a kind that it reads: name → (case, outcome)."""
    cases = list(cases)
    return {
        system.name: [
            (c, judge(c, system.find(c.text, c.kind, c.reference))) for c in cases if c.kind in system.finders
        ]
        for system in systems
    }


HEADER = (
    "| cases | kind | system | cases | exact span | right value | both | false alarms |",
    "| --- | --- | --- | --: | --: | --: | --: | --: |",
)


def rows(source: str, judged: dict[str, list[tuple[Case, Outcome]]]) -> list[str]:
    """The outcomes as rows of the table HEADER in Markdown, one for each kind and system; shares in % of the cases that have the figure."""
    lines = []
    for kind in KINDS:
        for name, pairs in judged.items():
            outcomes = [outcome for case, outcome in pairs if case.kind == kind]
            if not outcomes:
                continue
            figures = (_share(getattr(o, part) for o in outcomes) for part in ("span", "value", "both"))
            alarms = [o.alarm for o in outcomes if o.alarm is not None]
            cases = sum(o.alarm is None for o in outcomes)
            false = f"{sum(alarms)} of {len(alarms)}" if alarms else "–"
            lines.append(f"| {source} | {kind} | {name} | {cases} | {' | '.join(figures)} | {false} |")
    return lines


def _share(flags: Iterable[bool | None]) -> str:
    known = [flag for flag in flags if flag is not None]
    return f"{100 * sum(known) / len(known):.1f}" if known else "–"


def losses(judged: dict[str, list[tuple[Case, Outcome]]], ours: str) -> dict[str, list[Case]]:
    """The cases whose value a peer has right and the project has not, and those where it alone finds what is not there: peer → cases."""
    wrong = {
        (case.name, case.text, case.kind)
        for case, outcome in judged[ours]
        if outcome.value is False or outcome.alarm or (outcome.value is None and outcome.span is False)
    }
    return {
        name: [
            c
            for c, o in pairs
            if (c.name, c.text, c.kind) in wrong and (o.value or o.alarm is False or (o.value is None and o.span))
        ]
        for name, pairs in judged.items()
        if name != ours
    }
