//! The frame around every page: head, header, navigation, breadcrumbs, footer.

use serde::Serialize;

use crate::render::view::text::{Link, Text, TrustedJson};

/// What every page's frame needs.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Shell {
    /// Language tag of the page: `id`, `en`.
    pub lang: String,
    /// Direction of the page: `ltr` or `rtl`.
    pub dir: &'static str,
    /// Unique title, without the site's title (the frame adds it).
    pub title: String,
    /// One or two sentences for search results.
    pub description: Option<String>,
    /// Absolute address, when the site has one.
    pub canonical: Option<String>,
    /// Address of the style sheet.
    pub stylesheet: String,
    /// Addresses of scripts that add to the page: classic and deferred, since modules do not run
    /// from a folder.
    pub scripts: Vec<String>,
    /// Address of the icon.
    pub icon: Option<String>,
    /// Title of the site in this language.
    pub site_title: Text,
    /// The home page; `current` on the home page itself.
    pub home: Link,
    /// Main navigation, about three to six links.
    pub nav: Vec<Link>,
    /// Every language of the page, the present one included; empty when there is only one.
    pub languages: Vec<LanguageLink>,
    /// Trail from home to the parent of this page; the last entry may be the page itself
    /// (`current`). Empty on the home page.
    pub breadcrumbs: Vec<Link>,
    /// Machine-readable forms of the page: feeds, DCAT, data packages, and `prev`/`next`.
    pub alternates: Vec<HeadLink>,
    /// What is shown where the page is linked from elsewhere.
    pub social: Social,
    /// Address of the icon for home screens, a picture.
    pub touch_icon: Option<String>,
    /// Address of the icon for programs that draw no SVG.
    pub small_icon: Option<String>,
    /// Address of the web manifest.
    pub manifest: Option<String>,
    /// JSON-LD of the page.
    pub json_ld: Option<TrustedJson>,
    /// The footer.
    pub footer: Footer,
}

/// What other programs show of a page that is linked to. Source: <https://ogp.me/>.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Social {
    /// Absolute address of the picture.
    pub picture: String,
    /// Width of the picture in pixels.
    pub width: u32,
    /// Height of the picture in pixels.
    pub height: u32,
    /// What the picture says.
    pub alt: String,
    /// `website` or `article`.
    pub kind: &'static str,
    /// Whether title, description and kind are told again: programs take those of the page
    /// otherwise, and pages of records have to be light.
    pub full: bool,
}

/// The same page in a language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LanguageLink {
    /// Name of the language in itself: "Bahasa Indonesia", "English".
    pub name: String,
    /// Its language tag.
    pub lang: String,
    /// Address of the same page in it.
    pub href: String,
    /// Absolute address for search engines, when the site has one.
    pub absolute: Option<String>,
    /// Whether it is the page's language.
    pub current: bool,
}

/// A `<link>` in the head.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct HeadLink {
    /// `alternate`, `prev`, `next`, `describedby`, `license`.
    pub rel: String,
    /// Address.
    pub href: String,
    /// Media type.
    pub media_type: Option<String>,
    /// Title.
    pub title: Option<String>,
}

/// The footer, the same on every page of a language.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Footer {
    /// Who publishes the catalogue; a plain text when `href` is empty.
    pub publisher: Link,
    /// Default licence.
    pub licence: Option<Link>,
    /// Prose pages: about, accessibility, glossary, API.
    pub pages: Vec<Link>,
    /// Where to ask or report, in the same place on every page.
    pub contact: Option<Link>,
    /// Release or state of the data: "Keadaan data: 24 Maret 2024".
    pub release: Option<Text>,
    /// Checksum list, manifest, mirrors.
    pub integrity: Vec<Link>,
    /// The page as plain text.
    pub text: Option<Link>,
    /// The beginning of the digest of the data behind the page; the link leads to the list of
    /// checksums that it is the digest of.
    pub print: Option<Link>,
}
