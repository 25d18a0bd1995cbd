//! What can go wrong while writing: always a path, the operation and its cause.

use std::io;
use std::path::{Path, PathBuf};

use crate::diag::{Failure, Words};
use crate::emit::path::{OutPath, PathClash};

/// A failure to write or publish the output. The published site is as it was before.
#[derive(Debug, thiserror::Error)]
pub enum EmitError {
    /// The operating system refused an operation.
    #[error("cannot {operation} `{}`", path.display())]
    Io {
        /// What was tried, as a verb: `create`, `write`, `rename` ….
        operation: &'static str,
        /// The file or folder it was tried on.
        path: PathBuf,
        /// The system's answer.
        #[source]
        cause: io::Error,
    },
    /// The output folder has content and no manifest of ours.
    #[error(
        "`{}` is not empty and was not made by terbuka, so it is left alone; \
         choose another folder or empty it yourself", path.display()
    )]
    Foreign {
        /// The output folder.
        path: PathBuf,
    },
    /// The output folder is ours, but somebody put other files into it.
    #[error(
        "`{}` holds {count} file(s) that terbuka did not write, such as `{example}`; \
         move them away, publishing would delete them", path.display()
    )]
    Stray {
        /// The output folder.
        path: PathBuf,
        /// One of the files, relative to the output folder.
        example: String,
        /// How many there are.
        count: usize,
    },
    /// A symbolic link stands where files would be written or deleted.
    #[error("`{}` is a symbolic link; nothing is written or deleted through one", path.display())]
    Symlink {
        /// The link.
        path: PathBuf,
    },
    /// The output folder would lie in, or swallow, what the site is made from.
    #[error("the output `{}` would overwrite the input `{}`", output.display(), input.display())]
    OverInput {
        /// The output folder.
        output: PathBuf,
        /// The input it collides with.
        input: PathBuf,
    },
    /// The output is a root folder or ends in `..`.
    #[error("`{}` cannot be an output folder: it has no name of its own", path.display())]
    Nameless {
        /// The path as given.
        path: PathBuf,
    },
    /// Another build holds the lock of this output.
    #[error("another build is writing to `{}`; wait until it has ended", path.display())]
    Locked {
        /// The output folder.
        path: PathBuf,
    },
    /// The path belongs to the manifest or the checksum list.
    #[error("`{path}` is written by publishing itself")]
    Reserved {
        /// The path.
        path: OutPath,
    },
    /// Two files of one output clash.
    #[error(transparent)]
    Clash(#[from] PathClash),
    /// The staged files are not those of the manifest.
    #[error("`{path}` is {fault}: the staged files and the manifest differ")]
    Unlisted {
        /// The file, relative to the output folder.
        path: String,
        /// `staged but not in the manifest`, or the other way round.
        fault: &'static str,
    },
}

impl EmitError {
    /// The refusal in every language of messages.
    fn words(&self) -> Words {
        let indonesian = match self {
            EmitError::Io { operation, path, .. } => {
                format!("tidak dapat {operation} `{}`", path.display())
            }
            EmitError::Foreign { path } => format!(
                "`{}` tidak kosong dan bukan buatan terbuka, jadi tidak disentuh; pilih folder \
                 lain atau kosongkan sendiri",
                path.display()
            ),
            EmitError::Stray { path, example, count } => format!(
                "`{}` berisi {count} berkas yang tidak ditulis terbuka, misalnya `{example}`; \
                 pindahkan dulu, sebab menerbitkan akan menghapusnya",
                path.display()
            ),
            EmitError::Symlink { path } => format!(
                "`{}` adalah tautan simbolik; tidak ada yang ditulis atau dihapus melaluinya",
                path.display()
            ),
            EmitError::OverInput { output, input } => format!(
                "folder hasil `{}` akan menimpa masukan `{}`",
                output.display(),
                input.display()
            ),
            EmitError::Nameless { path } => format!(
                "`{}` tidak dapat menjadi folder hasil: tidak punya nama sendiri",
                path.display()
            ),
            EmitError::Locked { path } => format!(
                "terbuka lain sedang menulis ke `{}`; tunggu sampai selesai",
                path.display()
            ),
            EmitError::Reserved { path } => format!("`{path}` ditulis oleh penerbitan sendiri"),
            EmitError::Clash(PathClash { first, second }) => format!(
                "`{first}` dan `{second}` tidak dapat ditulis bersama: keduanya bentrok di \
                 sebagian sistem berkas"
            ),
            EmitError::Unlisted { path, .. } => {
                format!("`{path}`: berkas yang disiapkan dan manifesnya berbeda")
            }
        };
        Words::new(self.to_string(), indonesian)
    }
}

impl From<EmitError> for Failure {
    fn from(error: EmitError) -> Self {
        match error {
            EmitError::Io { operation, path, cause } => Self::Io { operation, path, cause },
            refused => Self::Publish(refused.words()),
        }
    }
}

/// Names the operation and the path of an I/O error.
pub(crate) trait Context<T> {
    /// Turns an I/O error into an [`EmitError`].
    fn context(self, operation: &'static str, path: &Path) -> Result<T, EmitError>;
}

impl<T, E: Into<io::Error>> Context<T> for Result<T, E> {
    fn context(self, operation: &'static str, path: &Path) -> Result<T, EmitError> {
        self.map_err(|cause| EmitError::Io {
            operation,
            path: path.to_owned(),
            cause: cause.into(),
        })
    }
}
