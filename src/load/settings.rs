//! The few settings that everything else needs first: languages, vocabulary, levels of rules.

use std::collections::BTreeMap;

use toml::de::DeValue;

use crate::diag::{Code, Diagnostic, Diagnostics, Level, did_you_mean};
use crate::ident;
use crate::load::Document;
use crate::syntax::toml::Section;
use crate::words;

/// A rule that does not exist or may not be set so.
pub static BAD_CHECK: Code = Code::error(
    "CFG004",
    "bad-check",
    "`[checks]` names a rule that does not exist, a level that is none of `allow`, `warn`, `error`, \
     or a rule whose level cannot be lowered (everything that protects people or the site's \
     integrity).\n\n`terbuka explain` lists all rules.",
    "`[checks]` menyebut aturan yang tidak ada, tingkat selain `allow`, `warn`, atau `error`, \
     atau aturan yang tingkatnya tidak boleh diturunkan (semua aturan yang melindungi orang \
     atau keutuhan situs).\n\n\
     `terbuka explain` menampilkan daftar semua aturan.",
);

/// Names that the rest of the loading refers to.
#[derive(Debug)]
pub(crate) struct Settings {
    pub(crate) languages: Vec<String>,
    pub(crate) topics: Vec<String>,
    pub(crate) stages: Vec<String>,
    pub(crate) elections: Vec<String>,
}

impl Settings {
    /// Reads them without reporting: `site::read` reads the same keys and reports.
    pub(crate) fn read(document: &Document<'_>) -> Settings {
        let mut top = Section::top(document.source, &document.table, 0);
        let mut languages: Vec<String> = top
            .table("site")
            .map(|mut site| site.strings("languages").into_iter().map(|l| l.value).collect())
            .unwrap_or_default();
        if languages.is_empty() {
            languages.push("en".to_owned());
        }
        let mut keys = |name: &'static str| -> Vec<String> {
            let entries = top.tables(name);
            entries
                .into_iter()
                .map(|mut e| e.string("key").map_or(String::new(), |k| k.value))
                .collect()
        };
        let (topics, stages, elections) = (keys("topic"), keys("stage"), keys("election"));
        Settings { languages, topics, stages, elections }
    }
}

/// Reads `[checks]`: rule name to level.
pub(crate) fn levels(
    document: &Document<'_>,
    known: &[&'static Code],
    into: &mut BTreeMap<&'static str, Level>,
    problems: &mut Diagnostics,
) {
    let mut top = Section::top(document.source, &document.table, 0);
    let Some(section) = top.table("checks") else { return };
    for (name, span, value) in section.entries() {
        let Some(code) = known.iter().find(|c| c.name == name || c.id == name) else {
            let mut problem = Diagnostic::new(
                &BAD_CHECK,
                words!("there is no rule `{name}`", "tidak ada aturan `{name}`"),
            )
            .at(span);
            if let Some(near) = ident::nearest(name, known.iter().map(|c| c.name)) {
                problem = problem.help(did_you_mean(near));
            }
            problems.push(problem);
            continue;
        };
        let level = match value.as_str() {
            Some("allow") => Level::Allow,
            Some("warn") => Level::Warning,
            Some("error") => Level::Error,
            _ => {
                let message = words!(
                    "the level of `{name}` must be `allow`, `warn` or `error`",
                    "tingkat `{name}` harus `allow`, `warn`, atau `error`"
                );
                problems.push(Diagnostic::new(&BAD_CHECK, message).at(span));
                continue;
            }
        };
        // Only advice may be lowered: a rule that is an error guards something that cannot be
        // published wrong.
        if code.level == Level::Error && level < Level::Error {
            let message = words!("`{name}` is always an error", "`{name}` selalu berupa galat");
            problems.push(Diagnostic::new(&BAD_CHECK, message).at(span));
        } else if code.is_private() && level < code.level {
            let message = words!(
                "`{name}` protects people, so its level cannot be lowered",
                "`{name}` melindungi orang, jadi tingkatnya tidak dapat diturunkan"
            );
            problems.push(Diagnostic::new(&BAD_CHECK, message).at(span));
        } else {
            into.insert(code.id, level);
        }
    }
}

/// Whether a value is a table; used to keep indexes equal between passes.
pub(crate) fn is_table(value: &DeValue<'_>) -> bool {
    matches!(value, DeValue::Table(_))
}

#[cfg(test)]
mod tests {
    use crate::diag::{Code, Diagnostics, Level, Tongue};
    use crate::load::load;
    use crate::source::Workspace;

    static ADVICE: Code = Code::warning("TAB901", "advice", "", "");
    static STRICT: Code = Code::error("TAB902", "strict", "", "");
    static PRIVATE: Code = Code::error("PRV901", "private", "", "");
    static PRIVATE_ADVICE: Code = Code::warning("PRV902", "private-advice", "", "");

    fn refused(checks: &str) -> Vec<String> {
        let site = format!("[checks]\n{checks}\n");
        let workspace = Workspace::from_texts([("site.toml", site.as_str())]);
        let mut problems = Diagnostics::default();
        let known = [&ADVICE, &STRICT, &PRIVATE, &PRIVATE_ADVICE];
        load(&workspace, &known, &mut problems).expect("memory can be read");
        let found = problems.gathered().list.into_iter().filter(|d| d.code.id == "CFG004");
        found.map(|d| d.message.get(Tongue::English).to_owned()).collect()
    }

    #[test]
    fn only_advice_that_is_not_about_people_can_be_lowered() {
        assert_eq!(refused("advice = \"allow\""), [] as [&str; 0]);
        assert_eq!(refused("private-advice = \"error\""), [] as [&str; 0]);
        for level in ["allow", "warn"] {
            for name in ["strict", "private", "TAB902", "PRV901"] {
                let line = format!("{name} = \"{level}\"");
                assert_eq!(refused(&line), [format!("`{name}` is always an error")]);
            }
        }
        let said = refused("private-advice = \"allow\"");
        assert_eq!(said, ["`private-advice` protects people, so its level cannot be lowered"]);
        assert_eq!(Level::Warning, PRIVATE_ADVICE.level);
    }
}
