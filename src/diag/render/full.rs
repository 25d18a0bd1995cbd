//! As a modern compiler prints: the line, a mark under the place, the instruction.

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use crate::diag::render::sheet::cell_words;
use crate::diag::render::{Form, Manner, Styling, more_line, shown_path};
use crate::diag::{Diagnostic, Gathered, Tongue};
use crate::source::{Workspace, excerpt};

/// The default form.
pub(super) struct Full;

impl Form for Full {
    fn id(&self) -> &'static str {
        "full"
    }

    fn is_for_programs(&self) -> bool {
        false
    }

    fn render(&self, workspace: &Workspace, problems: &Gathered, manner: Manner) -> String {
        let renderer = match manner.styling {
            Styling::Plain => Renderer::plain(),
            Styling::Coloured => Renderer::styled(),
        };
        let mut out = String::new();
        for problem in &problems.list {
            out.push_str(&one(workspace, problem, problems, &renderer, manner.tongue));
            out.push_str("\n\n");
        }
        for more in &problems.more {
            out.push_str(&more_line(workspace, *more, manner.tongue));
            out.push('\n');
        }
        out
    }
}

fn one(
    workspace: &Workspace,
    problem: &Diagnostic,
    all: &Gathered,
    renderer: &Renderer,
    tongue: Tongue,
) -> String {
    let level = match problem.level {
        crate::diag::Level::Error => Level::ERROR,
        crate::diag::Level::Warning => Level::WARNING,
        crate::diag::Level::Allow => Level::NOTE,
    };
    let level = level.with_name(problem.level.say(tongue));
    let (help_word, note_word) = match tongue {
        Tongue::English => ("help", "note"),
        Tongue::Indonesian => ("bantuan", "catatan"),
    };
    let cell = cell_words(all, problem);
    let place = problem.span.and_then(|span| {
        excerpt(workspace, span).ok().map(|found| (shown_path(workspace, span.source), found))
    });
    // Control characters would let data paint the terminal: the crate replaces those of the
    // excerpt, so only the message has to be cleaned here.
    let message = clean(problem.message.get(tongue));
    let mut group = level
        .clone()
        .primary_title(message)
        .id(problem.code.id)
        .elements([] as [Snippet<'_, annotate_snippets::Annotation<'_>>; 0]);
    let whole = problem.code.is_private() && problem.span.is_some_and(|s| s.len == 0);
    let is_binary = place.as_ref().is_some_and(|(_, found)| found.text.contains('\0'));
    if let Some((path, _)) = place.as_ref().filter(|_| whole) {
        // The file as a whole is meant; its first bytes say nothing.
        let title = clean(problem.message.get(tongue));
        group = level
            .primary_title(format!("{path}: {title}"))
            .id(problem.code.id)
            .elements([] as [Snippet<'_, annotate_snippets::Annotation<'_>>; 0]);
    } else if let (true, Some((path, found))) = (is_binary, &place) {
        group = group.element(Origin::path(path.as_str()).line(found.line));
    } else if let (Some(cell), Some((path, found))) = (&cell, &place) {
        // A workbook has no line to show: the cell is named instead.
        let (cell, label) = (cell.get(tongue), problem.label.get(tongue));
        let note = if label.is_empty() { cell.to_owned() } else { format!("{cell}: {label}") };
        group = group
            .element(Origin::path(path.as_str()).line(found.line).char_column(found.column))
            .element(Level::NOTE.with_name(note_word).message(clean(&note)));
    } else if let Some((path, found)) = &place {
        let mark = AnnotationKind::Primary
            .span(found.range.clone())
            .label(clean(problem.label.get(tongue)));
        group = group.element(
            Snippet::source(all.shown(problem.span.map(|s| s.source), &found.text))
                .path(path.as_str())
                .line_start(found.line)
                .annotation(mark),
        );
    }
    for help in &problem.help {
        group = group.element(Level::HELP.with_name(help_word).message(clean(help.get(tongue))));
    }
    renderer.render(&[group])
}

fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect()
}
