//! Some rows of a table, by the places at which a stream met them.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::diag::Failure;
use crate::model::{Catalog, Resource, ResourceKind, ResourceRef, TableSource};
use crate::source::Workspace;
use crate::table::{PublicStream, RecordStream, Row};

/// A table whose rows can be read in any choice and order.
///
/// Rows of delimited text are read from the file again, so memory does not grow with the table. A
/// sheet is held in memory by every reader of it; here it is held once for all choices.
pub struct Picker<'a> {
    workspace: &'a Workspace,
    resource: &'a Resource,
    held: Option<Vec<(u64, Vec<String>)>>,
}

impl<'a> Picker<'a> {
    /// Opens a table.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn open(workspace: &'a Workspace, resource: &'a Resource) -> Result<Picker<'a>, Failure> {
        let is_text = matches!(resource.kind, ResourceKind::Table(TableSource::Text(_)));
        let held = if is_text { None } else { Some(hold(workspace, resource)?) };
        Ok(Picker { workspace, resource, held })
    }

    /// The rows at these places, in their order. Places that ascend are read in one go.
    pub fn rows<'p>(&'p self, places: &'p [u64]) -> PublicStream<'p> {
        let path = self.workspace.path(self.resource.source);
        let stream = match (&self.held, &self.resource.kind) {
            (Some(held), _) => RecordStream::held(held, places, path),
            (None, ResourceKind::Table(TableSource::Text(text))) => {
                RecordStream::picked(self.workspace, self.resource.source, text, places)
            }
            (None, _) => RecordStream::held(&[], &[], path),
        };
        PublicStream::new(stream, &self.resource.schema)
    }
}

/// Several tables, opened once for all pages.
#[derive(Default)]
pub struct Pickers<'a>(BTreeMap<ResourceRef, Picker<'a>>);

impl<'a> Pickers<'a> {
    /// Opens the tables that the records of a catalogue are read from.
    ///
    /// # Errors
    /// When one of them cannot be read.
    pub fn open(workspace: &'a Workspace, catalog: &'a Catalog) -> Result<Pickers<'a>, Failure> {
        let mut out = BTreeMap::new();
        for collection in &catalog.collections {
            let related = collection.related().map(|(_, related)| related.table);
            for at in related.chain([collection.at]) {
                if let Entry::Vacant(free) = out.entry(at) {
                    free.insert(Picker::open(workspace, catalog.resource(at))?);
                }
            }
        }
        Ok(Pickers(out))
    }

    /// A table, if a collection needs it.
    pub fn get(&self, at: ResourceRef) -> Option<&Picker<'a>> {
        self.0.get(&at)
    }
}

fn hold(workspace: &Workspace, resource: &Resource) -> Result<Vec<(u64, Vec<String>)>, Failure> {
    let mut stream = RecordStream::open(workspace, resource)?;
    let mut row = Row::default();
    let mut out = Vec::new();
    while stream.next(&mut row)? {
        let cells = (0..row.len()).filter_map(|n| row.cell(n)).map(str::to_owned);
        out.push((row.offset(), cells.collect()));
    }
    out.sort_by_key(|(place, _)| *place);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Strategy, prop, prop_assert_eq, proptest};

    use super::Picker;
    use crate::model::{Field, FieldType, Resource, ResourceKind, Schema, TableSource, Text};
    use crate::source::{SourceId, Span, Workspace};
    use crate::table::{Cell, RecordStream, Row};

    fn resource(source: SourceId, fields: Vec<Field>) -> Resource {
        Resource {
            name: "t".to_owned(),
            source,
            file_name: "t.csv".to_owned(),
            title: Text::new("T"),
            description: None,
            kind: ResourceKind::Table(TableSource::text(b',')),
            schema: Schema { fields, ..Schema::default() },
            checks: Vec::new(),
            licence: None,
            credit: None,
            span: Span::top(source),
        }
    }

    fn picked(text: &str, choice: &[usize]) -> (Vec<Vec<String>>, Vec<Vec<String>>) {
        let workspace = Workspace::from_texts([("t.csv", text)]);
        let source = workspace.find("t.csv").unwrap();
        let fields = ["a", "b"].map(|name| Field::new(name, FieldType::String, Span::top(source)));
        let resource = resource(source, fields.into());
        let mut stream = RecordStream::open(&workspace, &resource).unwrap();
        let (mut row, mut all) = (Row::default(), Vec::new());
        while stream.next(&mut row).unwrap() {
            all.push((
                row.offset(),
                vec![row.cell(0), row.cell(1)]
                    .into_iter()
                    .map(|c| c.unwrap_or_default().to_owned())
                    .collect::<Vec<_>>(),
            ));
        }
        let choice: Vec<usize> = choice.iter().map(|n| n % all.len().max(1)).collect();
        let places: Vec<u64> = choice.iter().map(|n| all[*n].0).collect();
        let picker = Picker::open(&workspace, &resource).unwrap();
        let mut rows = picker.rows(&places);
        let mut found = Vec::new();
        while let Some(record) = rows.next_record().unwrap() {
            let text = |cell| match cell {
                Cell::Text(text) => text,
                _ => "",
            };
            found.push(record.cells().map(|c| text(c).to_owned()).collect());
        }
        (found, choice.into_iter().map(|n| all[n].1.clone()).collect())
    }

    #[test]
    fn rows_are_found_again_behind_marks_crlf_blank_lines_and_quoted_breaks() {
        let text = "\u{feff}a,b\r\n\r\n\"x\r\ny\",2\r\nz,3\r\n\r\n\"\",\"4\"\r\nw,5";
        for choice in [vec![0, 1, 2, 3], vec![3, 0], vec![2, 2, 1]] {
            let (found, wanted) = picked(text, &choice);
            assert_eq!(found, wanted, "{choice:?}");
        }
    }

    proptest! {
        #[test]
        fn any_choice_of_rows_is_read_as_in_the_whole(
            rows in prop::collection::vec(("[a-c\"\n,]{1,6}", "[x-z]{1,3}"), 1..20),
            crlf in proptest::bool::ANY,
            choice in prop::collection::vec(0_usize..40, 0..30).prop_map(|v| v),
        ) {
            let end = if crlf { "\r\n" } else { "\n" };
            let mut text = format!("a,b{end}");
            for (a, b) in rows {
                text.push_str(&format!("\"{}\",{b}{end}", a.replace('"', "\"\"")));
            }
            let (found, wanted) = picked(&text, &choice);
            prop_assert_eq!(found, wanted);
        }
    }
}
