"""Packages of QTI: a zip with `imsmanifest.xml`, one folder an item, images beside the item that shows them."""

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import unquote

from lxml import etree

from exams.rules.exchange import ERROR, Finding, Item, Read, Reading
from ledger.rules.refusals import Refusal

from . import drafts, packages
from .qti_names import Dialect, in_camel_case
from .qti_reading import read_item
from .qti_writing import FOLDER, item_element
from .trees import Element, child, children, inside, legal, name_of, parse, text_of, written

MANIFEST = "imsmanifest.xml"
_LOM = "http://ltsc.ieee.org/xsd/LOM"
_LEVEL, _LAW = "educational level", "law"


def write(items: Sequence[Item], dialect: Dialect) -> bytes:
    """The package of the items."""
    members: dict[str, bytes] = {}
    root = etree.Element(
        _named(dialect, "manifest"), nsmap={None: dialect.manifest}, identifier="congtam-items"
    )
    metadata = etree.SubElement(root, _named(dialect, "metadata"))
    etree.SubElement(metadata, _named(dialect, "schema")).text = dialect.schema
    etree.SubElement(metadata, _named(dialect, "schemaversion")).text = dialect.schema_version
    etree.SubElement(root, _named(dialect, "organizations"))
    resources = etree.SubElement(root, _named(dialect, "resources"))
    for number, item in enumerate(items, start=1):
        folder = f"items/{number:05}/"
        files = {
            folder + FOLDER + name: item.media[name].data
            for name in drafts.names_of(item)
            if name in item.media
        }
        title = " ".join(legal(item.code or item.stem).split())[:80] or str(number)
        identifier = f"item-{number:05}"
        document = item_element(item, identifier, title, dialect)
        resource = etree.SubElement(
            resources,
            _named(dialect, "resource"),
            identifier=identifier,
            type=dialect.item_type,
            href=folder + "item.xml",
        )
        _describe(etree.SubElement(resource, _named(dialect, "metadata")), item, title)
        for name in [folder + "item.xml", *files]:
            etree.SubElement(resource, _named(dialect, "file"), href=name)
        members |= {folder + "item.xml": written(document), **files}
    return packages.make_package({MANIFEST: written(root), **members})


def read(data: bytes, dialect: Dialect) -> Reading:
    """The items of a package, or of one bare document.

    Refuses what `packages.open_package` and `trees.parse` refuse, and exchange.no_questions.
    """
    if not data.startswith(b"PK"):
        packages.check_size(data)
        root = in_camel_case(parse(data))
        if name_of(root) != "assessmentItem":
            raise Refusal("exchange.test_alone")
        return _reading([_one(1, root, "", {}, None)], dialect)
    members = packages.open_package(data)
    resources = _resources(members)
    if not resources:
        raise Refusal("exchange.no_questions")
    found: list[tuple[Read | None, list[Finding]]] = []
    for place, (path, described) in enumerate(resources.items(), start=1):
        content = members.get(path)
        if content is None:
            found.append(
                (None, [Finding(place, "exchange.file_missing", ERROR, {"name": path[:100]})])
            )
            continue
        try:
            root = in_camel_case(parse(content))
        except Refusal as refusal:
            if refusal.code != "exchange.xml_damaged":
                raise
            found.append((None, [Finding(place, refusal.code, ERROR, dict(refusal.facts))]))
            continue
        found.append(_one(place, root, path, members, described))
    return _reading(found, dialect)


def _reading(found: Sequence[tuple[Read | None, list[Finding]]], dialect: Dialect) -> Reading:
    items = tuple(one for one, _ in found if one is not None)
    return Reading(dialect.name, items, tuple(told for _, all_told in found for told in all_told))


def _one(
    place: int,
    root: Element,
    path: str,
    members: dict[str, bytes],
    described: Element | None,
) -> tuple[Read | None, list[Finding]]:
    """The item of one document and what is said of it."""
    item, said = read_item(root, lambda source: members.get(_beside(path, source)))
    findings = [Finding(place, code, severity, facts) for code, severity, facts in said]
    if item is None:
        return None, findings
    return Read(place, _completed(item, described)), findings


