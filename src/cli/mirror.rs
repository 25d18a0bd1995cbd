//! `terbuka mirror`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::json;
use terbuka::diag::{Tongue, Words};
use terbuka::mirror::{Pull, Pulled, Relation, Standing, Trouble, pull, standing};
use terbuka::words;

use crate::cli::language::Language;
use crate::cli::progress::Count;
use crate::cli::sign::public_key;
use crate::cli::{report, verify};

/// Files of a difference that are named.
const NAMED: usize = 10;

/// Compares copies of a site, and keeps one up to date
#[derive(Debug, Args)]
pub(crate) struct MirrorArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Status(StatusArgs),
    Pull(PullArgs),
}

/// Compares copies with the first one, by their manifests
///
/// Exits with 0 when all are the same, with 4 when not, with 2 when one cannot be read.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    terbuka mirror status https://data.example.org/ /srv/www/copy old/manifest.json")]
struct StatusArgs {
    /// Folders, manifests, or HTTP(S) addresses; the first one is the measure
    #[arg(value_name = "COPY", required = true, num_args = 2..)]
    copies: Vec<String>,
    /// Report as one JSON object
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    language: Language,
}

/// Fetches a copy, or what changed since the last time, and proves it before it is put in place
///
/// A pull that breaks off leaves the last good copy; the next one goes on where it stopped. Exits
/// with 4 when the source is not what its manifest says.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    terbuka mirror pull https://data.example.org/ /srv/www/copy --key RW…")]
struct PullArgs {
    /// A folder, or the HTTP(S) address of the home page
    from: String,
    /// The folder of the copy: new, empty, or a copy already
    into: PathBuf,
    /// The key that must have signed it: the line `RW…`, or a file with it
    #[arg(long, value_name = "KEY|FILE")]
    key: Option<String>,
    /// Take it even if it is the release before the one that is here
    #[arg(long)]
    older: bool,
    /// Most megabytes that the whole copy may have
    #[arg(long, value_name = "N", default_value_t = 20_000)]
    max_mb: u64,
    /// Report as one JSON object
    #[arg(long)]
    json: bool,
    /// Say nothing when all is right
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten)]
    language: Language,
}

pub(crate) fn run(args: &MirrorArgs) -> u8 {
    match &args.what {
        What::Status(args) => status(args),
        What::Pull(args) => run_pull(args),
    }
}

fn status(args: &StatusArgs) -> u8 {
    let tongue = args.language.tongue();
    let mut code = report::FINE;
    let mut first = None;
    let mut told = Vec::new();
    for copy in &args.copies {
        match standing(copy, first.as_ref()) {
            Ok(found) => {
                if found.relation != Relation::Same && code == report::FINE {
                    code = report::UNPROVED;
                }
                if args.json {
                    told.push(standing_json(copy, &found));
                } else {
                    report::out(standing_told(copy, &found, first.is_none()).get(tongue));
                }
                first.get_or_insert(found.listing);
            }
            Err(words) => {
                code = report::FAILED;
                if args.json {
                    told.push(json!({ "copy": copy, "error": words.get(tongue) }));
                } else {
                    let words = words!("{copy}: {words}", "{copy}: {words}"; words);
                    report::fail(&words, tongue);
                }
                // Without the measure there is nothing to compare with.
                if first.is_none() {
                    break;
                }
            }
        }
    }
    if args.json {
        report::out(&json!({ "same": code == report::FINE, "copies": told }).to_string());
    }
    code
}

fn standing_json(copy: &str, found: &Standing) -> serde_json::Value {
    json!({
        "copy": copy,
        "relation": found.relation.id(),
        "manifest": found.listing.sha256.to_string(),
        "previous": found.listing.previous.map(|digest| digest.to_string()),
        "files": found.listing.files.len(),
        "missing": found.missing,
        "altered": found.altered,
        "extra": found.extra,
    })
}

