//! The codes of provinces, regencies and cities that a number of the civil register begins with.
//!
//! Source: the codes of the ministry of home affairs (Kemendagri) of 2022, 38 provinces, and the
//! older codes of regencies that moved to a new province: a number keeps the code of its first
//! registration.

/// Province, highest number of a regency (from 01), highest number of a city (from 71; 0: none).
const PROVINCES: &[(u8, u8, u8)] = &[
    (11, 18, 75),
    (12, 25, 78),
    (13, 12, 77),
    (14, 10, 72),
    (15, 9, 72),
    (16, 13, 74),
    (17, 9, 71),
    (18, 13, 72),
    (19, 6, 71),
    (21, 5, 72),
    (31, 1, 75),
    (32, 18, 79),
    (33, 29, 76),
    (34, 4, 71),
    (35, 29, 79),
    (36, 4, 74),
    (51, 8, 71),
    (52, 8, 72),
    (53, 21, 71),
    (61, 12, 72),
    (62, 13, 71),
    (63, 11, 72),
    // With the regencies and the city that became North Kalimantan.
    (64, 11, 74),
    (65, 4, 71),
    (71, 11, 74),
    (72, 12, 71),
    (73, 26, 73),
    (74, 15, 72),
    (75, 5, 71),
    (76, 6, 0),
    (81, 9, 72),
    (82, 8, 72),
    // Papua and West Papua with what they held until 2022.
    (91, 29, 71),
    (92, 12, 71),
    (93, 4, 0),
    (94, 8, 0),
    (95, 8, 0),
    (96, 5, 71),
];

/// Highest number of a district within a regency: 51 are used in 2024.
const DISTRICTS: u8 = 60;

/// Whether the six digits are province, regency or city, and district.
pub(crate) fn is_district(digits: &str) -> bool {
    let pair = |n: usize| digits.get(n..n + 2).and_then(|p| p.parse::<u8>().ok());
    let (Some(province), Some(regency), Some(district)) = (pair(0), pair(2), pair(4)) else {
        return false;
    };
    let known = PROVINCES.iter().find(|(code, _, _)| *code == province);
    known.is_some_and(|(_, regencies, cities)| {
        (1..=*regencies).contains(&regency) || (71..=*cities).contains(&regency)
    }) && (1..=DISTRICTS).contains(&district)
}

#[cfg(test)]
mod tests {
    use super::is_district;

    #[test]
    fn only_codes_that_were_given_out_are_regions() {
        for good in ["320101", "317105", "920104", "967101", "110218"] {
            assert!(is_district(good), "{good}");
        }
        for bad in ["200101", "329901", "320100", "320199", "767101", "511101", "97", "3201é"] {
            assert!(!is_district(bad), "{bad}");
        }
    }
}
