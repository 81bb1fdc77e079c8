"""The addresses of the API as people read them, taken from the schema that programs read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import quote

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from drf_spectacular.generators import SchemaGenerator

from ledger.services import refusals

TITLES: dict[str, Promise] = {
    "public": _("Open to everybody"),
    "staff": _("For those who check applications"),
}
TYPES: dict[str, Promise] = {
    "string": _("text"),
    "integer": _("whole number"),
    "date": _("date, year-month-day"),
    "array": _("list"),
    "object": _("object"),
}
# Under which fact the titles of a field's code words are known, where it is not the field's own name.
TERMS = {"rank": "rank_title"}
Node = Mapping[str, Any]


@dataclass(frozen=True)
class Field:
    """One value of an answer, or one part of a question."""

    name: str
    type: str | Promise
    meaning: str
    choices: Sequence[tuple[str, str | Promise]] = ()
    empty: bool = False
    required: bool = False


@dataclass(frozen=True)
class Refused:
    """An answer other than the one asked for."""

    status: str
    meaning: str


@dataclass(frozen=True)
class Endpoint:
    """One address: how to ask, and what comes back."""

    anchor: str
    method: str
    path: str
    summary: str
    meaning: str
    parameters: Sequence[Field]
    fields: Sequence[Field]
    many: bool
    refused: Sequence[Refused]
    example: str
    cookie: str


@dataclass(frozen=True)
class Group:
    """Addresses for the same readers."""

    title: str | Promise
    endpoints: Sequence[Endpoint]


def groups() -> Sequence[Group]:
    """Every address of the API by its readers, in the language of the reader."""
    return _groups(get_language())


def refusal() -> Sequence[Field]:
    """What every refusal says."""
    schema = _schema(get_language())
    return list(_fields(schema, schema["components"]["schemas"]["RefusedShape"]))


@cache
def _schema(_language: str | None) -> Node:
    return SchemaGenerator().get_schema(request=None, public=True)


@cache
def _groups(language: str | None) -> Sequence[Group]:
    schema = _schema(language)
    found: dict[str, list[Endpoint]] = {tag: [] for tag in TITLES}
    for path, methods in schema["paths"].items():
        for method, one in methods.items():
            found.setdefault(one["tags"][0], []).append(_endpoint(schema, path, method, one))
    return [Group(TITLES.get(tag, tag), ends) for tag, ends in found.items() if ends]


def _endpoint(schema: Node, path: str, method: str, one: Node) -> Endpoint:
    answer = next(value for status, value in one["responses"].items() if status.startswith("2"))
    shape = _resolved(schema, answer["content"]["application/json"]["schema"])
    many = shape.get("type") == "array"
    parameters = one.get("parameters", [])
    signed = any(one.get("security", []))
    return Endpoint(
        anchor=one["operationId"],
        method=method.upper(),
        path=path,
        summary=one["summary"],
        meaning=one["description"],
        parameters=[_parameter(schema, given) for given in parameters],
        fields=list(_fields(schema, _resolved(schema, shape["items"]) if many else shape)),
        many=many,
        refused=[
            Refused(status, value["description"])
            for status, value in one["responses"].items()
            if not status.startswith("2")
        ],
        example=_filled(path, parameters),
        cookie=schema["components"]["securitySchemes"]["cookieAuth"]["name"] if signed else "",
    )


def _parameter(schema: Node, given: Node) -> Field:
    shape = _resolved(schema, given["schema"])
    required = bool(given.get("required"))
    return Field(given["name"], _type(shape), given.get("description", ""), required=required)


def _fields(schema: Node, shape: Node, prefix: str = "") -> Iterator[Field]:
    for name, given in shape.get("properties", {}).items():
        one, term = _resolved(schema, given), TERMS.get(name, name)
        # The schema lists the code words once more below the meaning of their field.
        meaning, _gap, _words = one.get("description", "").partition("\n\n")
        yield Field(
            name=prefix + name,
            type=_type(one),
            meaning=meaning,
            choices=[(code, refusals.title(term, code)) for code in one.get("enum", ())],
            empty=bool(one.get("nullable")),
        )
        if one.get("type") == "array":
            yield from _fields(schema, _resolved(schema, one["items"]), f"{prefix}{name}[].")


def _resolved(schema: Node, node: Node) -> Node:
    """A node with what it refers to in its place."""
    parts = [*node.get("allOf", ()), *([node] if "$ref" in node else ())]
    found = dict(node)
    for part in parts:
        name = part["$ref"].rpartition("/")[2]
        found = {**schema["components"]["schemas"][name], **found}
    return found


def _type(shape: Node) -> str | Promise:
    kind = shape.get("format") if shape.get("format") in TYPES else shape.get("type", "object")
    return TYPES.get(str(kind), str(kind))


def _filled(path: str, parameters: Sequence[Node]) -> str:
    for given in parameters:
        for example in given.get("examples", {}).values():
            path = path.replace(f"{{{given['name']}}}", quote(str(example["value"])))
    return path
