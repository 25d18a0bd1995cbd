//! `[[phase]]`, `[[commitment]]`, `[calendar]` and `[openness]` of `site.toml`.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ident;
use crate::load::Context;
use crate::load::index::{check_names, dangling};
use crate::load::text::{required, text};
use crate::model::{Anchor, Clause, Commitment, OpennessGate, Promise, Stage, Text};
use crate::syntax::toml::{Located, Section};
use crate::words;

/// A promise whose day cannot be told.
pub static BAD_PROMISE: Code = Code::error(
    "META020",
    "bad-promise",
    "A commitment does not say by when it is to be kept, or says it in a way that leads to no \
     day.\n\nWrite a day, `promised = 2024-03-27`, or a rule, `promised = { days = 7, after = \
     \"stage:counting\" }`: seven days after the last day of that stage. `after` names a \
     `[[stage]]` (`stage:KEY`, or `stage:KEY:start` for its first day) or an `[[election]]` \
     (`election:KEY`) of site.toml; `days` is 0 to 3650.",
    "Sebuah komitmen tidak menyebutkan batas waktunya, atau menyebutkannya dengan cara yang tidak \
     menghasilkan tanggal.\n\nTulis tanggal, `promised = 2024-03-27`, atau aturan, `promised = { \
     days = 7, after = \"stage:counting\" }`: tujuh hari setelah hari terakhir tahapan itu. \
     `after` menyebut `[[stage]]` (`stage:KUNCI`, atau `stage:KUNCI:start` untuk hari pertamanya) \
     atau `[[election]]` (`election:KUNCI`) di site.toml; `days` bernilai 0 sampai 3650.",
);

/// The longest time that a rule may count.
const MOST_DAYS: usize = 3650;

/// Reads all commitments.
pub(crate) fn read_commitments(
    context: &Context<'_>,
    top: &mut Section<'_>,
    problems: &mut Diagnostics,
) -> Vec<Commitment> {
    let mut seen: Vec<String> = Vec::new();
    let mut out = Vec::new();
    for mut entry in top.tables("commitment") {
        let key = entry.required_string("key");
        if let Some(key) = &key {
            check_names(&mut entry, "commitment", key, &seen, ident::is_id);
        }
        let key = key.map_or(String::new(), |k| k.value);
        seen.push(key.clone());
        if let Some(commitment) = read(context, &mut entry, key, problems) {
            out.push(commitment);
        }
        entry.finish(problems);
    }
    out
}

/// Reads one; nothing when its promise is faulty, which was reported then.
fn read(
    context: &Context<'_>,
    entry: &mut Section<'_>,
    key: String,
    problems: &mut Diagnostics,
) -> Option<Commitment> {
    let languages = &context.settings.languages;
    let dataset = entry.string("dataset").and_then(|found| {
        let linked = context.index.dataset(&found.value, found.span);
        linked.map_err(|problem| entry.report(*problem)).ok()
    });
    let stage = entry
        .string("stage")
        .and_then(|found| position(entry, "stage", &found, &found.value, &context.settings.stages));
    let title = required(entry, "title", languages);
    let responsible = required(entry, "responsible", languages);
    let system = entry.string("system").map(|s| s.value);
    let indicator = text(entry, "indicator", languages);
    let basis = text(entry, "basis", languages);
    let reason = text(entry, "reason", languages);
    let published = entry.date("published");
    let promise = read_promise(context, entry, problems)?;
    Some(Commitment {
        key,
        title,
        dataset,
        responsible,
        system,
        indicator,
        stage,
        basis,
        promise,
        published,
        reason,
        span: entry.span(),
    })
}

/// The position of a key, with a report when it is not there.
fn position(
    entry: &mut Section<'_>,
    what: &str,
    found: &Located<String>,
    name: &str,
    known: &[String],
) -> Option<usize> {
    let position = known.iter().position(|k| k == name);
    if position.is_none() {
        entry.report(dangling(what, name, found.span, known.iter().map(String::as_str)));
    }
    position
}

