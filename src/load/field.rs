//! `[[resource.field]]`.

use jiff::civil::Date;
use regex::Regex;
use rust_decimal::Decimal;

use crate::diag::{Diagnostic, Diagnostics};
use crate::load::Context;
use crate::load::index::check_names;
use crate::load::privacy;
use crate::load::resource::read_missing;
use crate::load::text::{required, text};
use crate::model::{CodeLabel, Constraints, Field, FieldType, Listing, Missing};
use crate::syntax::toml::{Located, Section, WRONG_TYPE};
use crate::words;

/// Reads all fields of a resource; one per entry, also after faults.
pub(crate) fn read_all(
    context: &Context<'_>,
    resource: &mut Section<'_>,
    own: usize,
    missing: &[Missing],
    problems: &mut Diagnostics,
) -> Vec<Field> {
    let mut seen = Vec::new();
    let mut out = Vec::new();
    for mut entry in resource.tables("field") {
        let mut field = read(context, &mut entry, own, &seen, problems);
        if field.missing.is_empty() {
            field.missing = missing.to_vec();
        }
        seen.push(field.name.clone());
        out.push(field);
        entry.finish(problems);
    }
    out
}

fn read(
    context: &Context<'_>,
    entry: &mut Section<'_>,
    own: usize,
    seen: &[String],
    problems: &mut Diagnostics,
) -> Field {
    let languages = &context.settings.languages;
    let name = entry.required_string("name");
    if let Some(name) = &name {
        check_names(entry, "field", name, seen, is_header);
    }
    let references = entry.string("references").and_then(|found| {
        let linked = context.index.reference(&found.value, own, found.span);
        linked.map_err(|problem| entry.report(*problem)).ok()
    });
    let kind = entry.word("type", FieldType::ALL).unwrap_or(FieldType::String);
    let codes = read_codes(entry, languages, problems);
    if kind == FieldType::Code && codes.is_empty() && references.is_none() {
        let help = words!(
            "add `codes = [{{ code = \"…\", title = {{ … }} }}]`",
            "tambahkan `codes = [{{ code = \"…\", title = {{ … }} }}]`"
        );
        entry.missing("codes", help);
    }
    Field {
        name: name.map_or(String::new(), |n| n.value),
        title: required(entry, "title", languages),
        description: text(entry, "description", languages),
        kind,
        unit: text(entry, "unit", languages),
        references,
        constraints: read_constraints(entry, kind, problems),
        codes,
        missing: read_missing(entry, languages, problems),
        example: entry.string("example").map(|e| e.value),
        listing: entry.word("consent", Listing::ALL).unwrap_or(Listing::Always),
        personal: privacy::of(entry, languages, problems),
        span: entry.span(),
    }
}

/// Headers come from the publisher, so any text without control characters may be one.
fn is_header(name: &str) -> bool {
    !name.trim().is_empty() && name.trim() == name && !name.contains(char::is_control)
}

fn read_codes(
    entry: &mut Section<'_>,
    languages: &[String],
    problems: &mut Diagnostics,
) -> Vec<CodeLabel> {
    let mut seen: Vec<String> = Vec::new();
    let mut out = Vec::new();
    for mut item in entry.tables("codes") {
        let code = item.required_string("code");
        if let Some(code) = &code {
            check_names(&mut item, "code", code, &seen, |c| !c.is_empty());
        }
        let code = code.map_or(String::new(), |c| c.value);
        seen.push(code.clone());
        let title = required(&mut item, "title", languages);
        out.push(CodeLabel { code, title, description: text(&mut item, "description", languages) });
        item.finish(problems);
    }
    out
}

fn read_constraints(
    entry: &mut Section<'_>,
    kind: FieldType,
    problems: &mut Diagnostics,
) -> Constraints {
    let Some(mut section) = entry.table("constraints") else { return Constraints::default() };
    let (minimum, earliest) = bound(&mut section, "minimum", kind);
    let (maximum, latest) = bound(&mut section, "maximum", kind);
    let constraints = Constraints {
        required: section.boolean("required"),
        unique: section.boolean("unique"),
        minimum,
        maximum,
        earliest,
        latest,
        pattern: section.string("pattern").and_then(|p| pattern(&mut section, &p)),
        min_length: section.size("min-length", 0),
        max_length: section.size("max-length", 0),
    };
    section.finish(problems);
    constraints
}

/// A bound is a number for numbers and years, a day for dates and moments; texts have none.
fn bound(
    section: &mut Section<'_>,
    key: &'static str,
    kind: FieldType,
) -> (Option<Decimal>, Option<Date>) {
    match kind {
        FieldType::Date | FieldType::DateTime => (None, section.date(key)),
        FieldType::Integer | FieldType::Number | FieldType::Year => (decimal(section, key), None),
        _ => {
            // A text is neither more nor less than another.
            if let Some((_, span)) = section.raw(key) {
                let message = words!(
                    "`{key}` bounds numbers, years and dates; this field is none of them",
                    "`{key}` membatasi angka, tahun, dan tanggal; kolom ini bukan salah satunya"
                );
                section.report(Diagnostic::new(&WRONG_TYPE, message).at(span).help(words!(
                    "remove `{key}`, or declare the `type` of the field",
                    "hapus `{key}`, atau nyatakan `type` kolom ini"
                )));
            }
            (None, None)
        }
    }
}

fn decimal(section: &mut Section<'_>, key: &'static str) -> Option<Decimal> {
    let found = section.number(key)?;
    let number = found.value.replace('_', "").parse().ok();
    if number.is_none() {
        section.wrong_type(key, &words!("a decimal number", "bilangan desimal"));
    }
    number
}

/// A pattern must match the whole value, as in Table Schema.
fn pattern(section: &mut Section<'_>, found: &Located<String>) -> Option<Regex> {
    match Regex::new(&format!("^(?:{})$", found.value)) {
        Ok(pattern) => Some(pattern),
        Err(error) => {
            let last = error.to_string();
            // The words of the library, which speaks English only.
            let reason = last.lines().last().unwrap_or_default().trim();
            let message = words!(
                "`pattern` is no regular expression: {reason}",
                "`pattern` bukan ekspresi reguler: {reason}"
            );
            section.report(Diagnostic::new(&WRONG_TYPE, message).at(found.span));
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_header;

    #[test]
    fn headers_may_be_what_publishers_write() {
        assert!(is_header("Nama Calon (L/P)"));
        assert!(!is_header(" a"));
        assert!(!is_header("a\u{0}b"));
    }
}
