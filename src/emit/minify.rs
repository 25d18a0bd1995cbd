//! HTML made smaller without changing a word of it.
//!
//! Comes in: a finished page. Goes out: the same page, minified when the feature `minify` is on
//! and the result reads the same. The minifier removes the blank between inline elements whose
//! parent it takes for layout (`<nav><a>One</a> <a>Two</a></nav>`), so such blanks are guarded;
//! then both texts are compared, and a page that would still change is left as it is.

use std::borrow::Cow;

/// Minifies a page; borrowed when nothing was done. Never use it on SVG, XML or feeds.
#[cfg(feature = "minify")]
pub fn minify(html: &str) -> Cow<'_, str> {
    let config = minify_html::Cfg {
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        keep_input_type_text_attr: true,
        ..minify_html::Cfg::default()
    };
    if html.contains(text::GUARD) {
        return Cow::Borrowed(html);
    }
    let guarded = text::guard(html);
    let Ok(small) = String::from_utf8(minify_html::minify(guarded.as_bytes(), &config)) else {
        return Cow::Borrowed(html);
    };
    let small = small.replace(text::GUARD, " ");
    if text::visible(&small) == text::visible(html) {
        Cow::Owned(small)
    } else {
        Cow::Borrowed(html)
    }
}

/// Minifies a page; borrowed when nothing was done. Without the feature `minify`: always.
#[cfg(not(feature = "minify"))]
pub fn minify(html: &str) -> Cow<'_, str> {
    Cow::Borrowed(html)
}

/// The text a reader sees, found by a scanner that is much cheaper than parsing twice. It need
/// not be exact: where it errs, two texts differ and the page stays unminified.
#[cfg(feature = "minify")]
mod text {
    /// Elements that run within a line, so that a blank before or after them is seen.
    const INLINE: [&str; 34] = [
        "a", "abbr", "b", "bdi", "bdo", "button", "cite", "code", "data", "del", "dfn", "em", "i",
        "img", "input", "ins", "kbd", "label", "mark", "output", "q", "s", "samp", "select",
        "small", "span", "strong", "sub", "sup", "svg", "time", "u", "var", "wbr",
    ];
    /// Elements whose content is not read.
    const UNREAD: [&str; 2] = ["script", "style"];

    /// Elements in which every blank counts, or that hold no markup.
    const VERBATIM: [&str; 4] = ["pre", "textarea", "script", "style"];
    /// Inline elements without an end tag.
    const VOID: [&str; 3] = ["img", "input", "wbr"];

    /// Stands for a blank that must stay, while the page is minified: a letter to the minifier,
    /// from Unicode's private use area, so that no page has it.
    pub(super) const GUARD: char = '\u{f8ff}';

    /// Puts [`GUARD`] for the blanks that stand alone between two inline elements.
    pub(super) fn guard(html: &str) -> String {
        let mut guarded = String::with_capacity(html.len());
        let mut rest = html;
        // Whether the tag before ended an inline element.
        let mut after_inline = false;
        while let Some(at) = rest.find('<') {
            let (between, tail) = rest.split_at(at);
            let end = if tail.starts_with("<!--") {
                tail.find("-->").map_or(tail.len(), |end| end + 3)
            } else {
                tag_end(tail)
            };
            let name = tag_name(&tail[..end]);
            let alone = !between.is_empty() && between.trim_ascii().is_empty();
            if alone && after_inline && INLINE.contains(&name.as_str()) {
                guarded.push(GUARD);
            } else {
                guarded.push_str(between);
            }
            let end = if VERBATIM.contains(&name.as_str()) {
                tail.find(&format!("</{name}")).unwrap_or(tail.len())
            } else {
                end
            };
            guarded.push_str(&tail[..end]);
            after_inline = VOID.contains(&name.as_str())
                || name.strip_prefix('/').is_some_and(|name| INLINE.contains(&name));
            rest = &tail[end..];
        }
        guarded.push_str(rest);
        guarded
    }

