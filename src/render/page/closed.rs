//! Words about what is withheld, planned or promised, and how that stands on the day as of.

use crate::model::{Closed, Publication, Standing, days};
use crate::render::page::{Built, Page};
use crate::render::view::text::{Detail, Fact};

/// The legal or practical ground.
pub(super) fn ground(page: &Page<'_>, closed: &Closed) -> Built<Fact> {
    Ok(Fact::new(page.t("fact-ground")?, page.text(&closed.ground)))
}

/// Decision, who decides, promised day, day of review, and why the promise was missed.
pub(super) fn facts(page: &Page<'_>, closed: &Closed) -> Built<Vec<Fact>> {
    let mut facts = Vec::new();
    for (key, text) in
        [("fact-decision", &closed.decision), ("fact-decided-by", &closed.decided_by)]
    {
        if let Some(text) = text {
            facts.push(Fact::new(page.t(key)?, page.text(text)));
        }
    }
    if let Some(day) = closed.promised {
        let standing = Standing::of(Some(day), Publication::No, page.catalog().as_of());
        let mut details = vec![Detail::day(page.day(day))];
        details.extend(as_of(page, &standing_words(page, standing)?)?);
        facts.push(Fact { term: page.t("fact-promised")?.into(), details });
    }
    if let Some(reason) = &closed.reason {
        facts.push(Fact::new(page.t("fact-reason")?, page.text(reason)));
    }
    if let Some(day) = closed.review_date {
        let mut details = vec![Detail::day(page.day(day))];
        if let Some(words) = review_words(page, closed)? {
            details.extend(as_of(page, &words)?);
        }
        facts.push(Fact { term: page.t("fact-review")?.into(), details });
    }
    Ok(facts)
}

/// "terlambat 31 hari, per 31 Januari 2025".
fn as_of(page: &Page<'_>, words: &str) -> Built<Option<Detail>> {
    let Some(day) = page.catalog().as_of() else { return Ok(None) };
    let day = page.day(day).display;
    let text = page.tw("calendar-as-of", &[("words", words), ("date", &day)])?;
    Ok(Some(Detail::plain(text)))
}

/// How many days are left until the review, or have passed since.
pub(super) fn review_words(page: &Page<'_>, closed: &Closed) -> Built<Option<String>> {
    let (Some(review), Some(as_of)) = (closed.review_date, page.catalog().as_of()) else {
        return Ok(None);
    };
    Ok(Some(match days(as_of, review) {
        0 => page.t("calendar-review-today")?,
        left if left > 0 => counted(page, "calendar-review-due", left)?,
        passed => counted(page, "calendar-review-overdue", -passed)?,
    }))
}

/// How a promise stands, in words.
pub(super) fn standing_words(page: &Page<'_>, standing: Standing) -> Built<String> {
    match standing {
        Standing::OnTime(0) => page.t("calendar-on-time"),
        Standing::OnTime(n) => counted(page, "calendar-early", n),
        Standing::Late(n) => counted(page, "calendar-late", n),
        Standing::Published => page.t("calendar-published"),
        Standing::Due(0) => page.t("calendar-due-today"),
        Standing::Due(n) => counted(page, "calendar-due", n),
        Standing::Overdue(n) => counted(page, "calendar-overdue", n),
        Standing::Undated => page.t("calendar-undated"),
    }
}

fn counted(page: &Page<'_>, key: &str, days: i32) -> Built<String> {
    page.count(key, u64::from(days.unsigned_abs()))
}
