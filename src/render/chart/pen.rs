//! Writes the elements of a drawing.

use std::fmt::Write;

use crate::render::chart::palette::Rgb;
use crate::render::map::xml::escape;

/// Height of the middle of small letters above the base line, in em: what centres a text.
pub(crate) const MIDDLE: f64 = 0.35;

/// A number with at most two decimals.
pub(crate) fn number(value: f64) -> String {
    let hundredths = (value * 100.0).round() as i64;
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, rest) = (hundredths.abs() / 100, hundredths.abs() % 100);
    match rest {
        0 => format!("{sign}{whole}"),
        rest if rest % 10 == 0 => format!("{sign}{whole}.{}", rest / 10),
        rest => format!("{sign}{whole}.{rest:02}"),
    }
}

/// Where something stands from left to right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum X {
    /// In em from the left of everything.
    Em(f64),
    /// As a share of the width between the margins, 0 to 1, and so many em beside it.
    Part(f64, f64),
}

impl X {
    fn place(self, left: f64) -> String {
        match self {
            X::Em(x) => format!("{}em", number(x - left)),
            X::Part(part, _) => format!("{}%", number(part * 100.0)),
        }
    }

    fn beside(self) -> f64 {
        match self {
            X::Em(_) => 0.0,
            X::Part(_, em) => em,
        }
    }
}

/// Which end of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// What fills a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Paint {
    /// The colour of a series, by its number from 0.
    Series(usize),
    /// A colour of the data.
    Own(Rgb),
    /// What stands for all others.
    Rest,
}

impl Paint {
    /// The attributes of a shape.
    pub(crate) fn attributes(self) -> String {
        match self {
            Paint::Series(n) => format!("class=\"s{}\"", n + 1),
            Paint::Own(colour) => format!("class=\"own\" style=\"{}\"", colour.variables()),
            Paint::Rest => "class=\"rest\"".to_owned(),
        }
    }
}

/// Collects the elements. Writing to a string cannot fail.
#[derive(Default)]
pub(crate) struct Pen {
    out: String,
    /// The margin at the left, in em.
    left: f64,
}

impl Pen {
    /// A pen with a margin at the left.
    pub(crate) fn beside(left: f64) -> Pen {
        Pen { out: String::new(), left }
    }

    pub(crate) fn finish(self) -> String {
        self.out
    }

    pub(crate) fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// A part of a panel that others are placed in, between two margins in em at this width.
    pub(crate) fn plot(&mut self, width: f64, left: f64, right: f64, draw: impl FnOnce(&mut Pen)) {
        let inner = (width - left - right).max(0.5);
        let _ = write!(
            self.out,
            "<svg x=\"{}em\" width=\"{}%\" overflow=\"visible\">",
            number(left),
            number(inner / width * 100.0),
        );
        draw(self);
        self.out.push_str("</svg>");
    }

    pub(crate) fn text(&mut self, class: &str, at: (X, f64), anchor: Anchor, words: &str) {
        if words.is_empty() {
            return;
        }
        let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let beside = match at.0.beside() {
            0.0 => String::new(),
            em => format!(" dx=\"{}em\"", number(em)),
        };
        let _ = write!(
            self.out,
            "<text{class} x=\"{}\" y=\"{}em\"{beside}{anchor}>{}</text>",
            at.0.place(self.left),
            number(at.1),
            escape(words)
        );
    }

    /// A line between two places; the em beside a part are not drawn.
    pub(crate) fn line(&mut self, class: &str, from: (X, f64), to: (X, f64)) {
        let _ = write!(
            self.out,
            "<line class=\"{class}\" x1=\"{}\" y1=\"{}em\" x2=\"{}\" y2=\"{}em\"/>",
            from.0.place(self.left),
            number(from.1),
            to.0.place(self.left),
            number(to.1)
        );
    }

    /// A box by the parts of the width where it begins and ends.
    pub(crate) fn bar(&mut self, paint: &str, (from, to): (f64, f64), top: f64, height: f64) {
        let _ = write!(
            self.out,
            "<rect {paint} x=\"{}%\" y=\"{}em\" width=\"{}%\" height=\"{}em\"/>",
            number(from * 100.0),
            number(top),
            number((to - from).max(0.0) * 100.0),
            number(height)
        );
    }

    /// The mark of a series: its shape tells it apart without colour.
    pub(crate) fn mark(&mut self, n: usize, paint: &str, at: (X, f64)) {
        let (x, y) = (at.0.place(self.left), number(at.1));
        let _ = match n % 4 {
            0 => write!(self.out, "<circle {paint} cx=\"{x}\" cy=\"{y}em\" r=\".4em\"/>"),
            1 => write!(
                self.out,
                "<circle {paint} cx=\"{x}\" cy=\"{y}em\" r=\".4em\"/>\
                 <circle class=\"hole\" cx=\"{x}\" cy=\"{y}em\" r=\".2em\"/>"
            ),
            // A square turned or not, moved by half of itself.
            2 => write!(
                self.out,
                "<svg x=\"{x}\" y=\"{y}em\" overflow=\"visible\"><rect {paint} x=\"-.36em\" \
                 y=\"-.36em\" width=\".72em\" height=\".72em\"/></svg>"
            ),
            _ => write!(
                self.out,
                "<svg x=\"{x}\" y=\"{y}em\" overflow=\"visible\"><rect {paint} x=\"-.36em\" \
                 y=\"-.36em\" width=\".72em\" height=\".72em\" transform=\"rotate(45)\"/></svg>"
            ),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::{Anchor, Pen, X, number};

    #[test]
    fn numbers_are_short() {
        assert_eq!(
            [number(1.0), number(-0.004), number(0.5), number(12.345), number(-0.05)],
            ["1", "0", "0.5", "12.35", "-0.05"]
        );
    }

    #[test]
    fn texts_are_escaped() {
        let mut pen = Pen::default();
        pen.text("", (X::Em(0.0), 1.0), Anchor::Start, "<script>\"&'");
        assert_eq!(pen.finish(), "<text x=\"0em\" y=\"1em\">&lt;script&gt;&quot;&amp;&#39;</text>");
    }
}
