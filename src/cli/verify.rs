//! `terbuka verify`.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use terbuka::diag::{Tongue, Words};
use terbuka::mirror::{Fault, Signature, Verdict, Wish, verify};
use terbuka::words;

use crate::cli::language::Language;
use crate::cli::progress::Count;
use crate::cli::sign::public_key;
use crate::cli::{digits, report};

/// Most faults that are printed for people.
const SHOWN: usize = 50;

/// Proves that a copy of a site is whole and unaltered, without a network
///
/// Exits with 0 when every file is as it was published and nothing else is there, with 4 when not,
/// with 2 when the copy cannot be read.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    terbuka verify public\n  \
    terbuka verify site.zip --key minisign.pub\n  \
    terbuka verify copy --print 0123456789abcdef")]
pub(crate) struct VerifyArgs {
    /// A folder with a copy, or site.zip
    #[arg(value_name = "DIR|ZIP")]
    copy: PathBuf,
    /// The key that must have signed it: the line `RW…`, or a file with it
    #[arg(long, value_name = "KEY|FILE")]
    key: Option<String>,
    /// The fingerprint at the foot of a printed page: finds the data that it is of
    #[arg(long, value_name = "DIGITS", value_parser = digits)]
    print: Option<String>,
    /// Report as one JSON object
    #[arg(long)]
    json: bool,
    /// Say nothing when all is right
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten)]
    language: Language,
}

pub(crate) fn run(args: &VerifyArgs) -> u8 {
    let tongue = args.language.tongue();
    let key = match args.key.as_deref().map(public_key).transpose() {
        Ok(key) => key,
        Err(words) => {
            report::fail(&words, tongue);
            return report::FAILED;
        }
    };
    let wish = Wish { key, print: args.print.clone() };
    let bar = Count::new(args.quiet || args.json, tongue);
    let verdict = verify(&args.copy, &wish, &bar);
    bar.clear();
    let verdict = match verdict {
        Ok(verdict) => verdict,
        Err(failure) => {
            report::fail(&failure.words(), tongue);
            return report::FAILED;
        }
    };
    let whole = verdict.faults.is_empty();
    if args.json {
        report::out(&told_json(&verdict, tongue).to_string());
    } else {
        list(&verdict.faults, tongue);
        if !(whole && args.quiet) {
            report::out(told(&verdict, &args.copy.display().to_string()).get(tongue));
        }
    }
    if whole { report::FINE } else { report::UNPROVED }
}

/// Prints faults, a line each.
pub(crate) fn list(faults: &[Fault], tongue: Tongue) {
    for fault in faults.iter().take(SHOWN) {
        report::say(&format!("{}: {}", fault.kind.id(), fault.words.get(tongue)));
    }
    if faults.len() > SHOWN {
        let more = faults.len() - SHOWN;
        let words = words!("… and {more} more", "… dan {more} lagi");
        report::say(words.get(tongue));
    }
}

fn told(verdict: &Verdict, copy: &str) -> Words {
    let Verdict { files, faults, .. } = verdict;
    let megabytes = verdict.bytes / 1_000_000;
    if !faults.is_empty() {
        let found = faults.len();
        let counted = report::counted(found as u64, "fault");
        return Words::new(
            format!("`{copy}` is NOT as it was published: {counted}."),
            format!("`{copy}` TIDAK seperti yang diterbitkan: {found} kesalahan."),
        );
    }
    let mut words = words!(
        "`{copy}` is whole: {files} files, {megabytes} MB, as they were published.",
        "`{copy}` utuh: {files} berkas, {megabytes} MB, seperti yang diterbitkan."
    );
    if let Some(print) = &verdict.print {
        words = words!(
            "{words}\nFingerprint of the data: {print}",
            "{words}\nSidik data: {print}"; words
        );
    }
    for list in &verdict.printed {
        words = words!(
            "{words}\nThe printed fingerprint is that of {list}.",
            "{words}\nSidik cetak itu milik {list}."; words
        );
    }
    let signed = match &verdict.signature {
        Signature::None | Signature::Bad => words!(
            "There is no signature: this proves that the copy is whole, not who made it.",
            "Tidak ada tanda tangan: ini membuktikan salinan utuh, bukan siapa pembuatnya."
        ),
        Signature::Unchecked => words!(
            "It is signed; `--key` checks by whom.",
            "Salinan ini ditandatangani; `--key` memeriksa oleh siapa."
        ),
        Signature::Holds(comment) => {
            words!("The signature holds ({comment}).", "Tanda tangan cocok ({comment}).")
        }
    };
    words!("{words}\n{signed}", "{words}\n{signed}"; words, signed)
}

fn told_json(verdict: &Verdict, tongue: Tongue) -> serde_json::Value {
    let listing = verdict.listing.as_ref();
    let (signature, comment) = match &verdict.signature {
        Signature::None => ("none", None),
        Signature::Unchecked => ("unchecked", None),
        Signature::Holds(comment) => ("holds", Some(comment)),
        Signature::Bad => ("bad", None),
    };
    json!({
        "whole": verdict.faults.is_empty(),
        "files": verdict.files,
        "bytes": verdict.bytes,
        "manifest": listing.map(|found| found.sha256.to_string()),
        "previous": listing.and_then(|found| found.previous).map(|digest| digest.to_string()),
        "fingerprint": verdict.print,
        "printed": verdict.printed,
        "signature": signature,
        "comment": comment,
        "faults": faults_json(&verdict.faults, tongue),
    })
}

/// Faults for programs.
pub(crate) fn faults_json(faults: &[Fault], tongue: Tongue) -> serde_json::Value {
    let one = |fault: &Fault| {
        json!({
            "kind": fault.kind.id(),
            "path": fault.path,
            "message": fault.words.get(tongue),
        })
    };
    faults.iter().map(one).collect()
}
