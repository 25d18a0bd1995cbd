//! A site in a temporary folder, and the real `terbuka` run on it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A folder of the repository.
pub(crate) fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A run of the command.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    fn of(output: &Output) -> Run {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("terbuka says UTF-8");
        // A process that a signal ended (and a panic, 101) is never what a test expects.
        let code = output.status.code().unwrap_or(-1);
        Run { code, stdout: text(&output.stdout), stderr: text(&output.stderr) }
    }

    /// Fails unless the run ended with this code.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Run {
        assert_eq!(self.code, code, "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }

    /// Fails unless the problems hold this text.
    #[track_caller]
    pub(crate) fn says(self, words: &str) -> Run {
        let all = format!("{}{}", self.stdout, self.stderr);
        assert!(all.contains(words), "`{words}` is not in:\n{all}");
        self
    }
}

/// A site that is changed, built and looked at.
#[derive(Debug)]
pub(crate) struct SiteTest {
    dir: TempDir,
}

impl SiteTest {
    /// An empty folder.
    pub(crate) fn empty() -> SiteTest {
        SiteTest { dir: tempfile::tempdir().unwrap() }
    }

    /// The smallest site, the one below `tests/checks/base`.
    pub(crate) fn base() -> SiteTest {
        SiteTest::of("tests/checks/base")
    }

    /// A copy of a folder of the repository.
    pub(crate) fn of(path: &str) -> SiteTest {
        let site = SiteTest::empty();
        site.lay_over(&folder(path));
        site
    }

    /// Copies a folder over the site; symbolic links stay links.
    pub(crate) fn lay_over(&self, from: &Path) {
        for entry in walkdir::WalkDir::new(from).min_depth(1).sort_by_file_name() {
            let entry = entry.unwrap();
            let to = self.path("site").join(entry.path().strip_prefix(from).unwrap());
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            if entry.file_type().is_symlink() {
                std::os::unix::fs::symlink(fs::read_link(entry.path()).unwrap(), to).unwrap();
            } else if entry.file_type().is_file() {
                fs::copy(entry.path(), to).unwrap();
            }
        }
    }

    /// A path beside the site.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Writes a file of the site.
    pub(crate) fn file(&self, path: &str, bytes: impl AsRef<[u8]>) -> &SiteTest {
        let path = self.path("site").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    /// Adds to the end of a file of the site.
    pub(crate) fn append(&self, path: &str, text: &str) -> &SiteTest {
        let before = fs::read_to_string(self.path("site").join(path)).unwrap();
        self.file(path, before + text)
    }

    /// Replaces a text that must be there.
    #[track_caller]
    pub(crate) fn replace(&self, path: &str, from: &str, to: &str) -> &SiteTest {
        let before = fs::read_to_string(self.path("site").join(path)).unwrap();
        assert!(before.contains(from), "`{from}` is not in {path}");
        self.file(path, before.replace(from, to))
    }

    /// Deletes a file of the site.
    pub(crate) fn remove(&self, path: &str) -> &SiteTest {
        fs::remove_file(self.path("site").join(path)).unwrap();
        self
    }

    /// The command with a clean environment, to be run in the folder of the site.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_terbuka"));
        command.current_dir(self.path("site")).env_clear();
        command
    }

    /// Runs the command in the folder of the site.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        fs::create_dir_all(self.path("site")).unwrap();
        Run::of(&self.command().args(arguments).output().unwrap())
    }

    /// Checks; problems in the short form.
    pub(crate) fn check(&self) -> Run {
        self.run(&["check", "--message-format", "short"])
    }

    /// Builds; problems in the short form.
    pub(crate) fn build(&self) -> Run {
        self.run(&["build", "--message-format", "short"])
    }

    /// Builds a site that has no fault.
    #[track_caller]
    pub(crate) fn built(self) -> SiteTest {
        self.build().exits(0);
        self
    }

    /// The published folder.
    pub(crate) fn public(&self) -> PathBuf {
        self.path("site").join("public")
    }

    /// A published file.
    #[track_caller]
    pub(crate) fn bytes(&self, path: &str) -> Vec<u8> {
        fs::read(self.public().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    /// A published text.
    #[track_caller]
    pub(crate) fn text(&self, path: &str) -> String {
        String::from_utf8(self.bytes(path)).unwrap()
    }

    /// All published files.
    pub(crate) fn tree(&self) -> BTreeMap<String, Vec<u8>> {
        tree(&self.public())
    }
}

/// All files below a folder, by path.
pub(crate) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            files.insert(path, fs::read(entry.path()).unwrap());
        }
    }
    files
}
