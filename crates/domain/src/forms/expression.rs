//! The small part of XLSForm's expressions that forms may use: `${field}`, `.`, texts and numbers,
//! `=` `!=` `<` `<=` `>` `>=`, `and`, `or`, `not()`, `selected(${field}, 'word')`. Nothing else parses.

use serde::Serialize;
use serde_json::Value;

use super::Answers;

/// Something that holds or does not.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Expr {
    And(Vec<Self>),
    Or(Vec<Self>),
    Not(Box<Self>),
    Eq(Operand, Operand),
    Ne(Operand, Operand),
    Lt(Operand, Operand),
    Le(Operand, Operand),
    Gt(Operand, Operand),
    Ge(Operand, Operand),
    /// The list of the first holds the word.
    Selected(Operand, String),
}

/// What is compared.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Operand {
    Field(String),
    /// The answer a constraint is about.
    This,
    Text(String),
    Number(f64),
}

/// Longest expression, deepest nesting.
const CHARS_MAX: usize = 500;
const DEPTH_MAX: usize = 20;

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Field(String),
    Dot,
    Text(String),
    Number(f64),
    Word(String),
    Sign(&'static str),
}

impl Expr {
    /// Reads an expression; the error says in both languages what is wrong.
    pub fn parse(text: &str) -> Result<Self, (String, String)> {
        if text.chars().count() > CHARS_MAX {
            let en = format!("longer than {CHARS_MAX} characters");
            return Err((format!("超过 {CHARS_MAX} 字"), en));
        }
        let tokens = tokens(text)?;
        let mut parser = Parser { tokens, at: 0, depth: 0 };
        let expr = parser.any()?;
        if parser.at < parser.tokens.len() { Err(parser.wrong()) } else { Ok(expr) }
    }

    /// Names of the fields it asks for.
    pub fn fields(&self) -> Vec<&str> {
        match self {
            Self::And(parts) | Self::Or(parts) => parts.iter().flat_map(Self::fields).collect(),
            Self::Not(part) => part.fields(),
            Self::Eq(a, b)
            | Self::Ne(a, b)
            | Self::Lt(a, b)
            | Self::Le(a, b)
            | Self::Gt(a, b)
            | Self::Ge(a, b) => [a, b].into_iter().filter_map(Operand::name).collect(),
            Self::Selected(a, _) => a.name().into_iter().collect(),
        }
    }

    /// Does it hold? `this` is the answer a constraint is about.
    pub fn holds(&self, answers: &Answers, this: Option<&Value>) -> bool {
        let order = |a: &Operand, b: &Operand| {
            let (a, b) = (a.number(answers, this)?, b.number(answers, this)?);
            a.partial_cmp(&b)
        };
        let same =
            |a: &Operand, b: &Operand| match (a.number(answers, this), b.number(answers, this)) {
                (Some(a), Some(b)) => a == b,
                _ => a.text(answers, this) == b.text(answers, this),
            };
        match self {
            Self::And(parts) => parts.iter().all(|part| part.holds(answers, this)),
            Self::Or(parts) => parts.iter().any(|part| part.holds(answers, this)),
            Self::Not(part) => !part.holds(answers, this),
            Self::Eq(a, b) => same(a, b),
            Self::Ne(a, b) => !same(a, b),
            Self::Lt(a, b) => order(a, b).is_some_and(|o| o.is_lt()),
            Self::Le(a, b) => order(a, b).is_some_and(|o| o.is_le()),
            Self::Gt(a, b) => order(a, b).is_some_and(|o| o.is_gt()),
            Self::Ge(a, b) => order(a, b).is_some_and(|o| o.is_ge()),
            Self::Selected(a, word) => match a.value(answers, this) {
                Some(Value::Array(list)) => list.iter().any(|one| one.as_str() == Some(word)),
                Some(Value::String(one)) => one == word,
                _ => false,
            },
        }
    }
}

impl Operand {
    fn name(&self) -> Option<&str> {
        match self {
            Self::Field(name) => Some(name),
            _ => None,
        }
    }

    fn value<'v>(&self, answers: &'v Answers, this: Option<&'v Value>) -> Option<&'v Value> {
        match self {
            Self::Field(name) => answers.get(name),
            Self::This => this,
            Self::Text(_) | Self::Number(_) => None,
        }
    }

    /// As a number; none for what is no number, and for what was not answered.
    fn number(&self, answers: &Answers, this: Option<&Value>) -> Option<f64> {
        let read = |value: &Value| match value {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => plain_number(text),
            _ => None,
        };
        match self {
            Self::Field(name) => answers.get(name).and_then(read),
            Self::This => this.and_then(read),
            Self::Text(text) => plain_number(text),
            Self::Number(number) => Some(*number),
        }
    }

    /// As a text; empty for what was not answered.
    fn text(&self, answers: &Answers, this: Option<&Value>) -> String {
        let read = |value: &Value| match value {
            Value::String(text) => text.clone(),
            Value::Array(list) => {
                list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ")
            }
            Value::Null => String::new(),
            other => other.to_string(),
        };
        match self {
            Self::Field(name) => answers.get(name).map(read).unwrap_or_default(),
            Self::This => this.map(read).unwrap_or_default(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
        }
    }
}

/// `12`, `-3`, `36.5`; nothing that only some languages read as a number.
fn plain_number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |t: &str| (1..=15).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_digit());
    (all(whole) && all(part)).then(|| text.parse().ok()).flatten()
}