fn read_promise(
    context: &Context<'_>,
    entry: &mut Section<'_>,
    problems: &mut Diagnostics,
) -> Option<Promise> {
    let span = entry.span_of("promised");
    let Some((value, _)) = entry.raw("promised") else {
        let message = words!(
            "the commitment does not say by when it is to be kept",
            "komitmen ini tidak menyebutkan batas waktunya"
        );
        entry.report(Diagnostic::new(&BAD_PROMISE, message).at(span).help(how_to_promise()));
        return None;
    };
    if !crate::load::settings::is_table(value) {
        return entry.date("promised").map(Promise::On);
    }
    let mut rule = entry.table("promised")?;
    let days = rule.size("days", 0);
    let after = rule.required_string("after");
    let anchor = after.and_then(|after| read_anchor(context, &mut rule, &after));
    if !rule.has("days") {
        rule.missing(
            "days",
            words!(
                "add `days = 7`, or `days = 0` for the day itself",
                "tambahkan `days = 7`, atau `days = 0` untuk hari itu sendiri"
            ),
        );
    }
    if let Some(days) = days.filter(|n| *n > MOST_DAYS) {
        let message = words!(
            "a promise of {days} days is longer than {MOST_DAYS} days",
            "janji {days} hari lebih panjang dari {MOST_DAYS} hari"
        );
        let span = rule.span_of("days");
        rule.report(Diagnostic::new(&BAD_PROMISE, message).at(span).help(how_to_promise()));
    }
    rule.finish(problems);
    let days = u16::try_from(days?).ok()?;
    Some(Promise::After { days, anchor: anchor? })
}

fn how_to_promise() -> crate::diag::Words {
    words!(
        "write `promised = 2024-03-27`, or `promised = {{ days = 7, after = \"stage:KEY\" }}`",
        "tulis `promised = 2024-03-27`, atau `promised = {{ days = 7, after = \"stage:KUNCI\" }}`"
    )
}

/// What `stage:KEY`, `stage:KEY:start`, `stage:KEY:end` and `election:KEY` mean.
fn read_anchor(
    context: &Context<'_>,
    rule: &mut Section<'_>,
    found: &Located<String>,
) -> Option<Anchor> {
    let (stages, elections) = (&context.settings.stages, &context.settings.elections);
    let parts: Vec<&str> = found.value.split(':').collect();
    match parts[..] {
        ["stage", key] | ["stage", key, "end"] => {
            position(rule, "stage", found, key, stages).map(Anchor::StageEnd)
        }
        ["stage", key, "start"] => {
            position(rule, "stage", found, key, stages).map(Anchor::StageStart)
        }
        ["election", key] => {
            position(rule, "election", found, key, elections).map(Anchor::Election)
        }
        _ => {
            let text = &found.value;
            let message = words!(
                "`after` cannot be `{text}`: days are counted from a stage or an election",
                "`after` tidak bisa `{text}`: hari dihitung dari tahapan atau pemilihan"
            );
            let problem = Diagnostic::new(&BAD_PROMISE, message).at(found.span);
            rule.report(problem.help(words!(
                "write `after = \"stage:KEY\"`, `\"stage:KEY:start\"` or `\"election:KEY\"`",
                "tulis `after = \"stage:KUNCI\"`, `\"stage:KUNCI:start\"`, atau `\"election:KUNCI\"`"
            )));
            None
        }
    }
}

/// What the page of the calendar says before its tables.
pub(crate) fn read_note(
    top: &mut Section<'_>,
    languages: &[String],
    problems: &mut Diagnostics,
) -> Option<Text> {
    let mut section = top.table("calendar")?;
    let note = text(&mut section, "note", languages);
    section.finish(problems);
    note
}

/// Reports stages whose phase is not among the phases of the file, if there are any.
pub(crate) fn check_phases(top: &mut Section<'_>, stages: &[Stage], phases: &[String]) {
    if phases.is_empty() {
        return;
    }
    for stage in stages {
        if let Some(phase) = stage.phase.as_ref().filter(|p| !phases.contains(p)) {
            top.report(dangling("phase", phase, stage.span, phases.iter().map(String::as_str)));
        }
    }
}

