//! XML as a small tree of elements, for reading DMN and what other servers answer. Fetches nothing, refuses a
//! document type, expands no entities of its own, keeps no more than its limits allow.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

/// Deepest nesting and most elements.
const DEPTH_MAX: usize = 64;
const ELEMENTS_MAX: usize = 500_000;

/// An element: local names only, text of its own without that of its children.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Element>,
    text: String,
}

impl Element {
    /// An attribute by local name.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    pub(crate) fn children<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// Its own text.
    pub(crate) fn text(&self) -> &str {
        self.text.trim()
    }

    /// The `text` child DMN puts its expressions in.
    pub(crate) fn expression(&self) -> &str {
        self.child("text").map_or("", |text| text.text.trim())
    }
}

/// Reads a document and gives its root element.
pub(crate) fn read(xml: &str) -> Result<Element, String> {
    let mut reader = Reader::from_str(xml);
    let mut open = vec![Element::default()];
    let mut count = 0;
    loop {
        match reader.read_event().map_err(|e| e.to_string())? {
            Event::Start(start) => {
                count += 1;
                if open.len() > DEPTH_MAX || count > ELEMENTS_MAX {
                    return Err(format!("more than {DEPTH_MAX} levels or {ELEMENTS_MAX} elements"));
                }
                open.push(element(&start)?);
            }
            Event::Empty(start) => {
                count += 1;
                let child = element(&start)?;
                open.iter_mut()
                    .next_back()
                    .into_iter()
                    .for_each(|e| e.children.push(child.clone()));
            }
            Event::End(_) => {
                let done = open.pop().unwrap_or_default();
                open.iter_mut().next_back().into_iter().for_each(|e| e.children.push(done.clone()));
            }
            Event::Text(text) => append(&mut open, &text.xml_content(XmlVersion::Implicit1_0)),
            Event::CData(text) => append(&mut open, &text.xml_content(XmlVersion::Implicit1_0)),
            Event::GeneralRef(reference) => {
                let name = reference.xml_content(XmlVersion::Implicit1_0);
                let text = quick_xml::escape::unescape(&format!("&{name};"))
                    .map_err(|e| e.to_string())?
                    .into_owned();
                append(&mut open, &text);
            }
            Event::DocType(_) => return Err("a document type is not read".into()),
            Event::Eof => break,
            _ => {}
        }
    }
    match (open.len(), open.pop().and_then(|root| root.children.into_iter().next())) {
        (1, Some(root)) => Ok(root),
        _ => Err("it ends too early".into()),
    }
}

fn append(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

fn element(start: &BytesStart<'_>) -> Result<Element, String> {
    let mut element = Element { name: start.local_name().as_ref().into(), ..Element::default() };
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|e| e.to_string())?;
        let value =
            attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|e| e.to_string())?;
        let name: &str = attribute.key.local_name().into_inner();
        element.attributes.push((name.into(), value.into_owned()));
    }
    Ok(element)
}