    /// The visible text: runs of blanks are one blank, elements that are not inline are breaks.
    pub(super) fn visible(html: &str) -> String {
        let mut text = String::with_capacity(html.len() / 2);
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            push(&mut text, &rest[..at]);
            rest = &rest[at..];
            if let Some(comment) = rest.strip_prefix("<!--") {
                rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
                continue;
            }
            let end = tag_end(rest);
            let name = tag_name(&rest[..end]);
            rest = &rest[end..];
            if UNREAD.contains(&name.as_str()) {
                let close = format!("</{name}");
                rest = rest.find(&close).map_or("", |end| &rest[end..]);
            } else if !INLINE.contains(&name.trim_start_matches('/')) {
                push_break(&mut text);
            }
        }
        push(&mut text, rest);
        text.truncate(text.trim_end().len());
        text
    }

    /// Where a tag ends: after the `>` that is not in quotes.
    fn tag_end(tag: &str) -> usize {
        let mut quote = None;
        for (at, byte) in tag.bytes().enumerate() {
            match (quote, byte) {
                (None, b'>') => return at + 1,
                (None, b'"' | b'\'') => quote = Some(byte),
                (Some(open), _) if open == byte => quote = None,
                _ => {}
            }
        }
        tag.len()
    }

    fn tag_name(tag: &str) -> String {
        let name = tag.trim_start_matches('<').split([' ', '\n', '\t', '>']).next();
        name.unwrap_or("").to_ascii_lowercase()
    }

    fn push(text: &mut String, piece: &str) {
        for letter in decode(piece).chars() {
            if !letter.is_ascii_whitespace() {
                text.push(letter);
            } else if !text.is_empty() && !text.ends_with([' ', '\n']) {
                text.push(' ');
            }
        }
    }

    fn push_break(text: &mut String) {
        text.truncate(text.trim_end_matches([' ', '\n']).len());
        if !text.is_empty() {
            text.push('\n');
        }
    }

    /// Decodes the references that our templates and the minifier write.
    fn decode(piece: &str) -> String {
        if !piece.contains('&') {
            return piece.to_owned();
        }
        let mut text = piece.to_owned();
        for (from, to) in [
            ("&lt;", "<"),
            ("&LT", "<"),
            ("&lt", "<"),
            ("&gt;", ">"),
            ("&quot;", "\""),
            ("&#39;", "'"),
            ("&#x27;", "'"),
            ("&#x2F;", "/"),
            ("&apos;", "'"),
            ("&#x2f;", "/"),
            ("&#47;", "/"),
            ("&nbsp;", "\u{a0}"),
            ("&shy;", "\u{ad}"),
            ("&ndash;", "–"),
            ("&mdash;", "—"),
            ("&hellip;", "…"),
            ("&middot;", "·"),
            ("&times;", "×"),
            ("&laquo;", "«"),
            ("&raquo;", "»"),
            ("&larr;", "←"),
            ("&rarr;", "→"),
            ("&copy;", "©"),
            ("&amp;", "&"),
        ] {
            text = text.replace(from, to);
        }
        text
    }
}

#[cfg(all(test, feature = "minify"))]
mod tests {
    use super::*;

    const PAGE: &str = "<!DOCTYPE html>\n<html lang=\"id\">\n  <head>\n    <meta charset=\"utf-8\">\n    \
        <title>Kursi &amp; suara</title>\n  </head>\n  <body>\n    <!-- note -->\n    <main>\n      \
        <h1>Kursi  per   daerah</h1>\n      <p>Ada <b>84</b> <a href=\"a/index.html\">daerah</a>, \
        &lt;580&gt; kursi.</p>\n      <table>\n        <caption>Kursi</caption>\n        <tr>\n          \
        <th scope=\"row\">Aceh I</th>\n          <td>7</td>\n        </tr>\n      </table>\n    \
        </main>\n  </body>\n</html>\n";

    /// The words of a page as a real parser sees them.
    fn words(html: &str) -> Vec<String> {
        let page = scraper::Html::parse_document(html);
        let text: Vec<&str> = page.root_element().text().collect();
        text.join(" ").split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn a_page_becomes_smaller_and_keeps_its_words_and_tags() {
        let small = minify(PAGE);
        assert!(small.len() < PAGE.len() * 4 / 5, "{small}");
        assert_eq!(words(&small), words(PAGE));
        for kept in ["<html", "<head>", "</p>", "</td>", "<caption>"] {
            assert!(small.contains(kept), "{kept} in {small}");
        }
    }

    #[test]
    fn blanks_between_inline_elements_stay() {
        let page = "<!DOCTYPE html><html lang=en><head><title>x</title></head><body>\n  <nav>\n    \
            <a href=\"x\">One</a>\n    <a href=\"y\">Two</a> <img src=z alt=Z>\n <b>3</b>\n  </nav>\
            <section><strong>Source:</strong> <a href=\"x\">Office</a></section>\
            <pre><b>a</b>\n  <b>b</b></pre></body></html>";
        let small = minify(page);
        assert!(small.len() < page.len());
        for kept in ["One</a> <a", "Two</a> <img", "> <b>3", "</strong> <a", "a</b>\n  <b>b"] {
            assert!(small.contains(kept), "{kept} in {small}");
        }
    }

    #[test]
    fn a_page_that_would_read_differently_is_left_alone() {
        assert_eq!(text::visible("<p>a<b>b</b> c</p>d<br>e"), "ab c\nd\ne");
        assert_ne!(
            text::visible("<nav><a>a</a> <a>b</a></nav>"),
            text::visible("<a>a</a><a>b</a>")
        );
        let page = "<!DOCTYPE html><title>x</title>  <p>\u{f8ff}";
        assert_eq!(minify(page), page);
    }

    #[test]
    fn escaped_markup_stays_escaped() {
        let page = PAGE
            .replace("Aceh I", "&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt; &mdash; &raquo;");
        let small = minify(&page);
        assert!(small.len() < page.len());
        assert_eq!(words(&small), words(&page));
        assert!(
            scraper::Html::parse_document(&small)
                .select(&scraper::Selector::parse("script").unwrap())
                .next()
                .is_none()
        );
    }
}
