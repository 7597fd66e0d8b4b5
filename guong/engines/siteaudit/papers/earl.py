"""An audit in EARL, the W3C's language for results of tests, as JSON-LD."""

from datetime import datetime
from typing import Any

from guong.engines.legal.citation_style import basis
from guong.engines.legal.law import load_packs
from guong.engines.siteaudit.judging.audit import Audit
from guong.engines.siteaudit.judging.findings import Status

CONTEXT = {
    "earl": "http://www.w3.org/ns/earl#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# What is half there fails; what nobody could tell is neither.
_OUTCOMES = {
    Status.PASS: "earl:passed",
    Status.PARTIAL: "earl:failed",
    Status.EMPTY: "earl:failed",
    Status.STALE: "earl:failed",
    Status.MISSING: "earl:failed",
    Status.VIOLATION: "earl:failed",
    Status.UNCLEAR: "earl:cantTell",
    Status.BLOCKED: "earl:untested",
    Status.ERROR: "earl:untested",
    Status.NOT_APPLICABLE: "earl:inapplicable",
}


def write_earl(audit: Audit, *, url: str, at: datetime, tool: str, sha256: str = "") -> dict[str, Any]:
    """Give an assertion for each requirement that concludes; `sha256` names the snapshot it rests on."""
    rules = load_packs().requirements
    asserter = {
        "@id": "_:guong",
        "@type": ["earl:Assertor", "earl:Software"],
        "dct:title": "Gương",
        "dct:hasVersion": tool,
    }
    subject = {"@id": url, "@type": ["earl:TestSubject"], "dct:date": at.date().isoformat()}
    if sha256:
        subject["dct:identifier"] = f"sha256:{sha256}"
    graph: list[dict[str, Any]] = [asserter, subject]
    for finding in audit.findings:
        rule = rules[finding.requirement]
        if not rule.concludes:
            continue
        result: dict[str, Any] = {
            "@type": "earl:TestResult",
            "earl:outcome": {"@id": _OUTCOMES[finding.state]},
            "dct:date": {"@value": at.isoformat(), "@type": "xsd:dateTime"},
        }
        if finding.page:
            result["earl:pointer"] = {"@id": finding.page}
        if finding.quote:
            result["dct:description"] = {"@value": finding.quote, "@language": "vi"}
        assertion = {
            "@type": "earl:Assertion",
            "earl:assertedBy": {"@id": "_:guong"},
            "earl:subject": {"@id": url},
            "earl:mode": {"@id": "earl:automatic" if finding.check else "earl:undisclosed"},
            "earl:test": {
                "@id": f"urn:guong:requirement:{finding.requirement}",
                "@type": "earl:TestRequirement",
                "dct:title": {"@value": rule.duty, "@language": "vi"},
                "dct:source": basis(rule),
            },
            "earl:result": result,
        }
        graph.append(assertion)
    return {"@context": CONTEXT, "@graph": graph}
