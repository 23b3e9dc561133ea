//! Computes the formulas of a workbook again: the few functions that the report uses, over the cells it stored.

use std::collections::BTreeMap;

use rasoat::model::address::{Area, CellRef};

/// The value of a cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Blank,
    Number(f64),
    Text(String),
}

/// The cells of all sheets.
pub(crate) type Cells = BTreeMap<(String, CellRef), Value>;

/// What a part of a formula comes to.
enum Operand {
    One(Value),
    Many(Vec<Value>),
}

/// Computes one formula that stands on a sheet.
pub(crate) fn compute(formula: &str, sheet: &str, cells: &Cells) -> Value {
    let mut reader = Reader { rest: formula, sheet, cells };
    let value = one(reader.comparison());
    assert!(reader.rest.is_empty(), "left over in {formula}: {}", reader.rest);
    value
}

struct Reader<'a> {
    rest: &'a str,
    sheet: &'a str,
    cells: &'a Cells,
}

impl<'a> Reader<'a> {
    fn take(&mut self, text: &str) -> bool {
        let taken = self.rest.strip_prefix(text);
        self.rest = taken.unwrap_or(self.rest);
        taken.is_some()
    }

    fn comparison(&mut self) -> Operand {
        let left = self.sum();
        let Some(sign) = [">=", "<=", "<>", ">", "<", "="].into_iter().find(|sign| self.take(sign)) else {
            return left;
        };
        let (left, right) = (one(left), one(self.sum()));
        let (blank, equal) = (is_empty(&left) && is_empty(&right), left == right);
        let holds = match sign {
            "=" => blank || equal,
            "<>" => !blank && !equal,
            ">=" => number(&left) >= number(&right),
            "<=" => number(&left) <= number(&right),
            ">" => number(&left) > number(&right),
            _ => number(&left) < number(&right),
        };
        Operand::One(Value::Number(f64::from(u8::from(holds))))
    }

    fn sum(&mut self) -> Operand {
        let mut left = self.product();
        loop {
            let sign = if self.take("+") {
                1.0
            } else if self.take("-") {
                -1.0
            } else {
                return left;
            };
            left = Operand::One(Value::Number(number(&one(left)) + sign * number(&one(self.product()))));
        }
    }

    fn product(&mut self) -> Operand {
        let mut left = self.atom();
        loop {
            let value = if self.take("*") {
                number(&one(left)) * number(&one(self.atom()))
            } else if self.take("/") {
                number(&one(left)) / number(&one(self.atom()))
            } else {
                return left;
            };
            left = Operand::One(Value::Number(value));
        }
    }

    fn atom(&mut self) -> Operand {
        if self.take("\"") {
            return Operand::One(Value::Text(self.until("\"").to_owned()));
        }
        if self.take("'") {
            let sheet = self.until("'");
            assert!(self.take("!"), "a sheet's name stands before an address");
            return self.address(sheet);
        }
        let length =
            self.rest.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '$').unwrap_or(self.rest.len());
        if self.rest[length..].starts_with('(') {
            let name = &self.rest[..length];
            self.rest = &self.rest[length + 1..];
            return Operand::One(self.call(name));
        }
        match self.rest[..length].parse() {
            Ok(number) => {
                self.rest = &self.rest[length..];
                Operand::One(Value::Number(number))
            }
            Err(_) => self.address(self.sheet),
        }
    }

    fn until(&mut self, end: &str) -> &'a str {
        let (text, rest) = self.rest.split_once(end).expect("it ends");
        self.rest = rest;
        text
    }

    fn address(&mut self, sheet: &str) -> Operand {
        let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '$' || letter == ':';
        let length = self.rest.find(|letter| !is_part(letter)).unwrap_or(self.rest.len());
        let area: Area = self.rest[..length].replace('$', "").parse().expect("an address");
        self.rest = &self.rest[length..];
        let rows = area.first.row..=area.last.row;
        let at =
            rows.flat_map(|row| (area.first.column..=area.last.column).map(move |column| CellRef::new(row, column)));
        let value = |cell| self.cells.get(&(sheet.to_owned(), cell)).cloned().unwrap_or(Value::Blank);
        Operand::Many(at.map(value).collect())
    }

    fn call(&mut self, name: &str) -> Value {
        let mut given = Vec::new();
        while !self.take(")") {
            given.push(self.comparison());
            self.take(",");
        }
        function(name, given)
    }
}

fn function(name: &str, given: Vec<Operand>) -> Value {
    if name == "IF" {
        let mut given = given.into_iter().map(one);
        let is_so = given.next().is_some_and(|test| number(&test) != 0.0);
        return given.nth(usize::from(!is_so)).expect("both cases");
    }
    let given: Vec<Vec<Value>> = given.into_iter().map(many).collect();
    let all = || given.iter().flatten();
    let numbers = || all().filter(|value| matches!(value, Value::Number(_))).map(number);
    let first = || number(&given[0][0]);
    Value::Number(match name {
        "SUM" => numbers().sum(),
        "COUNT" => numbers().map(|_| 1.0).sum(),
        "COUNTA" => all().filter(|value| **value != Value::Blank).map(|_| 1.0).sum(),
        "COUNTIF" | "COUNTIFS" => {
            let fits = |row: usize| given.chunks(2).all(|pair| is_like(&pair[0][row], &pair[1][0]));
            (0..given[0].len()).filter(|row| fits(*row)).map(|_| 1.0).sum()
        }
        "MAX" => numbers().fold(f64::MIN, f64::max),
        "ROUND" => first().round(),
        "ROUNDUP" => first().ceil(),
        "INT" => first().floor(),
        other => unreachable!("{other} is not computed"),
    })
}

/// Whether a cell is what is counted; `*` stands for any text.
fn is_like(value: &Value, wanted: &Value) -> bool {
    match (value, wanted) {
        (Value::Text(text), Value::Text(wanted)) => match wanted.split_once('*') {
            Some((start, end)) => {
                text.len() >= start.len() + end.len() && text.starts_with(start) && text.ends_with(end)
            }
            None => text.eq_ignore_ascii_case(wanted),
        },
        (value, wanted) => value == wanted,
    }
}

fn one(operand: Operand) -> Value {
    match operand {
        Operand::One(value) => value,
        Operand::Many(mut values) => values.pop().unwrap_or(Value::Blank),
    }
}

fn many(operand: Operand) -> Vec<Value> {
    match operand {
        Operand::One(value) => vec![value],
        Operand::Many(values) => values,
    }
}

fn number(value: &Value) -> f64 {
    if let Value::Number(number) = value { *number } else { 0.0 }
}

fn is_empty(value: &Value) -> bool {
    *value == Value::Blank || *value == Value::Text(String::new())
}
