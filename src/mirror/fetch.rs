//! Fetching one file: tried again when the connection breaks, never longer than it may be.

use std::io::{self, Read, Write};
use std::thread;
use std::time::Duration;

use crate::diag::Words;
use crate::mirror::origin::{NotCome, Origin};

/// How often a file is asked for.
const TRIES: u32 = 4;
/// The first pause; each next one is twice as long.
const PAUSE: Duration = Duration::from_millis(200);

/// Why a file could not be taken.
pub(super) enum Unfetched {
    /// It did not come.
    NotCome(NotCome),
    /// It could not be written here.
    Write(io::Error),
}

/// Fetches a file of at most `most` bytes, or of just so many when `exact`, into a writer that
/// `begin` gives for each try.
pub(super) fn fetch<W: Write>(
    origin: &Origin,
    path: &str,
    (most, exact): (u64, bool),
    mut begin: impl FnMut() -> io::Result<W>,
) -> Result<W, Unfetched> {
    let mut pause = PAUSE;
    let mut left = if origin.is_far() { TRIES } else { 1 };
    loop {
        left -= 1;
        let mut out = begin().map_err(Unfetched::Write)?;
        match once(origin, path, (most, exact), &mut out) {
            Ok(()) => return Ok(out),
            Err(Unfetched::NotCome(NotCome::Broken(_))) if left > 0 => {}
            Err(other) => return Err(other),
        }
        thread::sleep(pause);
        pause *= 2;
    }
}

fn once(
    origin: &Origin,
    path: &str,
    (most, exact): (u64, bool),
    out: &mut impl Write,
) -> Result<(), Unfetched> {
    let mut reader = origin.open(path, most).map_err(Unfetched::NotCome)?;
    let broken = |words| Unfetched::NotCome(NotCome::Broken(words));
    let mut block = vec![0; 64 * 1024];
    let mut bytes: u64 = 0;
    loop {
        let length = match reader.read(&mut block) {
            Ok(0) => break,
            Ok(length) => length,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(broken(Words::same(e.to_string()))),
        };
        bytes += length as u64;
        if bytes > most {
            return Err(Unfetched::NotCome(NotCome::Long));
        }
        out.write_all(&block[..length]).map_err(Unfetched::Write)?;
    }
    if exact && bytes < most {
        let words = crate::words!(
            "it ended after {bytes} of {most} bytes",
            "terputus setelah {bytes} dari {most} bita"
        );
        return Err(broken(words));
    }
    Ok(())
}
