"""Small Turtle in the vocabulary of ABB, written as the snapshot writes it."""

from regiowerk.register.kinds import kinds
from regiowerk.sources.lblod.vocabulary import PREFIXES, ROLES, STATUSES

ORG = "http://data.lblod.info/id/bestuurseenheden/"
AREA = "http://data.lblod.info/id/werkingsgebieden/"
ROLE_URI = {role.value: uri for uri, role in ROLES.items()}
STATUS_URI = {status.value: uri for uri, status in STATUSES.items()}
HEADER = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())


def write(path, *blocks, header=HEADER):
    """Write a Turtle file of these blocks and return its path."""
    path.write_text(header + "\n".join(blocks), encoding="utf-8")
    return path


def organisation(
    key,
    name,
    kind="gemeente",
    status="actief",
    legal=None,
    alt=(),
    kbo="",
    ovo="",
    area="",
    seat="",
):
    lines = [
        f"<{ORG}{key}> a besluit:Bestuurseenheid, org:Organization",
        f"org:classification <{kinds()[kind].uri if kind in kinds() else kind}>",
        f"regorg:orgStatus <{STATUS_URI.get(status, status)}>",
    ]
    lines += [f'skos:prefLabel "{name}"'] if name else []
    lines += [f'regorg:legalName "{name if legal is None else legal}"'] if name or legal else []
    lines += [f'skos:altLabel "{other}"' for other in alt]
    lines += [f"besluit:werkingsgebied <{AREA}{area}>"] if area else []
    for scheme, value in (("KBO nummer", kbo), ("OVO-nummer", ovo)):
        lines += [
            f'adms:identifier [ skos:notation "{scheme}" ; generiek:gestructureerdeIdentificator '
            f'[ generiek:lokaleIdentificator "{value}" ] ]'
        ] * bool(value)
    lines += [
        f'org:hasPrimarySite [ organisatie:bestaatUit [ adres:gemeentenaam "{seat}" ] ]'
    ] * bool(seat)
    return " ;\n  ".join(lines) + " ."


def membership(key, whole, member, role="deelnemer"):
    return (
        f"<urn:lid:{key}> a org:Membership ; org:organization <{ORG}{whole}> ; "
        f"org:member <{ORG}{member}> ; org:role <{ROLE_URI.get(role, role)}> ."
    )


def merger(key, day, originals, resulting, description="", statuses=()):
    """Return a merger event; `statuses` gives pairs of organisation and status after it."""
    lines = [
        f"<urn:fusie:{key}> a org:ChangeEvent",
        "ch:typeWijziging <http://lblod.data.gift/concepts/fa80032794c841ecac73ff874f856db1>",
    ]
    lines += [f'dct:date "{day}"^^xsd:dateTime'] * bool(day)
    lines += [f'dct:description "{description}"'] * bool(description)
    lines += [f"org:originalOrganization <{ORG}{one}>" for one in originals]
    lines += [f"org:resultingOrganization <{ORG}{one}>" for one in resulting]
    lines += [
        f"lblodorg:veranderingsgebeurtenisResultaat [ ext:resultingOrganization <{ORG}{one}> ; "
        f"lblodorg:resulterendeStatus <{STATUS_URI[status]}> ]"
        for one, status in statuses
    ]
    return " ;\n  ".join(lines) + " ."


def area(key, label, level="Gemeente", nis="", edition="refnis2025", within=(), ends="9999-12-31"):
    lines = [
        f'<{AREA}{key}> a prov:Location ; ext:werkingsgebiedNiveau "{level}"',
        f'rdfs:label "{label}"',
    ]
    lines += [f"geo:sfWithin <{AREA}{other}>" for other in within]
    concept = f"http://vocab.belgif.be/auth/{edition}/{nis}"
    lines += [f"skos:exactMatch <{concept}>"] * bool(nis)
    code = (
        f'\n<{concept}> skos:notation "{nis}" ; '
        'schemas:startDate "2019-01-01T00:00:00+01:00"^^xsd:dateTime ; '
        f'schemas:endDate "{ends}T00:00:00+01:00"^^xsd:dateTime .'
    )
    return " ;\n  ".join(lines) + " ." + code * bool(nis)


def told(reading, part):
    """Return the findings about one field."""
    return [finding for finding in reading.findings if finding.field == part]
