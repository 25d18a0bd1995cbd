//! Promised publications, and how a promise stands on a given day.
//!
//! No clock: the day that promises are judged by is [`Catalog::as_of`].

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::model::{Catalog, Site, Text};
use crate::source::Span;

/// A promised publication.
#[derive(Debug)]
pub struct Commitment {
    /// Name in calendars and files for programs.
    pub key: String,
    /// What is promised.
    pub title: Text,
    /// Index of the dataset that keeps it, when the catalogue has it.
    pub dataset: Option<usize>,
    /// Who answers for it.
    pub responsible: Text,
    /// The information system that the data come from.
    pub system: Option<String>,
    /// How a reader can tell that it was kept.
    pub indicator: Option<Text>,
    /// Index of the stage that the data belong to.
    pub stage: Option<usize>,
    /// What the promise rests on: a document, or a plan of the editors.
    pub basis: Option<Text>,
    /// When it is to be kept.
    pub promise: Promise,
    /// When it was kept, if no dataset tells it.
    pub published: Option<Date>,
    /// Why it was or is late.
    pub reason: Option<Text>,
    /// Where `[[commitment]]` begins.
    pub span: Span,
}

/// When a promise is to be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Promise {
    /// On this day at the latest.
    On(Date),
    /// Some days after something else.
    After {
        /// How many days; none is the day itself.
        days: u16,
        /// From when.
        anchor: Anchor,
    },
}

/// What the days of a rule are counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The first day of a stage, by index.
    StageStart(usize),
    /// The last day of a stage, by index.
    StageEnd(usize),
    /// The day of an election, by index.
    Election(usize),
}

impl Promise {
    /// The day that a promise means; none as long as the stage has no date.
    pub fn day(self, site: &Site) -> Option<Date> {
        let (days, anchor) = match self {
            Promise::On(day) => return Some(day),
            Promise::After { days, anchor } => (days, anchor),
        };
        let from = match anchor {
            Anchor::StageStart(n) => site.stages[n].start,
            Anchor::StageEnd(n) => site.stages[n].end,
            Anchor::Election(n) => site.elections[n].date,
        }?;
        from.checked_add(i32::from(days).days()).ok()
    }
}

/// Whether and when something was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Publication {
    /// Not yet.
    No,
    /// Yes; on this day, if it is known.
    Yes(Option<Date>),
}

impl Commitment {
    /// Whether and when the promise was kept: told by its dataset, or by the commitment itself.
    pub fn publication(&self, catalog: &Catalog) -> Publication {
        match self.dataset.map(|n| &catalog.datasets[n]) {
            Some(dataset) if !dataset.access.has_data() => Publication::No,
            Some(dataset) => Publication::Yes(self.published.or(dataset.issued)),
            None => self.published.map_or(Publication::No, |day| Publication::Yes(Some(day))),
        }
    }

    /// How the promise stands.
    pub fn standing(&self, catalog: &Catalog) -> Standing {
        let promised = self.promise.day(&catalog.site);
        Standing::of(promised, self.publication(catalog), catalog.as_of())
    }
}

/// How a promise stands on the day that promises are judged by. All numbers are days, not negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Kept, so many days before the promised one.
    OnTime(i32),
    /// Kept, so many days late.
    Late(i32),
    /// Kept; one of the two days is not known.
    Published,
    /// Not kept yet, and so many days are left; none means today.
    Due(i32),
    /// Not kept, and the day passed so many days ago.
    Overdue(i32),
    /// Not kept, and there is no day yet to judge it by.
    Undated,
}

impl Standing {
    /// Compares the promised day with the day of publication, or with `as_of`.
    ///
    /// A publication is a fact and stays one, also when it is later than `as_of`.
    pub fn of(promised: Option<Date>, publication: Publication, as_of: Option<Date>) -> Standing {
        match (publication, promised, as_of) {
            (Publication::Yes(Some(on)), Some(promised), _) => match days(promised, on) {
                late if late > 0 => Standing::Late(late),
                early => Standing::OnTime(-early),
            },
            (Publication::Yes(_), ..) => Standing::Published,
            (Publication::No, Some(promised), Some(as_of)) => match days(promised, as_of) {
                over if over > 0 => Standing::Overdue(over),
                left => Standing::Due(-left),
            },
            (Publication::No, ..) => Standing::Undated,
        }
    }

    /// The word in files for programs and interface texts.
    pub fn id(self) -> &'static str {
        match self {
            Standing::OnTime(_) => "on-time",
            Standing::Late(_) => "late",
            Standing::Published => "published",
            Standing::Due(_) => "due",
            Standing::Overdue(_) => "overdue",
            Standing::Undated => "undated",
        }
    }

    /// The days that the word is about.
    pub fn days(self) -> Option<i32> {
        match self {
            Standing::OnTime(n) | Standing::Late(n) | Standing::Due(n) | Standing::Overdue(n) => {
                Some(n)
            }
            Standing::Published | Standing::Undated => None,
        }
    }

    /// Whether readers are owed a reason.
    pub fn is_late(self) -> bool {
        matches!(self, Standing::Late(_) | Standing::Overdue(_))
    }
}

/// The days from one day to another; negative when the other is before.
pub fn days(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::{Publication, Standing, days};

    const MARCH: Date = date(2024, 3, 27);

    fn standing(publication: Publication, as_of: Date) -> Standing {
        Standing::of(Some(MARCH), publication, Some(as_of))
    }

    #[test]
    fn a_kept_promise_is_judged_by_the_day_of_publication() {
        let on = |day| standing(Publication::Yes(Some(day)), date(2030, 1, 1));
        assert_eq!(on(MARCH), Standing::OnTime(0));
        assert_eq!(on(date(2024, 3, 20)), Standing::OnTime(7));
        assert_eq!(on(date(2024, 3, 28)), Standing::Late(1));
        assert_eq!(on(date(2025, 3, 27)), Standing::Late(365));
    }

    #[test]
    fn an_open_promise_is_judged_by_the_day_as_of() {
        assert_eq!(standing(Publication::No, MARCH), Standing::Due(0));
        assert_eq!(standing(Publication::No, date(2024, 3, 1)), Standing::Due(26));
        assert_eq!(standing(Publication::No, date(2024, 3, 28)), Standing::Overdue(1));
        // A leap day counts.
        assert_eq!(days(date(2024, 2, 28), date(2024, 3, 1)), 2);
    }

    #[test]
    fn without_a_day_nothing_is_called_late() {
        let (no, yes) = (Publication::No, Publication::Yes(None));
        assert_eq!(Standing::of(None, no, Some(MARCH)), Standing::Undated);
        assert_eq!(Standing::of(Some(MARCH), no, None), Standing::Undated);
        assert_eq!(Standing::of(Some(MARCH), yes, Some(MARCH)), Standing::Published);
        assert_eq!(Standing::of(None, Publication::Yes(Some(MARCH)), None), Standing::Published);
    }
}
