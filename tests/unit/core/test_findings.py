from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.findings import Finding, Severity, errors_in

findings = st.builds(
    Finding, st.text(), st.text(), st.text(), st.text(), st.text(), st.sampled_from(Severity)
)


@given(st.lists(findings))
def test_errors_are_the_findings_that_kept_a_record_from_being_used(all_findings):
    errors = errors_in(all_findings)
    assert all(f.severity is Severity.ERROR for f in errors)
    others = [f for f in all_findings if f.severity is not Severity.ERROR]
    assert len(errors) + len(others) == len(all_findings)


@given(st.lists(findings), st.randoms(use_true_random=False))
def test_findings_have_one_order(all_findings, chance):
    shuffled = [*all_findings]
    chance.shuffle(shuffled)
    assert sorted(shuffled) == sorted(all_findings)


def test_a_finding_reads_as_source_place_and_what_was_done():
    finding = Finding("refnis", "regel 12", "einde", "Geen dag.", "De rij is niet gebruikt.")
    assert str(finding) == "[let op] refnis (regel 12, einde): Geen dag. De rij is niet gebruikt."


def test_a_finding_about_a_whole_record_names_no_field():
    finding = Finding("refnis", "regel 12", "", "Dubbel.", "Een keer gebruikt.", Severity.ERROR)
    assert str(finding) == "[fout] refnis (regel 12): Dubbel. Een keer gebruikt."
