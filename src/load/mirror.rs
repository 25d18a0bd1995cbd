//! `[integrity]` and `[[mirror]]`: what proves a copy, and where copies are.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::load::text::{required, text};
use crate::model::{Integrity, Mirror};
use crate::signature::PublicKey;
use crate::syntax::toml::Section;
use crate::words;

/// A mirror that nobody could fetch from.
pub static BAD_MIRROR: Code = Code::error(
    "MIR001",
    "mirror-address",
    "A mirror (`[[mirror]]`) is listed on the page `/cermin/` so that readers and `terbuka mirror` \
     can go there, and its address is no plain address of a folder on the web.\n\nWrite the \
     address of its home page, `url = \"https://…/\"`, without `?`, `#` or a user name.",
    "Sebuah cermin (`[[mirror]]`) didaftar di halaman `/cermin/` supaya pembaca dan `terbuka \
     mirror` dapat ke sana, tetapi alamatnya bukan alamat folder di web.\n\nTulis alamat \
     berandanya, `url = \"https://…/\"`, tanpa `?`, `#`, atau nama pengguna.",
);
/// The same mirror again, or the site itself.
pub static TWICE: Code = Code::error(
    "MIR002",
    "mirror-twice",
    "Two mirrors have one address, or a mirror has the address of the site itself. Readers would \
     count on a copy that is not there.\n\nKeep one of the two.",
    "Dua cermin beralamat sama, atau sebuah cermin beralamat sama dengan situs ini sendiri. \
     Pembaca akan mengandalkan salinan yang tidak ada.\n\nPertahankan salah satu.",
);
/// A public key that is none.
pub static BAD_KEY: Code = Code::error(
    "MIR003",
    "public-key",
    "`public-key` in `[integrity]` is no public key of minisign, so nobody could check a signature \
     with it.\n\nCopy the second line of the file `minisign.pub` that `minisign -G` made: it \
     begins with `RW` and has 56 characters. The secret key never belongs into `site.toml`.",
    "`public-key` di `[integrity]` bukan kunci publik minisign, jadi tidak ada yang dapat memeriksa \
     tanda tangan dengannya.\n\nSalin baris kedua berkas `minisign.pub` buatan `minisign -G`: \
     diawali `RW` dan terdiri atas 56 karakter. Kunci rahasia tidak pernah ditulis di `site.toml`.",
);
/// A digest that is none.
pub static BAD_PREVIOUS: Code = Code::error(
    "MIR004",
    "previous-release",
    "`previous` in `[integrity]` names the manifest of the release before by its SHA-256, and what \
     is there is no such digest.\n\nWrite the 64 digits that `sha256sum manifest.json` prints for \
     the release before, in lower case.",
    "`previous` di `[integrity]` menyebut manifes rilis sebelumnya dengan SHA-256-nya, tetapi \
     isinya bukan sidik seperti itu.\n\nTulis 64 angka heksadesimal dari `sha256sum \
     manifest.json` rilis sebelumnya, dengan huruf kecil.",
);

/// Reads `[integrity]`.
pub(crate) fn read_integrity(top: &mut Section<'_>, problems: &mut Diagnostics) -> Integrity {
    let mut found = Integrity::default();
    let Some(mut section) = top.table("integrity") else { return found };
    if let Some(key) = section.string("public-key") {
        match PublicKey::parse(&key.value) {
            Ok(parsed) => found.public_key = Some(parsed.line()),
            Err(message) => {
                let help = words!(
                    "write the line of `minisign.pub` that begins with `RW`",
                    "tulis baris `minisign.pub` yang diawali `RW`"
                );
                let problem = Diagnostic::new(&BAD_KEY, message).at(key.span).help(help);
                section.report(problem);
            }
        }
    }
    if let Some(digest) = section.string("previous") {
        found.previous = digest.value.parse().ok();
        if found.previous.is_none() {
            let value = &digest.value;
            let message = words!("`{value}` is no SHA-256 digest", "`{value}` bukan sidik SHA-256");
            let help = words!(
                "write the 64 digits that `sha256sum manifest.json` prints",
                "tulis 64 angka yang dicetak `sha256sum manifest.json`"
            );
            section.report(Diagnostic::new(&BAD_PREVIOUS, message).at(digest.span).help(help));
        }
    }
    section.finish(problems);
    found
}

/// Reads all mirrors, in the order of the file.
pub(crate) fn read_mirrors(
    top: &mut Section<'_>,
    languages: &[String],
    problems: &mut Diagnostics,
) -> Vec<Mirror> {
    let mut out: Vec<Mirror> = Vec::new();
    for mut entry in top.tables("mirror") {
        let name = required(&mut entry, "name", languages);
        let url = entry.required_string("url");
        let operator = text(&mut entry, "operator", languages);
        let place = text(&mut entry, "place", languages);
        let since = entry.date("since");
        let span = entry.span();
        if let Some(found) = url {
            let address = &found.value;
            let url = format!("{}/", address.trim_end_matches('/'));
            if !is_folder(address) {
                let message = words!(
                    "`{address}` is no address of a folder on the web",
                    "`{address}` bukan alamat folder di web"
                );
                let help = words!("write `url = \"https://…/\"`", "tulis `url = \"https://…/\"`");
                let problem = Diagnostic::new(&BAD_MIRROR, message).at(found.span).help(help);
                entry.report(problem);
            } else if out.iter().any(|mirror| mirror.url.eq_ignore_ascii_case(&url)) {
                let message = words!("`{address}` is named twice", "`{address}` disebut dua kali");
                entry.report(Diagnostic::new(&TWICE, message).at(found.span));
            } else {
                out.push(Mirror { name, url, operator, place, since, span });
            }
        }
        entry.finish(problems);
    }
    out
}

/// Reports mirrors that are the site itself.
pub(crate) fn check_own(base: &str, mirrors: &[Mirror], problems: &mut Diagnostics) {
    let own = |mirror: &&Mirror| mirror.url.trim_end_matches('/').eq_ignore_ascii_case(base);
    if let Some(mirror) = mirrors.iter().find(own) {
        let message = words!(
            "`{base}` is the site itself, not a mirror",
            "`{base}` adalah situs ini sendiri, bukan cermin"
        );
        problems.push(Diagnostic::new(&TWICE, message).at(mirror.span));
    }
}

fn is_folder(address: &str) -> bool {
    let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let host = host.map(|rest| rest.split('/').next().unwrap_or_default());
    host.is_some_and(|host| host.contains('.') && !host.contains('@'))
        && !address.contains(|c: char| c.is_whitespace() || c.is_control() || "\"'<>?#".contains(c))
}

#[cfg(test)]
mod tests {
    use super::is_folder;

    #[test]
    fn only_folders_on_the_web_are_mirrors() {
        assert!(is_folder("https://contoh.id/data/") && is_folder("http://contoh.id:8080"));
        for bad in [
            "contoh.id",
            "ftp://contoh.id/",
            "https://",
            "https://a@contoh.id/",
            "https://contoh.id/?x",
            "https://contoh.id/#x",
            "https://contoh .id/",
            "javascript:alert(1)",
        ] {
            assert!(!is_folder(bad), "{bad}");
        }
    }
}
