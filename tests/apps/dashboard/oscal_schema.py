"""The structure of OSCAL 1.1 assessment plans and results, as far as ours use it; nothing else may stand."""

UUID = {
    "type": "string",
    "pattern": "^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[45][0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}$",
}
TOKEN = {"type": "string", "pattern": r"^(\p{L}|_)(\p{L}|\p{N}|[.\-_])*$"}
TEXT = {"type": "string", "pattern": r"^\S(.*\S)?$"}
MARKUP = {"type": "string"}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"}
ADDRESS = {"type": "string", "format": "uri-reference", "minLength": 2}


def part(required, **properties):
    return {
        "type": "object",
        "properties": properties,
        "required": required.split(),
        "additionalProperties": False,
    }


def several(items):
    return {"type": "array", "minItems": 1, "items": items}


PROP = part("name value", name=TOKEN, ns={"type": "string", "format": "uri"}, value=TEXT, remarks=MARKUP)
PARTY = part(
    "uuid type",
    uuid=UUID,
    type={"enum": ["person", "organization"]},
    name=TEXT,
)
METADATA = part(
    "title last-modified version oscal-version",
    title=MARKUP,
    **{"last-modified": MOMENT, "oscal-version": {"const": "1.1.2"}},
    version=TEXT,
    props=several(PROP),
    parties=several(PARTY),
)
# Either all controls or some of them: trestle refuses a selection of nothing.
SELECTION = part(
    "",
    description=MARKUP,
    **{
        "include-all": part(""),
        "include-controls": several(part("control-id", **{"control-id": TOKEN})),
    },
) | {"oneOf": [{"required": ["include-all"]}, {"required": ["include-controls"]}]}
REVIEWED = part("control-selections", **{"control-selections": several(SELECTION)})
SUBJECT = part(
    "subject-uuid type",
    **{"subject-uuid": UUID},
    type={"enum": ["component", "inventory-item", "location", "party", "user", "resource"]},
)
RESOURCE = part(
    "uuid", uuid=UUID, title=MARKUP, description=MARKUP, rlinks=several(part("href", href=ADDRESS))
)
BACK_MATTER = part("", resources=several(RESOURCE))
OBSERVATION = part(
    "uuid description methods collected",
    uuid=UUID,
    description={"type": "string", "minLength": 1},
    props=several(PROP),
    methods=several({"enum": ["EXAMINE", "INTERVIEW", "TEST", "UNKNOWN"]}),
    types=several(TOKEN),
    subjects=several(SUBJECT),
    collected=MOMENT,
    expires=MOMENT,
    **{"relevant-evidence": several(part("description", href=ADDRESS, description=MARKUP))},
)
TARGET = part(
    "type target-id status",
    type={"enum": ["statement-id", "objective-id"]},
    **{"target-id": TOKEN},
    status=part("state", state={"enum": ["satisfied", "not-satisfied"]}, reason=TOKEN, remarks=MARKUP),
)
FINDING = part(
    "uuid title description target",
    uuid=UUID,
    title=MARKUP,
    description={"type": "string", "minLength": 1},
    props=several(PROP),
    target=TARGET,
    **{"related-observations": several(part("observation-uuid", **{"observation-uuid": UUID}))},
)
RESULT = part(
    "uuid title description start reviewed-controls",
    uuid=UUID,
    title=MARKUP,
    description=MARKUP,
    start=MOMENT,
    end=MOMENT,
    **{"reviewed-controls": REVIEWED},
    observations=several(OBSERVATION),
    findings=several(FINDING),
)
RESULTS = part(
    "assessment-results",
    **{
        "assessment-results": part(
            "uuid metadata import-ap results",
            uuid=UUID,
            metadata=METADATA,
            **{"import-ap": part("href", href=ADDRESS), "back-matter": BACK_MATTER},
            results=several(RESULT),
        )
    },
)
PLAN = part(
    "assessment-plan",
    **{
        "assessment-plan": part(
            "uuid metadata import-ssp reviewed-controls",
            uuid=UUID,
            metadata=METADATA,
            **{
                "import-ssp": part("href", href=ADDRESS),
                "reviewed-controls": REVIEWED,
                "assessment-subjects": several(
                    part("type", type=TOKEN, **{"include-subjects": several(SUBJECT)})
                ),
                "back-matter": BACK_MATTER,
            },
        )
    },
)
