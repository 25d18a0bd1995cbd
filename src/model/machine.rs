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

/// Files that tell hosts which headers to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hosting {
    /// `_headers`, for Netlify and Cloudflare Pages.
    pub headers: bool,
    /// `.htaccess`, for Apache.
    pub htaccess: bool,
    /// `hosting/nginx.conf`.
    pub nginx: bool,
    /// `hosting/Caddyfile`.
    pub caddy: bool,
}

impl Default for Hosting {
    fn default() -> Hosting {
        Hosting { headers: true, htaccess: true, nginx: true, caddy: true }
    }
}
