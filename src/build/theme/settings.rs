//! `theme.toml` of a theme of the site, and the folders that a theme has.

use crate::build::theme::{BUILT_IN, folder_of};
use crate::diag::{Code, Diagnostic, Diagnostics, Failure, did_you_mean};
use crate::ident;
use crate::source::{SourceId, Span, Workspace};
use crate::syntax::toml::{Located, Section, parse};
use crate::words;

/// A theme is put together wrongly.
pub(super) static BAD_SETTINGS: Code = Code::error(
    "THM005",
    "theme-settings",
    "`theme.toml` says that the theme extends one that is not there, or extends itself by a detour; \
     its `name` is not the name of its folder; it names a style sheet that is not there; or the \
     theme has a folder that nothing reads.\n\n\
     A theme has the folders `templates/`, `assets/` and `i18n/`, and may extend `terang` (as it \
     does when it says nothing) or another folder in `themes/`.",
    "`theme.toml` menyebut tema induk yang tidak ada, atau tema itu menjadi induk dirinya sendiri \
     lewat tema lain; `name`-nya bukan nama foldernya; menyebut lembar gaya yang tidak ada; atau \
     tema itu punya folder yang tidak dibaca.\n\n\
     Sebuah tema berisi folder `templates/`, `assets/`, dan `i18n/`, dan boleh memperluas `terang` \
     (begitu pula bila tidak disebut) atau folder lain di `themes/`.",
);

/// Folders of a theme.
const FOLDERS: [&str; 3] = ["templates", "assets", "i18n"];

/// What `theme.toml` says.
#[derive(Debug)]
pub(super) struct Settings {
    /// The parent, with its place.
    pub(super) extends: Located<String>,
    /// Style sheets in their order, before those that are not named.
    pub(super) stylesheets: Vec<String>,
}

/// Reads the settings of a theme; a theme without the file extends the built-in one.
///
/// # Errors
/// When the file cannot be read.
pub(super) fn read(
    workspace: &Workspace,
    name: &str,
    here: Span,
    problems: &mut Diagnostics,
) -> Result<Settings, Failure> {
    let folder = folder_of(name);
    let path = format!("{folder}/theme.toml");
    folders(workspace, name, here, problems);
    let plain = Located { value: BUILT_IN.to_owned(), span: here };
    let Some(source) = workspace.find(&path) else {
        return Ok(Settings { extends: plain, stylesheets: Vec::new() });
    };
    let bytes = workspace.read(source).map_err(|cause| Failure::io("read", &path, cause))?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(lowered(workspace, name, (source, &text), problems))
}

fn lowered(
    workspace: &Workspace,
    name: &str,
    (source, text): (SourceId, &str),
    problems: &mut Diagnostics,
) -> Settings {
    let table = parse(source, text, 0, problems);
    let mut section = Section::top(source, &table, 0);
    if let Some(said) = section.string("name").filter(|said| said.value != name) {
        let found = &said.value;
        let message = words!(
            "the theme in `themes/{name}` calls itself `{found}`",
            "tema di `themes/{name}` menamai dirinya `{found}`"
        );
        let help = words!("write `name = \"{name}\"`", "tulis `name = \"{name}\"`");
        section.report(Diagnostic::new(&BAD_SETTINGS, message).at(said.span).help(help));
    }
    // What people call it, for those who choose among themes.
    section.string("title");
    let span = section.span();
    let extends = section.string("extends");
    let mut stylesheets = Vec::new();
    for sheet in section.strings("stylesheets") {
        let file = &sheet.value;
        let at = format!("{}/assets/{file}", folder_of(name));
        if workspace.find(&at).is_none() {
            let message = words!("there is no file `{at}`", "tidak ada berkas `{at}`");
            section.report(Diagnostic::new(&BAD_SETTINGS, message).at(sheet.span));
        }
        stylesheets.push(sheet.value);
    }
    section.finish(problems);
    let extends = extends.unwrap_or(Located { value: BUILT_IN.to_owned(), span });
    Settings { extends, stylesheets }
}

/// Files in folders that no theme has.
fn folders(workspace: &Workspace, name: &str, here: Span, problems: &mut Diagnostics) {
    let prefix = format!("{}/", folder_of(name));
    let mut told: Vec<&str> = Vec::new();
    for (_, path) in workspace.under(&prefix) {
        let Some((folder, _)) = path[prefix.len()..].split_once('/') else { continue };
        if FOLDERS.contains(&folder) || told.contains(&folder) {
            continue;
        }
        told.push(folder);
        let message = words!(
            "nothing reads the folder `{prefix}{folder}`",
            "folder `{prefix}{folder}` tidak dibaca"
        );
        let help = match ident::nearest(folder, FOLDERS) {
            Some(near) => did_you_mean(near),
            None => words!(
                "a theme has the folders `templates`, `assets`, `i18n`",
                "sebuah tema berisi folder `templates`, `assets`, `i18n`"
            ),
        };
        problems.push(Diagnostic::new(&BAD_SETTINGS, message).at(here).help(help));
    }
}

/// Says that there is no such parent.
pub(super) fn no_parent(
    workspace: &Workspace,
    child: &str,
    wanted: &Located<String>,
) -> Diagnostic {
    let parent = &wanted.value;
    let message = words!(
        "theme `{child}` extends `{parent}`, which is not there",
        "tema `{child}` memperluas `{parent}`, yang tidak ada"
    );
    let mut known: Vec<&str> = workspace
        .under("themes/")
        .filter_map(|(_, path)| Some(path["themes/".len()..].split_once('/')?.0))
        .filter(|name| *name != child)
        .collect();
    known.push(BUILT_IN);
    known.sort_unstable();
    known.dedup();
    let help = match ident::nearest(parent, known.iter().copied()) {
        Some(near) => did_you_mean(near),
        None => {
            let list: Vec<_> = known.iter().map(|name| format!("`{name}`")).collect();
            let list = list.join(", ");
            words!("themes that can be extended: {list}", "tema yang dapat diperluas: {list}")
        }
    };
    Diagnostic::new(&BAD_SETTINGS, message).at(wanted.span).help(help)
}

/// Says that a theme is its own ancestor.
pub(super) fn circle(chain: &[&str], wanted: &Located<String>) -> Diagnostic {
    let trail = chain.join("` → `");
    let last = &wanted.value;
    let message = words!(
        "themes extend each other in a circle: `{trail}` → `{last}`",
        "tema saling memperluas dalam lingkaran: `{trail}` → `{last}`"
    );
    let help = words!(
        "let the last of them extend `{BUILT_IN}`",
        "biarkan tema yang terakhir memperluas `{BUILT_IN}`"
    );
    Diagnostic::new(&BAD_SETTINGS, message).at(wanted.span).help(help)
}
