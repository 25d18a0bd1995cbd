//! Style sheets and scripts without what only their authors read.
//!
//! Hand-written: minifiers of CSS and JavaScript are compilers of a hundred crates, and on these
//! few kilobytes they would save a few hundred bytes more once compressed.

/// Style rules without comments and without blanks that mean nothing. Strings stay as they are.
pub(super) fn style(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' | '\'' => string(rest, first),
            '/' if rest.starts_with("/*") => {
                rest = rest.find("*/").map_or("", |end| &rest[end + 2..]);
                continue;
            }
            _ => first.len_utf8(),
        };
        let (piece, after) = rest.split_at(length);
        if first.is_whitespace() {
            let next = after.trim_start().chars().next().unwrap_or('}');
            let needless = out.is_empty() || out.ends_with(BREAKS) || BREAKS.contains(&next);
            // A colon after a blank begins a pseudo-class of any element within.
            if !needless && !out.ends_with([' ', ':']) {
                out.push(' ');
            }
        } else {
            out.push_str(piece);
        }
        rest = after;
    }
    out
}

/// Marks with no need of blanks around them.
const BREAKS: [char; 5] = ['{', '}', ';', ',', '>'];

/// Length of the string that a text begins with, its quotes included.
fn string(text: &str, quote: char) -> usize {
    let mut escaped = false;
    let end = text.char_indices().skip(1).find(|(_, c)| {
        let ends = *c == quote && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |(at, _)| at + 1)
}

/// A script without the lines that are comments and without indentation. One with a text of
/// several lines, in which both could mean something, stays as it is.
pub(super) fn script(text: &str) -> String {
    let mut lines = Vec::new();
    let mut in_comment = false;
    for line in text.lines().map(str::trim) {
        let starts = line.starts_with("/*");
        if in_comment || starts {
            match line.split_once("*/") {
                None => in_comment = true,
                Some((_, "")) => in_comment = false,
                // Code behind a comment is rare and not worth a parser.
                Some(_) => return text.to_owned(),
            }
        } else if !line.is_empty() && !line.starts_with("//") {
            lines.push(line);
        }
    }
    if lines.iter().any(|line| line.matches('`').count() % 2 == 1) {
        return text.to_owned();
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::{script, style};

    #[test]
    fn rules_lose_comments_and_blanks_but_not_their_meaning() {
        let css = "/* a */\n.a  .b > c, d :is(e) {\n  content: \" /* { */ \"; margin: 0 calc(1px - 2em);\n}\n\
                   @media (min-width: 2em) and print { f { g: h } }\n";
        assert_eq!(
            style(css),
            ".a .b>c,d :is(e){content:\" /* { */ \";margin:0 calc(1px - 2em);}\
             @media (min-width:2em) and print{f{g:h}}"
        );
        assert_eq!(style("a{b:'it\\'s  ;  '} /* open"), "a{b:'it\\'s  ;  '}");
    }

    #[test]
    fn scripts_lose_comment_lines_and_indentation() {
        let text = "// What it does.\n(() => {\n  /** Adds. */\n  /* one\n   two */\n  const a = \"// no\";\n\n  a();\n})();\n";
        assert_eq!(script(text), "(() => {\nconst a = \"// no\";\na();\n})();\n");
    }

    #[test]
    fn scripts_that_only_a_parser_could_shorten_stay_as_they_are() {
        for text in ["const a = `\n  // text\n`;\n", "/* a */ b();\n", "  /*\n*/ c();\n"] {
            assert_eq!(script(text), text);
        }
    }
}
