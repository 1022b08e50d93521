"""The HTTP API, version 1: one module a subject, each with its routes and who may use them."""

from flask_openapi3.blueprint import APIBlueprint

from server.protocol.problem import Problem
from server.web.api import counters, devices, lobby, printing, staff, tickets
from server.web.parts import Parts

PREFIX = "/api/v1"


def blueprint(parts: Parts) -> APIBlueprint:
    """Give all routes of the API."""
    api = APIBlueprint("api", __name__, url_prefix=PREFIX, abp_responses={"4XX": Problem})
    for subject in (lobby, tickets, counters, printing, devices, staff):
        subject.add_routes(api, parts)
    return api
