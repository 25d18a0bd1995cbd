//! Releases in their order, and what does not fit into it.

use jiff::civil::Date;

use crate::diag::{Diagnostic, Diagnostics};
use crate::load::release::{
    BAD_VERSION, OUT_OF_ORDER, Present, bad_version, is_version, of_dataset,
};
use crate::model::{Dataset, Release};
use crate::source::Span;
use crate::words;

/// All releases: of each dataset the earlier ones by day, then the present one.
pub(super) fn list(
    present: &Present<'_>,
    earlier: Vec<Release>,
    problems: &mut Diagnostics,
) -> Vec<Release> {
    let mut out: Vec<Release> = Vec::new();
    let mut earlier = earlier.into_iter().peekable();
    for (n, dataset) in present.datasets.iter().enumerate() {
        let mut own = Vec::new();
        while let Some(release) = earlier.next_if(|r| r.dataset == n) {
            own.push(release);
        }
        own.sort_by_key(|release| (release.date, natural(&release.version)));
        let newest = own.last().and_then(|r| r.date);
        if newest.is_some() {
            check_order(dataset, newest, problems);
        }
        let told = of_dataset(&present.documents[n], &present.settings.languages, problems);
        let version = dataset.version.clone().filter(|_| dataset.access.has_data());
        if let Some(version) = version {
            let twice = own.iter().any(|r| r.version == version);
            if !is_version(&version) {
                // Without earlier releases nothing needs an address of its own.
                if !own.is_empty() {
                    problems.push(bad_version(&version, dataset.span));
                }
            } else if twice {
                problems.push(same_version(&version, dataset.span));
            } else {
                own.push(Release {
                    dataset: n,
                    version,
                    date: dataset.modified.or(dataset.issued),
                    kind: told.kind.unwrap_or_default(),
                    note: told.note,
                    past: None,
                    span: dataset.span,
                });
            }
        }
        out.append(&mut own);
    }
    out
}

fn same_version(version: &str, span: Span) -> Diagnostic {
    let message = words!(
        "`version` is `{version}`, as of an earlier release",
        "`version` adalah `{version}`, sama dengan rilis terdahulu"
    );
    Diagnostic::new(&BAD_VERSION, message).at(span).help(words!(
        "give the present data a version of their own",
        "beri data yang sekarang versi tersendiri"
    ))
}

fn check_order(dataset: &Dataset, newest: Option<Date>, problems: &mut Diagnostics) {
    let id = &dataset.id;
    let message = match (&dataset.version, dataset.modified.or(dataset.issued), newest) {
        (None, _, _) => words!(
            "`{id}` has earlier releases, and its present data have no `version`",
            "`{id}` punya rilis terdahulu, tetapi data yang sekarang tidak memiliki `version`"
        ),
        (Some(_), Some(today), Some(newest)) if today < newest => words!(
            "the present data of `{id}` are of {today}, before a release of {newest}",
            "data `{id}` yang sekarang bertanggal {today}, lebih dulu daripada rilis {newest}"
        ),
        _ => return,
    };
    problems.push(Diagnostic::new(&OUT_OF_ORDER, message).at(dataset.span).help(words!(
        "set `version` and `modified` to those of the present data",
        "isi `version` dan `modified` sesuai data yang sekarang"
    )));
}

/// A version as people count: `1.10` after `1.9`.
fn natural(version: &str) -> Vec<(u64, String)> {
    let part = |text: &str| {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        (text[..digits].parse().unwrap_or(0), text[digits..].to_owned())
    };
    version.split(['.', '-', '_']).map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::natural;

    #[test]
    fn versions_are_ordered_as_people_count() {
        assert!(natural("1.9.0") < natural("1.10.0"));
        assert!(natural("1.0") < natural("1.0.1"));
    }
}
