//! `terbuka check --reproduce`: the same site, built twice in other circumstances.
//!
//! A process cannot change its own clock, locale or file mask safely, so the program runs itself.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use jiff::civil::Date;
use terbuka::diag::{Diagnostic, Diagnostics, Failure, Words};
use terbuka::emit::{NOT_REPRODUCIBLE, differences};
use terbuka::source::Workspace;
use terbuka::words;

use crate::cli::{Common, report};

/// The moment that the second build believes it to be, where the clock can be changed.
const OTHER_MOMENT: &str = "2001-02-03 04:05:06";

/// Why no comparison was made.
pub(crate) enum Stopped {
    /// The machine failed.
    Failure(Failure),
    /// A build failed and said why; its exit code.
    Build(u8),
}

/// One of the two builds.
struct Circumstances {
    site: PathBuf,
    output: PathBuf,
    jobs: usize,
    /// Where it runs.
    folder: PathBuf,
    environment: [(&'static str, OsString); 6],
    /// Which programs run it: a shell that sets the file mask, one that changes the clock.
    wrapped: Vec<OsString>,
}

/// Builds twice and tells what differs; gives what is to be said when nothing does.
pub(crate) fn run(
    common: &Common,
    as_of: Option<Date>,
    workspace: &Workspace,
    problems: &mut Diagnostics,
) -> Result<Words, Stopped> {
    let temporary =
        tempfile::tempdir().map_err(|cause| failed("create", &std::env::temp_dir(), cause))?;
    let site = fs::canonicalize(&common.site).map_err(|e| failed("find", &common.site, e))?;
    let (one, two) = (temporary.path().join("a"), temporary.path().join("tempat kedua/ñ-二"));
    for folder in [&one, &two] {
        fs::create_dir_all(folder.join("rumah")).map_err(|e| failed("create", folder, e))?;
    }
    let copy = two.join("salinan");
    copy_backwards(workspace, &copy)?;

    let clock = can_change_clock();
    let most = std::thread::available_parallelism().map_or(1, usize::from) + 1;
    let first = Circumstances {
        site,
        output: one.join("p"),
        jobs: 1,
        folder: one.clone(),
        environment: environment(&one, "UTC0", "C"),
        wrapped: masked("022"),
    };
    let mut wrapped = masked("077");
    if clock {
        wrapped.extend(["faketime", OTHER_MOMENT].map(OsString::from));
    }
    let second = Circumstances {
        site: copy,
        output: two.join("terbitan lain"),
        jobs: most.max(3),
        folder: PathBuf::from(std::path::MAIN_SEPARATOR_STR),
        environment: environment(&two, "LINT-14", "tr_TR.UTF-8"),
        wrapped,
    };
    let jobs = second.jobs;
    say(common, &words!("building the first time (threads: 1)", "membuat pertama kali (utas: 1)"));
    build(common, as_of, &first)?;
    say(
        common,
        &words!("building the second time (threads: {jobs})", "membuat kedua kali (utas: {jobs})"),
    );
    build(common, as_of, &second)?;
    say(common, &words!("comparing both", "membandingkan keduanya"));

    let found = differences(&first.output, &second.output)
        .map_err(|error| Stopped::Failure(Failure::from(error)))?;
    for difference in &found.differences {
        problems.push(Diagnostic::new(&NOT_REPRODUCIBLE, difference.words()));
    }
    temporary.close().map_err(|cause| failed("delete", &std::env::temp_dir(), cause))?;
    Ok(told(found.files, clock))
}

/// What was compared, and what could not be varied.
fn told(files: usize, clock: bool) -> Words {
    let mut words = words!(
        "Built twice, {files} files, every byte the same: other folder, order of files, number of \
         threads, time zone, locale and file mask.",
        "Dibuat dua kali, {files} berkas, semua bita sama: folder, urutan berkas, jumlah utas, \
         zona waktu, lokal, dan mask berkas berbeda."
    );
    let more = match clock {
        true => words!("The clock was another, too.", "Jamnya juga berbeda."),
        false => words!(
            "The clock was not changed: install `faketime` for that.",
            "Jamnya tidak diubah: pasang `faketime` untuk itu."
        ),
    };
    words = words!("{words} {more}", "{words} {more}"; words, more);
    words
}

fn say(common: &Common, words: &Words) {
    if !common.quiet {
        report::say(words.get(common.language.tongue()));
    }
}

fn failed(operation: &'static str, path: &Path, cause: io::Error) -> Stopped {
    Stopped::Failure(Failure::io(operation, path, cause))
}

fn environment(folder: &Path, zone: &str, locale: &str) -> [(&'static str, OsString); 6] {
    let home = folder.join("rumah").into_os_string();
    [
        ("TZ", zone.into()),
        ("LANG", locale.into()),
        ("LC_ALL", locale.into()),
        ("LANGUAGE", locale.into()),
        ("HOME", home.clone()),
        ("TMPDIR", home),
    ]
}

/// A shell that sets the file mask before it becomes the program; none where there is no such shell.
fn masked(mask: &str) -> Vec<OsString> {
    match cfg!(unix) {
        true => {
            ["sh", "-c", &format!("umask {mask}; exec \"$@\""), "sh"].map(OsString::from).into()
        }
        false => Vec::new(),
    }
}

/// Whether programs can be made to believe in another moment.
fn can_change_clock() -> bool {
    let mut probe = Command::new("faketime");
    probe.args([OTHER_MOMENT, "true"]).stdin(Stdio::null());
    probe.output().is_ok_and(|output| output.status.success())
}

/// Copies the inputs from the last to the first, so that folders list them in another order.
fn copy_backwards(workspace: &Workspace, to: &Path) -> Result<(), Stopped> {
    let mut paths: Vec<&str> = workspace.under("").map(|(_, path)| path).collect();
    paths.reverse();
    for path in paths {
        let (from, to) = (workspace.root().join(path), to.join(path));
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder).map_err(|cause| failed("create", folder, cause))?;
        }
        fs::copy(&from, &to).map_err(|cause| failed("read", &from, cause))?;
    }
    Ok(())
}

/// Runs `terbuka build`; what it says is said only when it fails.
fn build(common: &Common, as_of: Option<Date>, at: &Circumstances) -> Result<(), Stopped> {
    let own = std::env::current_exe().map_err(|e| failed("find", Path::new("terbuka"), e))?;
    let mut line = at.wrapped.clone();
    line.push(own.clone().into_os_string());
    line.extend(["build", "--quiet", "--site"].map(OsString::from));
    line.push(at.site.clone().into_os_string());
    line.push("--output".into());
    line.push(at.output.clone().into_os_string());
    line.extend(["--jobs".into(), at.jobs.to_string().into()]);
    line.extend(["--message-format".into(), common.message_format.clone().into()]);
    line.extend(["--lang", common.language.tongue().tag()].map(OsString::from));
    if let Some(day) = as_of {
        line.extend(["--as-of".into(), day.to_string().into()]);
    }
    let mut command = Command::new(&line[0]);
    command.args(&line[1..]).current_dir(&at.folder).stdin(Stdio::null());
    command.envs(at.environment.iter().map(|(name, value)| (name, value)));
    let output = command.output().map_err(|cause| failed("run", &own, cause))?;
    if output.status.success() { Ok(()) } else { Err(forward(&output)) }
}

/// Hands on what a failed build said.
fn forward(output: &Output) -> Stopped {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end().to_owned();
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    if !out.is_empty() {
        report::out(&out);
    }
    if !err.is_empty() {
        report::say(&err);
    }
    let code = output.status.code().and_then(|code| u8::try_from(code).ok());
    Stopped::Build(code.unwrap_or(report::FAILED))
}
