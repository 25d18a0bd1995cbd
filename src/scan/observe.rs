//! How a rule watches a table go by.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{Catalog, Resource, ResourceRef};
use crate::source::{Span, Workspace};
use crate::table::{Row, cell_span};

/// A rule about the rows of tables. One file in `check`, one line in its list.
pub trait TableCheck: Sync {
    /// What it may report.
    fn code(&self) -> &'static Code;
    /// An observer for this table, or nothing when the rule does not concern it.
    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>>;
}

/// A rule at work on one table.
pub trait Observer {
    /// Sees the names of the header line.
    fn header(&mut self, _header: &[String], _sink: &mut Sink<'_>) {}
    /// Sees a row.
    fn record(&mut self, row: &Row, sink: &mut Sink<'_>);
    /// Sees the end.
    fn end(&mut self, _sink: &mut Sink<'_>) {}
}

/// The table that a rule is asked about.
#[derive(Debug, Clone, Copy)]
pub struct Target<'t> {
    /// The whole catalogue.
    pub catalog: &'t Catalog,
    /// Which resource.
    pub at: ResourceRef,
    /// The resource.
    pub resource: &'t Resource,
    /// The path of its file in the folder of the site.
    pub path: &'t str,
}

/// A row that went by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Byte offset of the row.
    pub offset: u64,
    /// Number of the row.
    pub row: u64,
}

impl Place {
    /// The place of a row.
    pub fn of(row: &Row) -> Place {
        Place { offset: row.offset(), row: row.number }
    }
}

/// Where a rule reports; finds the place of a cell only when the message will be kept.
pub struct Sink<'s> {
    workspace: &'s Workspace,
    resource: &'s Resource,
    header: u64,
    problems: &'s mut Diagnostics,
}

impl<'s> Sink<'s> {
    pub(crate) fn new(
        workspace: &'s Workspace,
        resource: &'s Resource,
        header: u64,
        problems: &'s mut Diagnostics,
    ) -> Sink<'s> {
        Sink { workspace, resource, header, problems }
    }

    /// Reports a cell; `make` gives the message, label and help.
    pub fn cell(
        &mut self,
        code: &'static Code,
        row: &Row,
        field: usize,
        make: impl FnOnce() -> Diagnostic,
    ) {
        if self.problems.wants(code, self.resource.source) {
            let span = cell_span(self.workspace, self.resource, row.offset(), field);
            self.problems.push(make().at(span));
        }
    }

    /// Reports a cell of a row that went by earlier.
    pub fn earlier(&mut self, place: Place, field: usize, problem: Diagnostic) {
        let span = cell_span(self.workspace, self.resource, place.offset, field);
        self.problems.push(problem.at(span));
    }

    /// Reports the header line, at one of its names.
    pub fn header(&mut self, column: usize, problem: Diagnostic) {
        // Finding the place of a name costs the more the further right it stands.
        if self.problems.wants(problem.code, self.resource.source) {
            let span = cell_span(self.workspace, self.resource, self.header, column);
            self.problems.push(problem.at(span));
        }
    }

    /// Reports any place.
    pub fn at(&mut self, span: Span, problem: Diagnostic) {
        self.problems.push(problem.at(span));
    }
}