fn standing_told(copy: &str, found: &Standing, is_first: bool) -> Words {
    let (files, digest) = (found.listing.files.len(), found.listing.sha256.to_string());
    let short = &digest[..16];
    let how = match found.relation {
        _ if is_first => {
            words!("{files} files, manifest {short}", "{files} berkas, manifes {short}")
        }
        Relation::Same => words!("the same", "sama"),
        Relation::Behind => words!("behind: the release before", "tertinggal: rilis sebelumnya"),
        Relation::Ahead => words!("ahead: the release after", "lebih baru: rilis sesudahnya"),
        Relation::Other => words!("another release", "rilis lain"),
    };
    let mut words = words!("{copy}: {how}", "{copy}: {how}"; how);
    if found.relation == Relation::Same {
        return words;
    }
    let (missing, altered, extra) = (found.missing.len(), found.altered.len(), found.extra.len());
    words = words!(
        "{words}; {altered} files differ, {missing} are missing, {extra} are added",
        "{words}; {altered} berkas berbeda, {missing} tidak ada, {extra} tambahan"; words
    );
    let names = found.altered.iter().map(|path| format!("\n  ~ {path}"));
    let names = names.chain(found.missing.iter().map(|path| format!("\n  - {path}")));
    let names: Vec<String> =
        names.chain(found.extra.iter().map(|path| format!("\n  + {path}"))).collect();
    let shown = names[..names.len().min(NAMED)].concat();
    let rest = if names.len() > NAMED { "\n  …" } else { "" };
    words!("{words}{shown}{rest}", "{words}{shown}{rest}"; words)
}

fn run_pull(args: &PullArgs) -> u8 {
    let tongue = args.language.tongue();
    let key = match args.key.as_deref().map(public_key).transpose() {
        Ok(key) => key,
        Err(words) => {
            report::fail(&words, tongue);
            return report::FAILED;
        }
    };
    let ask = Pull {
        from: args.from.clone(),
        into: args.into.clone(),
        key,
        older: args.older,
        most: args.max_mb.saturating_mul(1_000_000),
    };
    let bar = Count::new(args.quiet || args.json, tongue);
    let result = pull(&ask, &bar);
    bar.clear();
    match result {
        Ok(pulled) => {
            if args.json {
                report::out(&pulled_json(&pulled).to_string());
            } else if !args.quiet {
                report::out(pulled_told(&pulled, &args.into.display().to_string()).get(tongue));
            }
            report::FINE
        }
        Err(Trouble::Failure(failure)) => {
            report::fail(&failure.words(), tongue);
            report::FAILED
        }
        Err(Trouble::Faults(faults)) => {
            if args.json {
                let told = json!({ "faults": verify::faults_json(&faults, tongue) });
                report::out(&told.to_string());
            } else {
                verify::list(&faults, tongue);
                report::say(refused(tongue));
            }
            report::UNPROVED
        }
    }
}

fn refused(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::English => "Nothing was changed: the source is not what its manifest says.",
        Tongue::Indonesian => "Tidak ada yang diubah: sumbernya tidak sesuai dengan manifesnya.",
    }
}

fn pulled_json(pulled: &Pulled) -> serde_json::Value {
    json!({
        "files": pulled.files,
        "bytes": pulled.bytes,
        "fetched": pulled.fetched,
        "fetched-bytes": pulled.fetched_bytes,
        "deleted": pulled.deleted,
        "unchanged": pulled.unchanged,
        "comment": pulled.signed,
        "manifest": pulled.sha256.to_string(),
    })
}

fn pulled_told(pulled: &Pulled, into: &str) -> Words {
    let Pulled { files, fetched, deleted, .. } = pulled;
    let megabytes = format!("{:.1}", pulled.fetched_bytes as f64 / 1_000_000.0);
    let words = if pulled.unchanged {
        words!(
            "`{into}` is up to date: {files} files, all proved.",
            "`{into}` sudah mutakhir: {files} berkas, semua terbukti."
        )
    } else {
        words!(
            "`{into}` holds {files} files, all proved: {fetched} fetched ({megabytes} MB), {deleted} deleted.",
            "`{into}` berisi {files} berkas, semua terbukti: {fetched} diambil ({megabytes} MB), {deleted} dihapus."
        )
    };
    match &pulled.signed {
        Some(comment) => words!(
            "{words}\nThe signature holds ({comment}).",
            "{words}\nTanda tangan cocok ({comment})."; words
        ),
        None => words!(
            "{words}\nWithout `--key` nobody answers for who made it.",
            "{words}\nTanpa `--key`, tidak terbukti siapa pembuatnya."; words
        ),
    }
}
