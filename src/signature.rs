//! Signatures in the format of minisign: Ed25519 over a digest of the signed bytes.
//!
//! Comes in: the text of a key, bytes, a signature. Goes out: a signature, or why one is not to be
//! trusted. Source: the page of minisign, "Signature format"; signatures of the older form, over
//! the bytes themselves, are not accepted.

use std::io::{Read, Seek};

use minisign::{KeyPair, PublicKeyBox, SecretKeyBox, SignatureBox};

use crate::diag::Words;
use crate::words;

/// The longest signature or key file that is read.
pub const MAX_BYTES: u64 = 4096;

/// A public key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    key: minisign::PublicKey,
}

impl PublicKey {
    /// Reads a key: its one line (`RW…`), or the file with a comment above it.
    ///
    /// # Errors
    /// When it is none.
    pub fn parse(text: &str) -> Result<PublicKey, Words> {
        let text = text.trim();
        let read = if text.lines().count() > 1 {
            PublicKeyBox::from_string(text).and_then(PublicKeyBox::into_public_key)
        } else {
            minisign::PublicKey::from_base64(text)
        };
        let not_a_key = || {
            words!(
                "this is no public key of minisign: one begins with `RW` and has 56 characters",
                "ini bukan kunci publik minisign: kunci diawali `RW` dan terdiri atas 56 karakter"
            )
        };
        // The letters `Ed` before the key are what makes the line begin with `RW`.
        let key = read.ok().filter(|key| key.to_bytes().starts_with(b"Ed"));
        key.map(|key| PublicKey { key }).ok_or_else(not_a_key)
    }

    /// The line that stands in `site.toml`.
    pub fn line(&self) -> String {
        self.key.to_base64()
    }

    /// The number of the key, as minisign shows it.
    pub fn id(&self) -> String {
        shown(self.key.keynum())
    }

    /// The text of a file for `minisign -p`.
    pub fn file(&self) -> String {
        format!("untrusted comment: minisign public key {}\n{}\n", self.id(), self.line())
    }

    /// Whether the key made this signature of all that `data` has; gives the trusted comment.
    ///
    /// # Errors
    /// Why the signature is not to be trusted.
    pub fn verify(&self, signature: &str, data: impl Read + Seek) -> Result<String, Words> {
        let broken = || {
            words!(
                "the signature cannot be read: it is no minisign file",
                "tanda tangan tidak dapat dibaca: bukan berkas minisign"
            )
        };
        let read = SignatureBox::from_string(signature).map_err(|_| broken())?;
        if read.keynum() != self.key.keynum() {
            let (id, own) = (shown(read.keynum()), self.id());
            return Err(words!(
                "the signature was made by the key {id}, not by {own}",
                "tanda tangan dibuat dengan kunci {id}, bukan {own}"
            ));
        }
        let comment = read.trusted_comment().map_err(|_| broken())?;
        match minisign::verify(&self.key, &read, data, true, false, false) {
            Ok(()) => Ok(comment),
            Err(_) => Err(words!(
                "the signature does not fit: what was signed is not what is here",
                "tanda tangan tidak cocok: yang ditandatangani bukan yang ada di sini"
            )),
        }
    }
}

/// The number of a key: its eight bytes as one number, the last first.
fn shown(number: &[u8]) -> String {
    number.iter().rev().fold(String::new(), |text, byte| text + &format!("{byte:02X}"))
}

/// A secret key, ready to sign. It is never shown.
pub struct SecretKey {
    pair: KeyPair,
}

impl std::fmt::Debug for SecretKey {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("SecretKey")
    }
}

impl SecretKey {
    /// Reads the text of a secret key; one that is encrypted needs its password.
    ///
    /// # Errors
    /// When it is none, or the password is missing or wrong.
    pub fn open(text: &str, password: Option<&str>) -> Result<SecretKey, Words> {
        // The key may be given as its line alone, as in an environment variable.
        let text = text.trim();
        let file = match text.lines().count() {
            1 => format!("untrusted comment:\n{text}"),
            _ => text.to_owned(),
        };
        let boxed = || SecretKeyBox::from_string(&file);
        let plain = boxed().and_then(SecretKeyBox::into_unencrypted_secret_key);
        let sk = match (plain, password) {
            (Ok(key), _) => key,
            (Err(_), _) if let Some(key) = without_checksum(&file) => key,
            // Without a password the library would ask for one on the terminal.
            (Err(_), Some(password)) => {
                let opened = boxed().and_then(|key| key.into_secret_key(Some(password.to_owned())));
                opened.map_err(|_| {
                    words!(
                        "the secret key cannot be opened: it is none of minisign, or the password is wrong",
                        "kunci rahasia tidak dapat dibuka: bukan kunci minisign, atau kata sandinya salah"
                    )
                })?
            }
            (Err(_), None) => {
                return Err(words!(
                    "the secret key cannot be opened: it is none of minisign, or it has a password and `TERBUKA_SIGN_PASSWORD` is not set",
                    "kunci rahasia tidak dapat dibuka: bukan kunci minisign, atau kunci itu bersandi dan `TERBUKA_SIGN_PASSWORD` tidak diisi"
                ));
            }
        };
        let pk = minisign::PublicKey::from_secret_key(&sk)
            .map_err(|_| words!("the secret key is broken", "kunci rahasia rusak"))?;
        Ok(SecretKey { pair: KeyPair { pk, sk } })
    }

