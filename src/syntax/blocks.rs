//! Markdown to blocks of plain words, for text editions.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading of any level.
    Heading(String),
    /// A paragraph, or a row of a table with its cells parted by ` | `.
    Paragraph(String),
    /// An entry of a list.
    Item(String),
    /// Lines of code.
    Code(Vec<String>),
}

/// The words of a Markdown text. A link is followed by its address in angle brackets, unless that
/// is what it says; a picture is its alternative text. Raw HTML is shown as written, as on pages.
pub fn blocks(markdown: &str) -> Vec<Block> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut out = Vec::new();
    let mut words = String::new();
    let mut links: Vec<(usize, String)> = Vec::new();
    let mut depth = 0_usize;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(text)
            | Event::Code(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::FootnoteReference(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::Start(Tag::Link { dest_url, .. }) => {
                links.push((words.len(), dest_url.to_string()));
            }
            Event::End(TagEnd::Link) => {
                let (start, address) = links.pop().unwrap_or_default();
                if words.get(start..) != Some(address.as_str()) {
                    words.push_str(&format!(" <{address}>"));
                }
            }
            Event::Start(Tag::Item) => {
                // What a list says before its inner list is an entry of its own.
                flush(&mut words, depth, &mut out);
                depth += 1;
            }
            Event::End(TagEnd::Item) => {
                flush(&mut words, depth, &mut out);
                depth = depth.saturating_sub(1);
            }
            Event::End(TagEnd::Heading(_)) => {
                out.push(Block::Heading(std::mem::take(&mut words)));
            }
            Event::End(TagEnd::CodeBlock) => {
                let lines = std::mem::take(&mut words);
                out.push(Block::Code(lines.lines().map(str::to_owned).collect()));
            }
            Event::End(TagEnd::TableCell) => words.push_str(" | "),
            Event::End(TagEnd::TableRow | TagEnd::TableHead) => {
                let row = std::mem::take(&mut words);
                out.push(Block::Paragraph(row.trim_end_matches(" | ").to_owned()));
            }
            Event::End(
                TagEnd::Paragraph
                | TagEnd::HtmlBlock
                | TagEnd::BlockQuote(_)
                | TagEnd::FootnoteDefinition,
            ) => flush(&mut words, depth, &mut out),
            _ => {}
        }
    }
    flush(&mut words, depth, &mut out);
    out
}

fn flush(words: &mut String, depth: usize, out: &mut Vec<Block>) {
    let words = std::mem::take(words);
    if !words.trim().is_empty() {
        out.push(if depth > 0 { Block::Item(words) } else { Block::Paragraph(words) });
    }
}

#[cfg(test)]
mod tests {
    use super::{Block, blocks};

    #[test]
    fn marks_of_markdown_become_plain_words() {
        let text = "## Cara\n\nDari **dinas**, lihat [laman](https://a.example/) dan\n<https://b.example/>.\n\n- satu\n- dua `x`\n  - dalam\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n```\nkode <b>\n```\n";
        let expected = [
            Block::Heading("Cara".into()),
            Block::Paragraph(
                "Dari dinas, lihat laman <https://a.example/> dan https://b.example/.".into(),
            ),
            Block::Item("satu".into()),
            Block::Item("dua x".into()),
            Block::Item("dalam".into()),
            Block::Paragraph("a | b".into()),
            Block::Paragraph("1 | 2".into()),
            Block::Code(vec!["kode <b>".into()]),
        ];
        assert_eq!(blocks(text), expected);
        assert_eq!(blocks(""), []);
    }
}