def _resources(members: dict[str, bytes]) -> dict[str, Element | None]:
    """The paths of the items in the order of the test, or of the manifest, each with its metadata."""
    manifests = [name for name in members if posixpath.basename(name) == MANIFEST]
    items: dict[str, Element | None] = {}
    order: list[str] = []
    if not manifests:
        for name in sorted(members):
            if name.lower().endswith(".xml"):
                kind = _root_name(members[name])
                if kind == "assessmentItem":
                    items[name] = None
                elif kind == "assessmentTest":
                    order += _of_test(name, members[name])
        return _ordered(items, order)
    manifest = min(manifests, key=lambda name: (name.count("/"), name))
    for resource in inside(parse(members[manifest]), "resource"):
        kind, href = resource.get("type", ""), resource.get("href", "")
        path = _beside(manifest, unquote(href))
        if not href:
            continue
        if re.search(r"imsqti_item|qti_item", kind):
            items[path] = child(resource, "metadata")
        elif re.search(r"imsqti_test|imsqti_assessment|qti_test", kind) and path in members:
            order += _of_test(path, members[path])
    return _ordered(items, order)


def _ordered(items: dict[str, Element | None], order: Sequence[str]) -> dict[str, Element | None]:
    first = [path for path in dict.fromkeys(order) if path in items]
    return {path: items[path] for path in [*first, *(path for path in items if path not in first)]}


def _of_test(path: str, data: bytes) -> Iterator[str]:
    """The items a test asks for, in its order."""
    for one in inside(in_camel_case(parse(data)), "assessmentItemRef"):
        yield _beside(path, unquote(one.get("href", "")))


def _root_name(data: bytes) -> str:
    try:
        return name_of(in_camel_case(parse(data)))
    except Refusal as refusal:
        if refusal.code != "exchange.xml_damaged":
            raise
        return ""


def _beside(path: str, source: str) -> str:
    """The name in its package of a file named from another one."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), source))


def _named(dialect: Dialect, name: str) -> str:
    return f"{{{dialect.manifest}}}{name}"


def _describe(metadata: Element, item: Item, title: str) -> None:
    """What the item is about, in learning object metadata (IEEE 1484.12.3)."""
    lom = etree.SubElement(metadata, f"{{{_LOM}}}lom", nsmap={None: _LOM})
    general = _lom(lom, "general")
    if item.code:
        identifier = _lom(general, "identifier")
        _lom(identifier, "catalog", "congtam")
        _lom(identifier, "entry", item.code)
    _string(_lom(general, "title"), title)
    for tag in item.tags:
        _string(_lom(general, "keyword"), tag)
    for purpose, path in (
        ("discipline", item.topic),
        (_LEVEL, [item.level] if item.level else []),
        (_LAW, [item.law] if item.law else []),
    ):
        if path:
            classification = _lom(lom, "classification")
            _lom(_lom(classification, "purpose"), "value", purpose)
            taxon_path = _lom(classification, "taxonPath")
            for name in path:
                _string(_lom(_lom(taxon_path, "taxon"), "entry"), name)


def _completed(item: Item, described: Element | None) -> Item:
    """The item with what its manifest says of it, unless it says that itself."""
    if described is None or item.topic or item.level or item.code or item.tags or item.law:
        return item
    paths: dict[str, tuple[str, ...]] = {}
    for one in inside(described, "classification"):
        names = tuple(" ".join(text_of(taxon).split()) for taxon in _entries(one))
        purpose = " ".join(text_of(child(child(one, "purpose"), "value")).split()).lower()
        paths.setdefault(purpose, tuple(name for name in names if name))
    topic = next((path for name, path in paths.items() if name not in (_LEVEL, _LAW)), ())
    tags = [" ".join(text_of(one).split()) for one in inside(described, "keyword")]
    general = next(iter(inside(described, "general")), None)
    code = text_of(child(child(general, "identifier"), "entry")).strip()
    return replace(
        item,
        topic=topic,
        level=" ".join(paths.get(_LEVEL, ())),
        law=" ".join(paths.get(_LAW, ())),
        tags=tuple(dict.fromkeys(tag for tag in tags if tag)),
        code=code[:32],
    )


def _entries(classification: Element) -> Iterator[Element]:
    for taxon in inside(classification, "taxon"):
        yield from children(taxon, "entry")


def _lom(parent: Element, name: str, words: str = "") -> Element:
    made = etree.SubElement(parent, f"{{{_LOM}}}{name}")
    made.text = legal(words) or None
    return made


def _string(parent: Element, words: str) -> None:
    _lom(parent, "string", words)
