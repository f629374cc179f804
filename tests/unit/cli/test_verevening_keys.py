"""The commands `verevening key` and `verevening settle`."""

import json

import pytest

from tests.unit.cli.examples import call


def card(*words):
    found = call("verevening", *words, "--json")
    assert found.exit_code == 0, found.output
    return json.loads(found.stdout)


def test_an_amount_is_divided_to_the_cent():
    found = card("key", "100", "B", "A", "C")
    assert [row["cents"] for row in found["partners"]] == [3334, 3333, 3333]
    assert (found["tied"], found["total"]) == (["A", "B", "C"], "100.00")
    assert "gouverneur" in found["approval"]["rule"]
    people = call("verevening", "key", "100", "B", "A", "C")
    assert "a draw between A, B, C" in people.stdout


def test_figures_come_from_the_register_or_from_you():
    found = card("key", "1.000,00", "Aartselaar", "--by", "inhabitants=60", "--by", "equal=40")
    assert "register, inwoners" in found["sources"]["inwoners"]
    own = card("key", "10", "--by", "fixed", "--figure", "fixed:A=60", "--figure", "fixed:B=40")
    assert [row["amount"] for row in own["partners"]] == ["6.00", "4.00"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("1", "Nergens", "--by", "inhabitants"), "Nergens"),
        (("1", "A", "--by", "x"), "'x' in --by"),
        (("1", "A", "--figure", "use:A=1"), "does not use"),
        (("1", "A", "--by", "use", "--figure", "use=1"), "BASIS:PARTNER"),
        (("1", "--by", "use", "--figure", "use:A=1", "--figure", "use:A=1"), "twice"),
        (("1", "A", "--by", "equal=50"), "add up to 50 %"),
        (("x", "A"), "not an amount"),
    ],
)
def test_what_cannot_be_divided_is_one_sentence(words, says):
    found = call("verevening", "key", *words)
    assert found.exit_code == 1
    assert says in found.output


@pytest.mark.parametrize(
    "text",
    ["from,to,amount\nA,B,7.00\nB,C,7.00\n", "partner;saldo\nA;-7,00\n\nC;7\n"],
)
def test_debts_and_balances_are_netted(tmp_path, text):
    (tmp_path / "f.csv").write_text(text)
    found = card("settle", str(tmp_path / "f.csv"))
    assert found["payments"] == [{"from": "A", "to": "C", "amount": "7.00", "cents": 700}]
    assert found["zero_sum"]
    assert found["fewest_proven"]
    people = call("verevening", "settle", str(tmp_path / "f.csv"))
    assert "1 payment (proven fewest), 7.00 euro" in people.stdout


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a,b\n1,2\n", "columns a, b"),
        ("from,to,amount\n", "no rows"),
        ("from,to,amount\nA,B\n", "line 2: a cell"),
        ("from,to,amount\nA,B,x\n", "line 2 is not an amount"),
        ("from,to,amount\nA,A,1\n", "line 2: A owes itself"),
        ("partner,balance\nA,1\nA,-1\n", "line 3: A has a balance already"),
        ("partner,balance\nA,1\nB,-2\n", "add up to -1,00"),
    ],
)
def test_a_file_that_cannot_be_settled_is_one_sentence(tmp_path, text, says):
    (tmp_path / "f.csv").write_text(text)
    found = call("verevening", "settle", str(tmp_path / "f.csv"))
    assert found.exit_code == 1
    assert says in " ".join(found.output.split())


@pytest.mark.parametrize("dialect", ["excel", "data"])
def test_a_payment_list_is_written_and_can_be_settled_again(tmp_path, dialect):
    (tmp_path / "f.csv").write_text("from,to,amount\n=A,B,7.10\nB,C,7.10\n")
    out = tmp_path / "lijst.csv"
    found = card("settle", str(tmp_path / "f.csv"), "--out", str(out), "--dialect", dialect)
    assert found["file"] == str(out)
    assert "gouverneur" in found["approval"]["rule"]
    assert ("'=A" in out.read_text("utf-8-sig")) == (dialect == "excel")
    again = card("settle", str(out))
    assert again["payments"] == found["payments"]


def test_a_payment_list_as_workbook(tmp_path):
    (tmp_path / "f.csv").write_text("from,to,amount\nA,B,7.00\n")
    out = tmp_path / "lijst.xlsx"
    found = call("verevening", "settle", str(tmp_path / "f.csv"), "--out", str(out))
    assert found.exit_code == 0
    assert "lijst.xlsx: 1 payment." in found.stderr
    assert "gouverneur" in found.stderr
    assert out.read_bytes()[:2] == b"PK"


def test_a_payment_list_of_another_kind_is_refused_and_nothing_is_written(tmp_path):
    (tmp_path / "f.csv").write_text("from,to,amount\nA,B,7.00\n")
    out = tmp_path / "lijst.pdf"
    found = call("verevening", "settle", str(tmp_path / "f.csv"), "--out", str(out))
    assert found.exit_code == 1
    assert "no format 'pdf'" in found.output
    assert not out.exists()


@pytest.mark.parametrize(
    ("councils", "state", "text"),
    [
        (("A=yes", "B=yes"), "goedgekeurd", "Alle gemeenteraden keurden"),
        (("A=yes", "B=open"), "nog niet beslist", "Nog niet beslist: B."),
        (("A=yes",), "nog niet beslist", "Nog niet beslist: B."),
        (("A=no", "B=open"), "de gouverneur beslist", "Geweigerd door A"),
    ],
)
def test_what_the_councils_decided_stands_beside_the_payments(tmp_path, councils, state, text):
    (tmp_path / "f.csv").write_text("from,to,amount\nA,B,7.00\n")
    words = ["settle", str(tmp_path / "f.csv")]
    for one in councils:
        words += ["--council", one]
    assert card(*words)["approval"]["state"] == state
    out = str(tmp_path / "f.xlsx")
    assert text in call("verevening", *words, "--out", out).stderr


def test_the_council_of_a_stranger_is_refused(tmp_path):
    (tmp_path / "f.csv").write_text("from,to,amount\nA,B,7.00\n")
    found = call("verevening", "settle", str(tmp_path / "f.csv"), "--council", "Zed=no")
    assert found.exit_code == 1
    assert "Zed decides on no key here. The partners: A, B." in " ".join(found.output.split())


def test_a_list_that_cannot_be_written_is_called_by_its_own_name(tmp_path):
    (tmp_path / "f.csv").write_text("from,to,amount\nA,B,7.00\n")
    out = tmp_path / "nergens" / "x.csv"
    found = call("verevening", "settle", str(tmp_path / "f.csv"), "--out", str(out))
    assert found.exit_code == 1
    assert f"Error: {out}: No such file or directory." in " ".join(found.output.split())


@pytest.mark.parametrize("councils", [("A",), ("A=ja",), ("=yes",), ("A=yes", "A=no")])
def test_a_decision_that_is_none_is_refused(tmp_path, councils):
    (tmp_path / "f.csv").write_text("from,to,amount\nA,B,7.00\n")
    words = [word for one in councils for word in ("--council", one)]
    found = call("verevening", "settle", str(tmp_path / "f.csv"), *words)
    assert found.exit_code == 1
    assert "in --council is not NAME=yes|no|open" in found.output
