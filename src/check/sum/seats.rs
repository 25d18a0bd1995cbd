//! Published seats are those that the votes give.

use crate::check::sum::{declared, report};
use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostics, Failure};
use crate::model::CheckRule;
use crate::words;

/// The rule.
pub(crate) struct SeatsAgree;

static CODE: Code = Code::error(
    "SUM003",
    "seats-differ",
    "Seats were computed from the votes by the declared method (`[resource.check.apportion]`: \
     divisors such as Sainte-Laguë and D'Hondt, or quotas with largest remainders such as Hare \
     and Droop), and a published number of seats is another. Where equal votes leave seats \
     open, any published settlement of the tie is right.\n\n\
     Correct the votes or the seats, or the method, the threshold or the number of seats in the \
     check. A difference that stays is accepted with `[[resource.check.accept]]`.",
    "Kursi dihitung dari suara dengan metode yang dinyatakan (`[resource.check.apportion]`: \
     bilangan pembagi seperti Sainte-Laguë dan D'Hondt, atau kuota dengan sisa terbesar seperti \
     Hare dan Droop), dan jumlah kursi yang terbit berbeda. Bila suara yang sama banyak membuat \
     kursi belum terbagi, penyelesaian mana pun yang terbit dianggap benar.\n\n\
     Perbaiki suara atau kursinya, atau metode, ambang batas, atau banyaknya kursi dalam \
     pemeriksaan. Selisih yang tetap ada diterima dengan `[[resource.check.accept]]`.",
);

impl CatalogCheck for SeatsAgree {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        for outcome in world.facts.outcomes() {
            let CheckRule::Seats(seats) = &declared(world, outcome).rule else { continue };
            let method = seats.method.id();
            report(
                world,
                outcome,
                &CODE,
                |difference, key| {
                    let (found, expected) = (difference.found, difference.expected);
                    if difference.tied {
                        return words!(
                            "published seats are {found} for {key}: by `{method}` equal votes \
                             leave a seat open, and the published seats settle it in no possible \
                             way",
                            "kursi yang terbit adalah {found} untuk {key}: menurut `{method}` suara \
                             yang sama banyak membuat kursi belum terbagi, dan kursi yang terbit \
                             bukan salah satu penyelesaiannya"
                        );
                    }
                    words!(
                        "published seats are {found} for {key}, but `{method}` gives {expected}",
                        "kursi yang terbit adalah {found} untuk {key}, sedangkan `{method}` \
                         menghasilkan {expected}"
                    )
                },
                problems,
            );
        }
        Ok(())
    }
}
