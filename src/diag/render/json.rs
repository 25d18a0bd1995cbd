//! One JSON object per line, for programs.

use crate::diag::Gathered;
use crate::diag::render::sheet::sheet_name;
use crate::diag::render::{Form, Manner, place, shown_path};
use crate::source::Workspace;

/// The form for programs.
pub(super) struct Json;

impl Form for Json {
    fn id(&self) -> &'static str {
        "json"
    }

    fn is_for_programs(&self) -> bool {
        true
    }

    fn render(&self, workspace: &Workspace, problems: &Gathered, manner: Manner) -> String {
        let tongue = manner.tongue;
        let mut out = String::new();
        for problem in &problems.list {
            let (path, line, column) = place(workspace, problem);
            let help: Vec<_> = problem.help.iter().map(|h| h.get(tongue)).collect();
            // A place in a workbook is a cell, which has no bytes.
            let bytes = problem.span.filter(|span| span.as_cell().is_none());
            let mut object = serde_json::json!({
                "code": problem.code.id,
                "name": problem.code.name,
                "level": problem.level.word(),
                "lang": tongue.tag(),
                "message": problem.message.get(tongue),
                "path": path,
                "line": line,
                "column": column,
                "start": bytes.map(|s| s.start),
                "length": bytes.map(|s| s.len),
                "label": problem.label.get(tongue),
                "help": help,
            });
            if let Some((span, cell)) = problem.span.and_then(|s| Some((s, s.as_cell()?))) {
                object["sheet"] = serde_json::json!(sheet_name(problems, span));
                object["cell"] = serde_json::json!(cell.name());
            }
            out.push_str(&object.to_string());
            out.push('\n');
        }
        for (code, file, number) in &problems.more {
            let path = file.map(|id| shown_path(workspace, id));
            let object = serde_json::json!({ "code": code, "path": path, "more": number });
            out.push_str(&object.to_string());
            out.push('\n');
        }
        out
    }
}
