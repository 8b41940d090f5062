//! Reading the XML of documents by the names that stand in it, whatever the prefix.

use roxmltree::Node;

/// The value of an attribute.
pub(crate) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// The first element of this name in an element.
pub(crate) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| child.is_element() && child.tag_name().name() == name)
}

/// The first element of this name anywhere in an element.
pub(crate) fn within<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.descendants().find(|child| child.is_element() && child.tag_name().name() == name)
}

/// Tells whether a setting that is on by standing there is on.
pub(crate) fn is_on(node: Node<'_, '_>) -> bool {
    attribute(node, "val").is_none_or(|value| !matches!(value, "0" | "false" | "off" | "none"))
}
