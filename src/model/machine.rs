//! What is published for programs and for the hosts of the site: `[api]` and `[hosting]`.

/// The API made of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Api {
    /// Whether there is one.
    pub enabled: bool,
    /// Rows in one file.
    pub rows_per_page: usize,
    /// Most files of rows by key and of records; the other files are few.
    pub files: usize,
    /// Most megabytes (1,000,000 bytes) of rows, of rows by key and of records, as estimated before
    /// they are written.
    pub megabytes: usize,
}

impl Default for Api {
    fn default() -> Api {
        Api { enabled: true, rows_per_page: 500, files: 20_000, megabytes: 60 }
    }
}

/// A file that tells a host which headers to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HostFile {
    /// `_headers`, for Netlify and Cloudflare Pages.
    Headers,
    /// `.htaccess`, for Apache.
    Htaccess,
    /// `hosting/nginx.conf`.
    Nginx,
    /// `hosting/Caddyfile`.
    Caddy,
}

impl HostFile {
    /// All of them, as `[hosting]` names them.
    pub const ALL: [(&'static str, HostFile); 4] = [
        ("headers", HostFile::Headers),
        ("htaccess", HostFile::Htaccess),
        ("nginx", HostFile::Nginx),
        ("caddy", HostFile::Caddy),
    ];
}

/// Which files for hosts are published: all but these.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hosting {
    /// Those that are switched off.
    pub without: Vec<HostFile>,
}

impl Hosting {
    /// Whether a file is published.
    pub fn has(&self, file: HostFile) -> bool {
        !self.without.contains(&file)
    }
}
