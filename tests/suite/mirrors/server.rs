//! A static file server on loopback that can be told to misbehave.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// What the server does with a file instead of sending it.
#[derive(Debug, Clone)]
pub(crate) enum Bad {
    /// Says 404.
    Missing,
    /// Sends these bytes.
    Other(Vec<u8>),
    /// States the whole length, sends half, and closes; so many times, then it is good.
    Cut(usize),
    /// Sends half without a length, and closes.
    CutUntold,
    /// Answers so many times that it is busy.
    Busy(usize),
    /// Sends the file and goes on, without a length, until nobody listens.
    Endless,
    /// States a length that is too long.
    TooLong,
    /// Redirects to another address.
    To(String),
}

/// The server; it ends with the value.
#[derive(Debug)]
pub(crate) struct Server {
    address: String,
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    root: PathBuf,
    bad: Mutex<BTreeMap<String, Bad>>,
    asked: Mutex<Vec<String>>,
    over: AtomicBool,
}

impl Server {
    /// Serves a folder below `/data/`.
    pub(crate) fn of(root: &Path) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let shared = Arc::new(Shared {
            root: root.to_owned(),
            bad: Mutex::default(),
            asked: Mutex::default(),
            over: AtomicBool::new(false),
        });
        let own = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if own.over.load(Ordering::SeqCst) {
                    break;
                }
                let own = Arc::clone(&own);
                // A client that went away is no fault of the server.
                thread::spawn(move || drop(own.answer(&stream)));
            }
        });
        Server { address, shared }
    }

    /// The address of the copy.
    pub(crate) fn url(&self) -> String {
        format!("http://{}/data/", self.address)
    }

    /// Misbehaves with a file.
    pub(crate) fn bad(&self, path: &str, bad: Bad) {
        self.shared.bad.lock().unwrap().insert(path.to_owned(), bad);
    }

    /// Behaves again.
    pub(crate) fn good(&self) {
        self.shared.bad.lock().unwrap().clear();
    }

    /// What was asked for since the last time.
    pub(crate) fn asked(&self) -> Vec<String> {
        std::mem::take(&mut *self.shared.asked.lock().unwrap())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.over.store(true, Ordering::SeqCst);
        drop(TcpStream::connect(&self.address));
    }
}

impl Shared {
    /// One request a connection, so that nothing lingers.
    fn answer(&self, mut stream: &TcpStream) -> std::io::Result<()> {
        let mut lines = BufReader::new(stream).lines();
        let first = lines.next().transpose()?.unwrap_or_default();
        while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
        let path = first.split(' ').nth(1).unwrap_or_default();
        let Some(path) = path.strip_prefix("/data/") else {
            return head(stream, "404 Not Found", Some(0), "");
        };
        self.asked.lock().unwrap().push(path.to_owned());
        let file = fs::read(self.root.join(path));
        let bad = self.bad_now(path);
        let Ok(bytes) = file else { return head(stream, "404 Not Found", Some(0), "") };
        let half = bytes.len() / 2;
        match bad {
            None => {
                head(stream, "200 OK", Some(bytes.len()), "")?;
                stream.write_all(&bytes)
            }
            Some(Bad::Missing) => head(stream, "404 Not Found", Some(0), ""),
            Some(Bad::Other(other)) => {
                head(stream, "200 OK", Some(other.len()), "")?;
                stream.write_all(&other)
            }
            Some(Bad::Cut(_)) => {
                head(stream, "200 OK", Some(bytes.len()), "")?;
                stream.write_all(&bytes[..half])
            }
            Some(Bad::CutUntold) => {
                head(stream, "200 OK", None, "")?;
                stream.write_all(&bytes[..half])
            }
            Some(Bad::Busy(_)) => head(stream, "503 Service Unavailable", Some(0), ""),
            Some(Bad::Endless) => {
                head(stream, "200 OK", None, "")?;
                stream.write_all(&bytes)?;
                loop {
                    stream.write_all(&[b'x'; 4096])?;
                }
            }
            Some(Bad::TooLong) => {
                head(stream, "200 OK", Some(bytes.len() + 1), "")?;
                stream.write_all(&bytes)?;
                stream.write_all(b"x")
            }
            Some(Bad::To(to)) => head(stream, "302 Found", Some(0), &format!("Location: {to}\r\n")),
        }
    }

    /// The misbehaviour that is due, with one time less to come.
    fn bad_now(&self, path: &str) -> Option<Bad> {
        let mut all = self.bad.lock().unwrap();
        let found = all.get_mut(path)?;
        if let Bad::Cut(left) | Bad::Busy(left) = found {
            if *left == 0 {
                return None;
            }
            *left -= 1;
        }
        Some(found.clone())
    }
}

fn head(
    mut stream: &TcpStream,
    status: &str,
    length: Option<usize>,
    more: &str,
) -> std::io::Result<()> {
    let length = length.map_or(String::new(), |length| format!("Content-Length: {length}\r\n"));
    write!(stream, "HTTP/1.1 {status}\r\n{length}{more}Connection: close\r\n\r\n")
}