/// Reads `[openness]`.
pub(crate) fn read_openness(top: &mut Section<'_>, problems: &mut Diagnostics) -> OpennessGate {
    let Some(mut section) = top.table("openness") else { return OpennessGate::default() };
    let mut gate = OpennessGate::default();
    if let Some(stars) = section.size("minimum-stars", 0) {
        gate.minimum_stars = u8::try_from(stars).ok().filter(|n| *n <= 5);
        if gate.minimum_stars.is_none() {
            section.wrong_type(
                "minimum-stars",
                &words!("a number of stars from 0 to 5", "jumlah bintang dari 0 sampai 5"),
            );
        }
    }
    for word in section.strings("require") {
        match Clause::ALL.iter().find(|(id, _)| *id == word.value) {
            Some((_, clause)) => gate.require.push(*clause),
            None => {
                let known: Vec<&str> = Clause::ALL.iter().map(|(id, _)| *id).collect();
                section.unknown_word("require", &word, &known);
            }
        }
    }
    section.finish(problems);
    gate
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::diag::Diagnostics;
    use crate::diag::Tongue::English;
    use crate::load::load;
    use crate::model::{Catalog, Clause, Promise};
    use crate::source::Workspace;

    const SITE: &str = "[site]\ntitle = \"T\"\ntagline = \"t\"\ndescription = \"d\"\n\
        languages = [\"id\"]\nbase-url = \"https://x.example\"\n[publisher]\nname = \"P\"\n\
        [[topic]]\nkey = \"a\"\ntitle = \"A\"\n\
        [[stage]]\nkey = \"hitung\"\ntitle = \"H\"\nstart = 2024-02-14\nend = 2024-02-28\n\
        [[stage]]\nkey = \"nanti\"\ntitle = \"N\"\n\
        [[election]]\nkey = \"e\"\ntitle = \"E\"\ndate = 2024-02-14\n";

    fn read(more: &str) -> (Catalog, Vec<String>) {
        let site = format!("{SITE}{more}");
        let workspace = Workspace::from_texts([("site.toml", site.as_str())]);
        let mut problems = Diagnostics::default();
        let catalog = load(&workspace, &[], &mut problems).expect("memory can be read");
        let told = problems.gathered().list;
        let told = told.iter().map(|d| format!("{} {}", d.code.id, d.message.get(English)));
        (catalog.unwrap(), told.collect())
    }

    fn commitment(promised: &str) -> (Option<Promise>, Catalog, Vec<String>) {
        let more = format!(
            "[[commitment]]\nkey = \"k\"\ntitle = \"K\"\nresponsible = \"R\"\n{promised}\n"
        );
        let (catalog, told) = read(&more);
        (catalog.site.commitments.first().map(|c| c.promise), catalog, told)
    }

    #[test]
    fn rules_count_from_the_days_of_stages_and_elections() {
        let cases = [
            ("promised = 2024-03-01", Some(date(2024, 3, 1))),
            ("promised = { days = 7, after = \"stage:hitung\" }", Some(date(2024, 3, 6))),
            ("promised = { days = 1, after = \"stage:hitung:end\" }", Some(date(2024, 2, 29))),
            ("promised = { days = 0, after = \"stage:hitung:start\" }", Some(date(2024, 2, 14))),
            ("promised = { days = 3650, after = \"election:e\" }", Some(date(2034, 2, 11))),
            // A stage that has no dates yet gives no day, and that is no fault.
            ("promised = { days = 7, after = \"stage:nanti\" }", None),
        ];
        for (text, day) in cases {
            let (promise, catalog, told) = commitment(text);
            assert_eq!(told, [] as [&str; 0], "{text}");
            assert_eq!(promise.unwrap().day(&catalog.site), day, "{text}");
        }
    }

    #[test]
    fn promises_that_lead_to_no_day_are_reported() {
        let cases = [
            ("", "META020"),
            ("promised = \"2024-03-01\"", "META004"),
            ("promised = { days = 7 }", "META003"),
            ("promised = { after = \"stage:hitung\" }", "META003"),
            ("promised = { days = -1, after = \"stage:hitung\" }", "META004"),
            ("promised = { days = 3651, after = \"stage:hitung\" }", "META020"),
            ("promised = { days = 7, after = \"hitung\" }", "META020"),
            ("promised = { days = 7, after = \"stage:hitung:middle\" }", "META020"),
            ("promised = { days = 7, after = \"stage:hitungan\" }", "META006"),
            ("promised = { day = 7, days = 7, after = \"election:e\" }", "META002"),
            ("promised = 2024-03-01\ndataset = \"d\"", "META006"),
            ("promised = 2024-03-01\nstage = \"d\"", "META006"),
        ];
        for (text, code) in cases {
            let (_, _, told) = commitment(text);
            assert_eq!(told.len(), 1, "{text}: {told:?}");
            assert!(told[0].starts_with(code), "{text}: {told:?}");
        }
    }

    #[test]
    fn the_gate_of_openness_knows_its_words() {
        let (catalog, told) =
            read("[openness]\nminimum-stars = 3\nrequire = [\"open-licence\", \"access\"]\n");
        assert_eq!(told, [] as [&str; 0]);
        assert_eq!(catalog.site.openness.minimum_stars, Some(3));
        assert_eq!(catalog.site.openness.require, [Clause::Licence, Clause::Access]);
        let (_, told) = read("[openness]\nminimum-stars = 6\nrequire = [\"free\"]\n");
        assert_eq!(told.len(), 2, "{told:?}");
    }

    #[test]
    fn phases_are_a_vocabulary_once_they_are_declared() {
        let phase = "[[stage]]\nkey = \"s\"\ntitle = \"S\"\nphase = \"awl\"\n";
        assert_eq!(read(phase).1, [] as [&str; 0]);
        let (_, told) = read(&format!("{phase}[[phase]]\nkey = \"awal\"\ntitle = \"Awal\"\n"));
        assert_eq!(told, ["META006 there is no phase `awl`"]);
    }
}
