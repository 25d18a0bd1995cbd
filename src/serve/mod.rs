//! The preview server: the output folder on this machine only, rebuilt and reloaded on changes.
//!
//! Comes in: a folder to serve, inputs to watch, a function that rebuilds. Goes out: pages for
//! browsers on this machine. Invariants:
//! - listens on 127.0.0.1 only, and answers only requests whose `Host` is this machine, so that
//!   no web page elsewhere can read the preview through a name of its own (DNS rebinding);
//! - answers only with files below the output folder, links included, never with hidden ones, and
//!   lists no folder;
//! - the reload script and the problems of a failed build are put into pages on their way out,
//!   never into the output folder.

mod guard;
mod http;
mod page;
mod watch;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::diag::{Tongue, Words};

/// How many ports above the wished one are tried before the system chooses.
const PORTS_TRIED: u16 = 20;

/// What to serve, and how.
#[derive(Debug, Clone)]
pub struct ServeOptions {
    /// The output folder. It may be missing until the first build succeeds.
    pub root: PathBuf,
    /// Files and folders whose changes call for a new build. Changes inside of `root` and of
    /// folders named `.terbuka` never do.
    pub watch: Vec<PathBuf>,
    /// The wished port; 0 lets the system choose. A port in use is stepped over.
    pub port: u16,
    /// Whether to open the first page in the browser of the desktop.
    pub open: bool,
    /// The language of what is put into pages.
    pub tongue: Tongue,
}

/// A failure of the preview server itself; failed builds are shown in the pages instead.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// No port could be listened on.
    #[error("cannot listen on a port of this machine")]
    Listen(#[source] io::Error),
    /// The changes of an input cannot be watched.
    #[error("cannot watch `{}` for changes: {message}", path.display())]
    Watch {
        /// The input.
        path: PathBuf,
        /// What the watcher says.
        message: String,
    },
    /// The server ended.
    #[error("the preview server ended")]
    Server(#[source] io::Error),
}

impl ServeError {
    /// The failure in every language of messages.
    pub fn words(&self) -> Words {
        let indonesian = match self {
            ServeError::Listen(cause) => {
                format!("tidak dapat membuka porta di komputer ini: {cause}")
            }
            ServeError::Watch { path, message } => {
                format!("tidak dapat memantau perubahan `{}`: {message}", path.display())
            }
            ServeError::Server(cause) => format!("server pratinjau berhenti: {cause}"),
        };
        Words::new(self.to_string(), indonesian)
    }
}

/// Builds once, then serves and rebuilds until the process is ended.
///
/// `rebuild` runs on a thread of its own, never twice at a time; its `Err` is the text of the
/// problems, shown in every page until a build succeeds. `ready` is told the address once the
/// server listens, before the first build ends.
///
/// # Errors
/// When the server cannot start, or ends.
pub fn run<F>(options: ServeOptions, rebuild: F, ready: impl FnOnce(&str)) -> Result<(), ServeError>
where
    F: FnMut() -> Result<(), String> + Send + 'static,
{
    let listener = listen(options.port).map_err(ServeError::Listen)?;
    let address = listener.local_addr().map_err(ServeError::Listen)?;
    let start = page::State { tongue: options.tongue, ..page::State::default() };
    let (news, state) = tokio::sync::watch::channel(start);
    let _watching = watch::start(&options, rebuild, news)?;

    let url = format!("http://localhost:{}/", address.port());
    ready(&url);
    if options.open {
        open_in_browser(&url);
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(ServeError::Server)?;
    let served = runtime.block_on(http::serve(listener, options.root, state));
    served.map_err(ServeError::Server)
}

/// The wished port, one of the next, or any.
fn listen(port: u16) -> io::Result<std::net::TcpListener> {
    let bind = |port| std::net::TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    let wished = (0..=PORTS_TRIED).map_while(|step| port.checked_add(step));
    for port in wished {
        match bind(port) {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            result => return result,
        }
    }
    bind(0)
}

/// Asks the desktop to show an address. A machine without a desktop is no failure: the address
/// was told.
fn open_in_browser(url: &str) {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(target_os = "windows") {
        "explorer"
    } else {
        "xdg-open"
    };
    let mut command = Command::new(program);
    command.arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    drop(command.spawn());
}

#[cfg(test)]
mod tests;
