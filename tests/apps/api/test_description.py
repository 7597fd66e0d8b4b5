"""The interface keeps what its description says, whatever is sent to it: schemathesis tries it."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode, openapi
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    use_after_free,
)

from guong.apps.api.views.v1 import openapi_document
from guong.apps.units import callers
from guong.config.wsgi import application
from guong.ui.limits import Limit
from tests.apps.api.factories import EVERY_RIGHT, ROOT, key, ledger

pytestmark = pytest.mark.django_db
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