    /// A new key without a password.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn generate() -> Result<SecretKey, Words> {
        let pair = KeyPair::generate_unencrypted_keypair();
        let pair =
            pair.map_err(|e| words!("no key could be made: {e}", "kunci tidak dapat dibuat: {e}"))?;
        Ok(SecretKey { pair })
    }

    /// Its public half.
    pub fn public(&self) -> PublicKey {
        PublicKey { key: self.pair.pk.clone() }
    }

    /// The text that [`SecretKey::open`] reads.
    ///
    /// # Errors
    /// Never for a key that was opened or made.
    pub fn text(&self) -> Result<String, Words> {
        let boxed = self.pair.sk.to_box(Some("terbuka secret key"));
        boxed.map(SecretKeyBox::into_string).map_err(|e| Words::same(e.to_string()))
    }

    /// Signs what `data` has; the comment is signed too and says no time, so that it is the same
    /// for the same bytes. The signature itself holds randomness and differs each time.
    ///
    /// # Errors
    /// When reading fails.
    pub fn sign(&self, data: impl Read, comment: &str) -> Result<String, Words> {
        let note = format!("signature of terbuka, key {}", self.public().id());
        minisign::sign(Some(&self.pair.pk), &self.pair.sk, data, Some(comment), Some(&note))
            .map(SignatureBox::into_string)
            .map_err(|e| words!("signing failed: {e}", "penandatanganan gagal: {e}"))
    }
}

/// A key without a password as `minisign -G -W` writes it: its checksum is left out, which the
/// library takes for a broken key.
fn without_checksum(file: &str) -> Option<minisign::SecretKey> {
    let bytes = decode(file.lines().nth(1)?.trim())?;
    let (key, checksum) = bytes.split_at_checked(126)?;
    let plain = key.starts_with(b"Ed\0\0B2") && checksum.len() == 32;
    let bare = plain && checksum.iter().all(|byte| *byte == 0);
    minisign::SecretKey::from_bytes(&bytes).ok().filter(|_| bare)
}

/// Bytes of Base64 (RFC 4648).
fn decode(text: &str) -> Option<Vec<u8>> {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let text = text.trim_end_matches('=').as_bytes();
    let mut out = Vec::with_capacity(text.len());
    for four in text.chunks(4) {
        let mut bits: u32 = 0;
        for letter in four {
            bits = bits << 6 | LETTERS.iter().position(|l| l == letter)? as u32;
        }
        bits <<= 6 * (4 - four.len());
        out.extend_from_slice(&bits.to_be_bytes()[1..four.len()]);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::{PublicKey, SecretKey};
    use crate::diag::Tongue;

    fn why(result: Result<String, crate::diag::Words>) -> String {
        result.unwrap_err().get(Tongue::English).to_owned()
    }

    #[test]
    fn a_signature_holds_for_its_bytes_its_comment_and_its_key_only() {
        let key = SecretKey::generate().unwrap();
        let public = PublicKey::parse(&key.public().line()).unwrap();
        let signature = key.sign(&b"abc"[..], "file:SHA256SUMS").unwrap();
        let verify = |key: &PublicKey, signature: &str, data: &'static [u8]| {
            key.verify(signature, Cursor::new(data))
        };
        assert_eq!(verify(&public, &signature, b"abc").unwrap(), "file:SHA256SUMS");
        assert!(why(verify(&public, &signature, b"abd")).contains("does not fit"));
        let other = SecretKey::generate().unwrap().public();
        assert!(why(verify(&other, &signature, b"abc")).contains("was made by the key"));
        let renamed = signature.replace("file:", "fill:");
        assert!(why(verify(&public, &renamed, b"abc")).contains("does not fit"));
        for bad in ["", "x", "untrusted comment: x\nRW\ntrusted comment: y\nz\n"] {
            assert!(why(verify(&public, bad, b"abc")).contains("cannot be read"), "{bad}");
        }
    }

    #[test]
    fn keys_are_read_as_a_line_or_as_a_file_and_nothing_else_is_a_key() {
        let key = SecretKey::generate().unwrap();
        let public = key.public();
        assert!(public.line().starts_with("RW") && public.line().len() == 56);
        assert_eq!(PublicKey::parse(&public.file()).unwrap(), public);
        let again = SecretKey::open(&key.text().unwrap(), None).unwrap();
        assert_eq!(again.public(), public);
        for bad in ["", "RW", &"A".repeat(56), "untrusted comment: x\nRWQ\n", &key.text().unwrap()]
        {
            assert!(PublicKey::parse(bad).is_err(), "{bad}");
        }
        assert!(SecretKey::open(&public.file(), None).is_err());
        assert!(SecretKey::open("x\ny", Some("secret")).is_err());
    }

    #[test]
    fn base64_is_decoded_with_any_padding() {
        // Source: RFC 4648, section 10.
        let examples =
            [("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9vYg==", "foob")];
        for (text, bytes) in examples {
            assert_eq!(super::decode(text).unwrap(), bytes.as_bytes(), "{text}");
        }
        assert_eq!(super::decode("Zm9v!"), None);
    }

    #[test]
    fn signatures_of_the_tool_itself_are_accepted() {
        // The example of the documentation of `minisign-verify`, by the author of minisign.
        let key = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";
        let signature = "untrusted comment: signature from minisign secret key\n\
            RUQf6LRCGA9i559r3g7V1qNyJDApGip8MfqcadIgT9CuhV3EMhHoN1mGTkUidF/\
            z7SrlQgXdy8ofjb7bNJJylDOocrCo8KLzZwo=\n\
            trusted comment: timestamp:1556193335\tfile:test\n\
            y/rUw2y8/hOUYjZU71eHp/Wo1KZ40fGy2VJEDl34XMJM+TX48Ss/17u3IvIfbVR1FkZZSNCisQbuQY+bHwhEBg==\n";
        let key = PublicKey::parse(key).unwrap();
        let comment = key.verify(signature, Cursor::new(b"test")).unwrap();
        assert_eq!(comment, "timestamp:1556193335\tfile:test");
        assert!(key.verify(signature, Cursor::new(b"tesr")).is_err());
    }
}
