"""The two spellings of QTI: 2.x in camel case, 3.0 in lower case with `qti-` and hyphens.

>>> QTI3.tag("simpleChoice"), camel("max-choices"), kebab("maxChoices")
('{http://www.imsglobal.org/xsd/imsqtiasi_v3p0}qti-simple-choice', 'maxChoices', 'max-choices')
"""

import re
from dataclasses import dataclass

from lxml import etree

from .trees import Element, legal, name_of

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True)
class Dialect:
    """How one version of QTI spells what all versions say."""

    name: str
    namespace: str
    item_type: str
    schema: str
    schema_version: str
    manifest: str
    templates: str
    suffix: str = ""
    hyphens: bool = False

    def tag(self, name: str) -> str:
        """The full name of an element of QTI."""
        return f"{{{self.namespace}}}{'qti-' + kebab(name) if self.hyphens else name}"

    def root(self, name: str, **values: str) -> Element:
        """A new document's element."""
        root = etree.Element(self.tag(name), nsmap={None: self.namespace})
        return self._set(root, values)

    def add(self, parent: Element, name: str, words: str = "", **values: str) -> Element:
        """A new element of QTI at the end of the parent."""
        made = self._set(etree.SubElement(parent, self.tag(name)), values)
        if words:
            made.text = legal(words)
        return made

    def make(self, name: str, **values: str) -> Element:
        """A new element of QTI that stands nowhere yet."""
        return self._set(etree.Element(self.tag(name)), values)

    def template(self, name: str) -> str:
        """The address of a response processing template."""
        return self.templates + name + self.suffix

    def _set(self, element: Element, values: dict[str, str]) -> Element:
        for name, value in values.items():
            element.set(kebab(name) if self.hyphens else name, legal(value))
        return element


QTI2 = Dialect(
    "qti2",
    "http://www.imsglobal.org/xsd/imsqti_v2p2",
    "imsqti_item_xmlv2p2",
    "QTIv2.2 Package",
    "1.0.0",
    "http://www.imsglobal.org/xsd/imscp_v1p1",
    "http://www.imsglobal.org/question/qti_v2p2/rptemplates/",
)
QTI3 = Dialect(
    "qti3",
    "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    "imsqti_item_xmlv3p0",
    "QTI Package",
    "3.0.0",
    "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
    "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/",
    suffix=".xml",
    hyphens=True,
)


def kebab(name: str) -> str:
    """The name with hyphens."""
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"-\1", name).lower()


def camel(name: str) -> str:
    """The name in camel case."""
    first, *others = name.split("-")
    return first + "".join(one[:1].upper() + one[1:] for one in others)


def in_camel_case(root: Element) -> Element:
    """The tree with every name of QTI 3.0 as QTI 2.x spells it."""
    for node in root.iter(etree.Element):
        name = name_of(node)
        if name.startswith("qti-"):
            node.tag = camel(name[4:])
            for key in list(node.attrib):
                plain = str(key)
                if "-" in plain and not plain.startswith(("{", "data-", "aria-")):
                    node.set(camel(plain), node.attrib.pop(key))
    return root
