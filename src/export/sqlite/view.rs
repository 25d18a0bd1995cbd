//! Views: the words of each code list, and each table with words beside its codes and references.

use crate::export::sqlite::Database;
use crate::export::sqlite::meta::{in_language, of_field};
use crate::export::sqlite::names::{Names, listed, quoted};
use crate::export::sqlite::schema::Table;
use crate::model::Lang;

/// A column of words: its name, and the expression that finds them.
type Label = (String, String);

/// The statements that create all views.
pub(super) fn views(from: &Database<'_>, tables: &[Table]) -> String {
    let mut out = String::new();
    for table in tables {
        for (field, name) in &table.codes {
            out.push_str(&codes(from, table, *field, name));
        }
        out.push_str(&labels(from, table, tables));
    }
    out
}

/// The codes of a field with their words, in their order.
fn codes(from: &Database<'_>, table: &Table, field: usize, name: &str) -> String {
    let catalog = from.catalog;
    let mut columns = vec!["code".to_owned()];
    for stem in ["title", "description"] {
        columns.extend(catalog.langs().map(|lang| in_language(catalog, stem, lang)));
    }
    let columns = listed(columns.iter().map(String::as_str));
    let own = of_field(catalog, table.at, &catalog.resource(table.at).schema.fields[field].name);
    format!(
        "CREATE VIEW {} AS SELECT {columns} FROM meta_codes WHERE {own} ORDER BY position;\n",
        quoted(name)
    )
}

/// The rows of a table with words behind its codes and references.
fn labels(from: &Database<'_>, table: &Table, tables: &[Table]) -> String {
    let mut labels = labelled(from, table, tables).peekable();
    if labels.peek().is_none() {
        return String::new();
    }
    let mut taken = Names::default();
    let own = table.columns.iter().map(|column| {
        taken.give(&column.name);
        format!("r.{}", quoted(&column.name))
    });
    let mut columns: Vec<String> = own.collect();
    for (name, expression) in labels {
        columns.push(format!("({expression}) AS {}", quoted(&taken.give(&name))));
    }
    let (view, table) = (quoted(&table.view), quoted(&table.name));
    format!("CREATE VIEW {view} AS SELECT {} FROM {table} AS r;\n", columns.join(", "))
}

/// The words that a table's codes and references have.
pub(super) fn labelled<'t>(
    from: &'t Database<'_>,
    table: &'t Table,
    tables: &'t [Table],
) -> impl Iterator<Item = Label> + 't {
    let codes = table.codes.iter().flat_map(move |(field, _)| {
        from.catalog.langs().map(move |lang| word(from, table, *field, lang))
    });
    codes.chain(table.references.iter().filter_map(move |reference| {
        let ([field], [to]) = (&*reference.fields, &*reference.to) else { return None };
        let other = tables.iter().find(|other| other.at == reference.target)?;
        let schema = &from.catalog.resource(other.at).schema;
        let label = schema.label.filter(|label| label != to)?;
        let column = &table.columns[*field].name;
        let expression = format!(
            "SELECT other.{} FROM {} AS other WHERE other.{} = r.{}",
            quoted(&other.columns[label].name),
            quoted(&other.name),
            quoted(&other.columns[*to].name),
            quoted(column)
        );
        Some((format!("{column}_label"), expression))
    }))
}

/// The word of a code in a language; of several with the same code, the first.
fn word(from: &Database<'_>, table: &Table, field: usize, lang: Lang) -> Label {
    let catalog = from.catalog;
    let column = &table.columns[field].name;
    let own = of_field(catalog, table.at, &catalog.resource(table.at).schema.fields[field].name);
    let title = in_language(catalog, "title", lang);
    let expression = format!(
        "SELECT {} FROM meta_codes WHERE {own} AND code = r.{} ORDER BY position LIMIT 1",
        quoted(&title),
        quoted(column)
    );
    (in_language(catalog, &format!("{column}_label"), lang), expression)
}
