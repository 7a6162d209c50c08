//! An answer as a tree that is written in either format: JSON without the name of its root, XML without anything
//! XML cannot hold.

use serde_json::{Map, Value};

/// The two formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Xml,
    Json,
}

impl Format {
    pub(crate) fn from_ending(ending: &str) -> Option<Self> {
        match ending {
            "xml" => Some(Self::Xml),
            "json" => Some(Self::Json),
            _ => None,
        }
    }

    pub(crate) fn mime(self) -> &'static str {
        match self {
            Self::Xml => "text/xml; charset=utf-8",
            Self::Json => "application/json; charset=utf-8",
        }
    }
}

/// Part of an answer.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    Nothing,
    Text(String),
    Flag(bool),
    Number(i64),
    Degrees(f64),
    Fields(Vec<(&'static str, Node)>),
    /// Each under this name in XML.
    List(&'static str, Vec<Node>),
}

impl Node {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(crate) fn or_nothing(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Nothing, |text| Self::Text(text.into()))
    }

    pub(crate) fn written(&self, format: Format, root: &str) -> String {
        match format {
            Format::Json => self.json().to_string(),
            Format::Xml => {
                let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
                self.xml(root, &mut out);
                out
            }
        }
    }

    fn json(&self) -> Value {
        match self {
            Self::Nothing => Value::Null,
            Self::Text(text) => Value::from(text.as_str()),
            Self::Flag(flag) => Value::from(*flag),
            Self::Number(number) => Value::from(*number),
            Self::Degrees(degrees) => Value::from(*degrees),
            Self::Fields(fields) => {
                let map: Map<String, Value> =
                    fields.iter().map(|(name, node)| ((*name).to_owned(), node.json())).collect();
                Value::Object(map)
            }
            Self::List(_, items) => items.iter().map(Self::json).collect(),
        }
    }

    fn xml(&self, name: &str, out: &mut String) {
        out.push_str(&format!("<{name}>"));
        match self {
            Self::Nothing => {}
            Self::Text(text) => escaped(text, out),
            Self::Flag(flag) => out.push_str(&flag.to_string()),
            Self::Number(number) => out.push_str(&number.to_string()),
            Self::Degrees(degrees) => out.push_str(&degrees.to_string()),
            Self::Fields(fields) => {
                for (name, node) in fields {
                    node.xml(name, out);
                }
            }
            Self::List(item, items) => {
                for one in items {
                    one.xml(item, out);
                }
            }
        }
        out.push_str(&format!("</{name}>"));
    }
}

fn escaped(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' | '\n' => out.push(c),
            '\r' => out.push_str("&#13;"),
            c if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_tree_two_formats() {
        let one = Node::Fields(vec![
            ("code", Node::text("a<b&c\u{1}")),
            ("lat", Node::Degrees(36.06)),
            ("none", Node::Nothing),
            ("ok", Node::Flag(true)),
        ]);
        let list = Node::List("request", vec![one, Node::Number(2)]);
        assert_eq!(
            list.written(Format::Xml, "service_requests"),
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><service_requests><request><code>a&lt;b&amp;c</code>\
             <lat>36.06</lat><none></none><ok>true</ok></request><request>2</request></service_requests>"
        );
        assert_eq!(
            list.written(Format::Json, "x"),
            "[{\"code\":\"a<b&c\\u0001\",\"lat\":36.06,\"none\":null,\"ok\":true},2]"
        );
    }
}