type Wrong = (String, String);

fn tokens(text: &str) -> Result<Vec<Token>, Wrong> {
    const SIGNS: [&str; 9] = ["!=", "<=", ">=", "=", "<", ">", "(", ")", ","];
    let mut rest = text.trim_start();
    let mut tokens = Vec::new();
    let wrong = |near: &str| {
        let near: String = near.chars().take(12).collect();
        (format!("读不懂“{near}”"), format!("cannot be read at \"{near}\""))
    };
    while !rest.is_empty() {
        let after = if let Some(name) = rest.strip_prefix("${") {
            let (name, after) = name.split_once('}').ok_or_else(|| wrong(rest))?;
            tokens.push(Token::Field(name.trim().to_owned()));
            after
        } else if let Some(quoted) = rest.strip_prefix(['\'', '"']) {
            let quote = if rest.starts_with('"') { '"' } else { '\'' };
            let (text, after) = quoted.split_once(quote).ok_or_else(|| wrong(rest))?;
            tokens.push(Token::Text(text.to_owned()));
            after
        } else if let Some(sign) = SIGNS.into_iter().find(|sign| rest.starts_with(sign)) {
            tokens.push(Token::Sign(sign));
            rest.strip_prefix(sign).unwrap_or_default()
        } else {
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "._-".contains(c)));
            let (word, after) =
                rest.split_at_checked(end.unwrap_or(rest.len())).unwrap_or((rest, ""));
            match (word, plain_number(word)) {
                ("", _) => return Err(wrong(rest)),
                (".", _) => tokens.push(Token::Dot),
                (_, Some(number)) => tokens.push(Token::Number(number)),
                (word, None) => tokens.push(Token::Word(word.to_owned())),
            }
            after
        };
        rest = after.trim_start();
    }
    Ok(tokens)
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn take(&mut self, sign: &str) -> Result<(), Wrong> {
        match self.peek() {
            Some(Token::Sign(found)) if *found == sign => {
                self.at += 1;
                Ok(())
            }
            _ => Err(self.wrong()),
        }
    }

    fn word(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Word(found)) if found == word);
        self.at += usize::from(found);
        found
    }

    fn wrong(&self) -> Wrong {
        let at = self.at + 1;
        (format!("第 {at} 个词处不完整或写法不对"), format!("wrong or incomplete at word {at}"))
    }

    fn any(&mut self) -> Result<Expr, Wrong> {
        let mut parts = vec![self.all()?];
        while self.word("or") {
            parts.push(self.all()?);
        }
        Ok(one_or(parts, Expr::Or))
    }

    fn all(&mut self) -> Result<Expr, Wrong> {
        let mut parts = vec![self.part()?];
        while self.word("and") {
            parts.push(self.part()?);
        }
        Ok(one_or(parts, Expr::And))
    }

    fn part(&mut self) -> Result<Expr, Wrong> {
        self.depth += 1;
        if self.depth > DEPTH_MAX {
            return Err(self.wrong());
        }
        let part = if self.word("not") {
            self.take("(")?;
            let inner = self.any()?;
            self.take(")")?;
            Ok(Expr::Not(Box::new(inner)))
        } else if self.word("selected") {
            self.take("(")?;
            let list = self.operand()?;
            self.take(",")?;
            let Operand::Text(word) = self.operand()? else { return Err(self.wrong()) };
            self.take(")")?;
            Ok(Expr::Selected(list, word))
        } else if matches!(self.peek(), Some(Token::Sign("("))) {
            self.at += 1;
            let inner = self.any()?;
            self.take(")")?;
            Ok(inner)
        } else {
            self.comparison()
        };
        self.depth -= 1;
        part
    }

    fn comparison(&mut self) -> Result<Expr, Wrong> {
        let left = self.operand()?;
        let Some(Token::Sign(sign)) = self.peek() else { return Err(self.wrong()) };
        let make = match *sign {
            "=" => Expr::Eq,
            "!=" => Expr::Ne,
            "<" => Expr::Lt,
            "<=" => Expr::Le,
            ">" => Expr::Gt,
            ">=" => Expr::Ge,
            _ => return Err(self.wrong()),
        };
        self.at += 1;
        Ok(make(left, self.operand()?))
    }

    fn operand(&mut self) -> Result<Operand, Wrong> {
        let operand = match self.peek() {
            Some(Token::Field(name)) => Operand::Field(name.clone()),
            Some(Token::Dot) => Operand::This,
            Some(Token::Text(text)) => Operand::Text(text.clone()),
            Some(Token::Number(number)) => Operand::Number(*number),
            _ => return Err(self.wrong()),
        };
        self.at += 1;
        Ok(operand)
    }
}

fn one_or(mut parts: Vec<Expr>, many: fn(Vec<Expr>) -> Expr) -> Expr {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        Some(last) => {
            parts.push(last);
            many(parts)
        }
        None => many(parts),
    }
}
