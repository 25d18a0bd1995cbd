//! Watching the inputs, and rebuilding when they change.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use notify_debouncer_full::notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{
    DebounceEventResult, Debouncer, RecommendedCache, new_debouncer_opt, notify,
};
use tokio::sync::watch::Sender;

use crate::serve::page::State;
use crate::serve::{ServeError, ServeOptions};

/// Editors write a file in several steps; within this time they are one change.
const SETTLE: Duration = Duration::from_millis(150);

/// A hint to build again, without saying what changed.
#[derive(Debug, Clone, Copy)]
struct Change;

/// Keeps watching as long as it lives.
pub(super) type Watching = Debouncer<RecommendedWatcher, RecommendedCache>;

/// Which changes matter.
#[derive(Debug, Clone)]
struct Interest {
    root: PathBuf,
    /// Watched files; their folder is watched instead, because editors replace files.
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
}

/// Starts the first build and the watching; both go on by themselves.
pub(super) fn start<F>(
    options: &ServeOptions,
    rebuild: F,
    news: Sender<State>,
) -> Result<Watching, ServeError>
where
    F: FnMut() -> Result<(), String> + Send + 'static,
{
    let interest = Interest::new(options);
    let (changed, changes) = mpsc::channel();
    let watching = watch(&interest, changed.clone())?;
    // The receiver lives in the thread below; it cannot be gone yet.
    let _ = changed.send(Change);
    std::thread::spawn(move || build_on(&changes, rebuild, &news));
    Ok(watching)
}

/// Builds for each change, and tells how it went. Changes during a build make one more build.
fn build_on<F>(changes: &mpsc::Receiver<Change>, mut rebuild: F, news: &Sender<State>)
where
    F: FnMut() -> Result<(), String>,
{
    while changes.recv().is_ok() {
        while changes.try_recv().is_ok() {}
        let problems = rebuild().err();
        news.send_modify(|state| {
            state.build += 1;
            state.problems = problems;
        });
    }
}

fn watch(interest: &Interest, changed: mpsc::Sender<Change>) -> Result<Watching, ServeError> {
    let failed = |path: &Path, error: &notify::Error| ServeError::Watch {
        path: path.to_owned(),
        message: error.to_string(),
    };
    let relevant = interest.clone();
    let handler = move |events: DebounceEventResult| {
        let hit = match &events {
            Ok(events) => events.iter().any(|event| relevant.concerns(event)),
            // Events may have been lost: better one build too many.
            Err(_) => true,
        };
        if hit {
            // The building thread ends only with the process.
            let _ = changed.send(Change);
        }
    };
    let config = notify::Config::default().with_follow_symlinks(false);
    let cache = RecommendedCache::new();
    let mut watching = new_debouncer_opt(SETTLE, None, handler, cache, config)
        .map_err(|error| failed(&relevant_root(interest), &error))?;
    for folder in &interest.folders {
        let result = watching.watch(folder, RecursiveMode::Recursive);
        result.map_err(|error| failed(folder, &error))?;
    }
    let mut parents: Vec<_> = interest.files.iter().filter_map(|file| file.parent()).collect();
    parents.dedup();
    for parent in parents {
        let result = watching.watch(parent, RecursiveMode::NonRecursive);
        result.map_err(|error| failed(parent, &error))?;
    }
    Ok(watching)
}

fn relevant_root(interest: &Interest) -> PathBuf {
    interest.folders.first().unwrap_or(&interest.root).clone()
}

impl Interest {
    /// Sorts the inputs into folders and files; one that does not exist yet counts as a file, so
    /// that its appearing is noticed.
    fn new(options: &ServeOptions) -> Self {
        let inputs = options.watch.iter().map(|path| resolve(path));
        let (folders, mut files): (Vec<_>, Vec<_>) = inputs.partition(|path| path.is_dir());
        files.sort();
        files.retain(|file| file.parent().is_some_and(Path::is_dir));
        Self { root: resolve(&options.root), files, folders }
    }

    /// Whether an event is about an input and is more than somebody reading it.
    fn concerns(&self, event: &notify::Event) -> bool {
        !matches!(event.kind, EventKind::Access(_))
            && event.paths.iter().any(|path| self.concerns_path(path))
    }

    fn concerns_path(&self, path: &Path) -> bool {
        let work = path.components().any(|part| part.as_os_str() == OsStr::new(".terbuka"));
        !work
            && !path.starts_with(&self.root)
            && (self.files.iter().any(|file| file == path)
                || self.folders.iter().any(|folder| path.starts_with(folder)))
    }
}

/// The real path, as the watcher reports it, also of a file that does not exist yet.
fn resolve(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    if let Ok(real) = path.canonicalize() {
        return real;
    }
    match (path.parent().and_then(|parent| parent.canonicalize().ok()), path.file_name()) {
        (Some(parent), Some(name)) => parent.join(name),
        _ => path,
    }
}
