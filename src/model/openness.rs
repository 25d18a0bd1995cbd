//! What a site asks of its datasets: clauses of the Open Definition, and stars.
//!
//! Source: Open Definition 2.1, <https://opendefinition.org/od/2.1/en/>; Tim Berners-Lee, Linked
//! Data, section "Is your Linked Open Data 5 Star?", <https://www.w3.org/DesignIssues/LinkedData>.

/// A clause of the Open Definition about a work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clause {
    /// 1.1: in the public domain, or under an open licence.
    Licence,
    /// 1.2: as a whole, and at no charge.
    Access,
    /// 1.3: in a form that computers can process.
    Machine,
    /// 1.4: in a format without restrictions that free software can process.
    Format,
}

impl Clause {
    /// All words of `require` with their meaning, in the order of the definition.
    pub const ALL: &'static [(&'static str, Clause)] = &[
        ("open-licence", Clause::Licence),
        ("access", Clause::Access),
        ("machine-readable", Clause::Machine),
        ("open-format", Clause::Format),
    ];

    /// The word in settings, files for programs and interface texts.
    pub fn id(self) -> &'static str {
        Clause::ALL[self as usize].0
    }

    /// Its number in the Open Definition 2.1.
    pub fn number(self) -> &'static str {
        ["1.1", "1.2", "1.3", "1.4"][self as usize]
    }
}

/// Conditions below which nothing is published.
#[derive(Debug, Clone, Default)]
pub struct OpennessGate {
    /// Fewest stars of a dataset with data.
    pub minimum_stars: Option<u8>,
    /// Clauses that a dataset with data must meet.
    pub require: Vec<Clause>,
}

#[cfg(test)]
mod tests {
    use super::Clause;

    #[test]
    fn clauses_stand_in_the_order_of_their_numbers() {
        for (n, (word, clause)) in Clause::ALL.iter().enumerate() {
            assert_eq!(clause.id(), *word);
            assert_eq!(clause.number(), format!("1.{}", n + 1));
        }
    }
}
