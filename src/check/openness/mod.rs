//! Gates of openness: what `[openness]` of site.toml asks of every dataset with data.

pub(super) mod clause;
pub(super) mod stars;

use crate::diag::Words;
use crate::openness::Proof;
use crate::words;

/// What a proof that falls short says about the dataset.
fn reason(proof: &Proof) -> Words {
    let names = proof.names().join(", ");
    match proof {
        Proof::ClosedLicences(_) => words!("{names} is not open", "{names} tidak terbuka"),
        Proof::Consent(n) => words!(
            "{n} values are withheld because persons did not agree",
            "{n} isian ditahan karena orangnya tidak bersedia"
        ),
        Proof::Withheld => words!("parts of it are withheld", "sebagian isinya dikecualikan"),
        Proof::Empty(_) => words!("no rows in {names}", "tidak ada baris di {names}"),
        Proof::NotReadable(_) => {
            words!("programs cannot take apart {names}", "program tidak dapat mengurai {names}")
        }
        Proof::NotOpenFormat(_) => words!(
            "the format of {names} is not known to be open",
            "format {names} tidak dikenal sebagai format terbuka"
        ),
        Proof::OnlyProducts(_) => words!(
            "{names} is offered in no format that belongs to nobody, such as CSV",
            "{names} tidak tersedia dalam format yang bebas dari suatu produk, seperti CSV"
        ),
        Proof::NoAddresses(_) => words!(
            "the rows of {names} have no addresses of their own",
            "baris {names} tidak punya alamat sendiri"
        ),
        Proof::NoLinks => words!(
            "no field refers to another dataset",
            "tidak ada kolom yang merujuk ke dataset lain"
        ),
        _ => Words::same(proof.id()),
    }
}
