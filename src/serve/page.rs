//! What the server adds to a page: the reload script, and the problems of a failed build.

use crate::diag::{Tongue, Words};

/// Where the server's own files are; no output path begins like this.
pub(super) const PREFIX: &str = "/.terbuka/";

/// Waits for the next build and loads the page again, keeping the place in it.
pub(super) const RELOAD_JS: &str = r#"(function () {
  var source = new EventSource("/.terbuka/events?since=" + document.currentScript.dataset.build);
  source.addEventListener("build", function () {
    source.close();
    location.reload();
  });
})();
"#;

/// The look of the problems, without a font or colour of the site.
pub(super) const PROBLEMS_CSS: &str = ".terbuka-problems{all:initial;display:block;position:relative;z-index:2147483647;
box-sizing:border-box;width:100%;max-height:80vh;overflow:auto;padding:1rem 1.5rem;background:#2b0b0b;color:#fff;
border-bottom:4px solid #ff7b72;font:16px/1.5 system-ui,sans-serif}
.terbuka-problems strong{all:unset;display:block;font-weight:700}
.terbuka-problems pre{all:unset;display:block;white-space:pre-wrap;overflow-wrap:anywhere;margin-top:.5rem;
font:14px/1.5 ui-monospace,monospace}
";

/// How the last build went.
#[derive(Debug, Clone, Default)]
pub(super) struct State {
    /// Counts the builds that ended.
    pub(super) build: u64,
    /// The problems of the last build, if it failed.
    pub(super) problems: Option<String>,
    /// The language of the server's own words.
    pub(super) tongue: Tongue,
}

/// A page with the reload script and the problems, if there are any.
pub(super) fn dress(html: &str, state: &State) -> String {
    let script =
        format!("<script src=\"{PREFIX}reload.js\" data-build=\"{}\"></script>", state.build);
    let mut page = html.to_string();
    let end = page.rfind("</body>").unwrap_or(page.len());
    page.insert_str(end, &script);
    if let Some(problems) = &state.problems {
        let start = body_start(&page);
        page.insert_str(start, &overlay(problems, state.tongue));
    }
    page
}

/// A page of its own for the problems, when there is no page of the site to show.
pub(super) fn bare(state: &State) -> String {
    let note = match (&state.problems, state.build) {
        (Some(_), _) => Words::default(),
        (None, 0) => Words::fixed("Building …", "Situs sedang dibuat …"),
        (None, _) => Words::fixed("There is no such page.", "Halaman itu tidak ada."),
    };
    let (lang, note) = (state.tongue.tag(), note.get(state.tongue));
    let page = format!(
        "<!DOCTYPE html><html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <title>terbuka serve</title></head><body><p>{note}</p></body></html>"
    );
    dress(&page, state)
}

fn overlay(problems: &str, tongue: Tongue) -> String {
    let words = Words::fixed(
        "The last build failed; what you see is from the last good one, if there was one.",
        "Pembuatan situs terakhir gagal; yang terlihat adalah hasil terakhir yang baik, bila ada.",
    );
    let (lang, told, problems) = (tongue.tag(), words.get(tongue), escape(problems));
    format!(
        "<link rel=\"stylesheet\" href=\"{PREFIX}problems.css\">\
         <div class=\"terbuka-problems\" role=\"alert\" lang=\"{lang}\"><strong>{told}\
         </strong><pre>{problems}</pre></div>"
    )
}

/// Where the content of `body` begins; the start of the text when there is no such tag.
fn body_start(html: &str) -> usize {
    let tag = html.find("<body").unwrap_or(html.len());
    html[tag..].find('>').map_or(0, |end| tag + end + 1)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
