//! Generated values that are personal, in the ways in which tables and texts hold them.

use terbuka::model::PersonalKind;

use crate::privacy::{Random, Sample};

const REGIONS: &[&str] = &[
    "110101", "127106", "137102", "147101", "167113", "187105", "317401", "320103", "327308",
    "331509", "340416", "357822", "367105", "510303", "527102", "610104", "640907", "647201",
    "717102", "737113", "810101", "910101", "920602", "967103",
];
const PLACES: &[&str] = &["Jakarta", "Banda Aceh", "Surabaya", "Jayapura", "Bau-Bau", "Depok"];
const STREETS: &[&str] = &["Melati", "Kenanga Raya", "Jend. Sudirman", "Pahlawan", "Haji Naim"];
const MONTHS: &[&str] = &[
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];
const PREFIXES: &[&str] = &["0812", "0813", "0821", "0838", "0852", "0857", "0878", "0896"];

/// A number of the civil register.
pub fn civil(random: &mut Random, is_woman: bool) -> String {
    let region = random.pick(REGIONS);
    let day = 1 + random.below(28) + if is_woman { 40 } else { 0 };
    let (month, year) = (1 + random.below(12), random.below(100));
    format!("{region}{day:02}{month:02}{year:02}{:04}", 1 + random.below(40))
}

fn date(random: &mut Random, from: u64) -> String {
    let (day, month) = (1 + random.below(28), 1 + random.below(12));
    let year = from + random.below(1999 - from);
    match random.below(5) {
        0 => format!("{year}-{month:02}-{day:02}"),
        1 => format!("{day:02}-{month:02}-{year}"),
        2 => format!("{day}/{month}/{year}"),
        3 => format!("{day:02}.{month:02}.{year}"),
        _ => format!("{day} {} {year}", MONTHS[month as usize - 1]),
    }
}

fn phone(random: &mut Random) -> String {
    let prefix = random.pick(PREFIXES);
    let (a, b) = (random.digits(4), random.digits(3));
    match random.below(6) {
        0 => format!("{prefix}{a}{b}"),
        1 => format!("{prefix}-{a}-{b}"),
        2 => format!("{prefix} {a} {b}"),
        3 => format!("+62{}{a}{b}", &prefix[1..]),
        4 => format!("+62 {}-{a}-{b}", &prefix[1..]),
        _ => format!("62{}{a}{b}", &prefix[1..]),
    }
}

fn tax(random: &mut Random) -> String {
    let body = random.digits(8);
    let sum: u32 = body
        .bytes()
        .rev()
        .enumerate()
        .map(|(n, b)| {
            let twice = u32::from(b - b'0') * if n % 2 == 0 { 2 } else { 1 };
            if twice > 9 { twice - 9 } else { twice }
        })
        .sum();
    let check = (10 - sum % 10) % 10;
    let (office, branch) = (random.digits(3), random.pick(&["000", "001", "002"]));
    format!("{}.{}.{}.{check}-{office}.{branch}", &body[..2], &body[2..5], &body[5..])
}

/// Wraps a value as a cell, in a sentence, or in an address.
fn national_id(random: &mut Random) -> (&'static str, String) {
    let is_woman = random.below(2) == 0;
    let n = civil(random, is_woman);
    match random.below(9) {
        0 => ("nik", n),
        1 => ("keterangan", format!("atas nama Budi ({n})")),
        2 => ("foto", format!("https://x.example/foto/{n}.jpg")),
        3 => ("foto", format!("https://x.example/f?p=calon%2F{n}_1.jpg")),
        4 => ("", format!("{}.{}.{}", &n[..6], &n[6..12], &n[12..])),
        5 => ("no_identitas", format!("{} {} {} {}", &n[..4], &n[4..8], &n[8..12], &n[12..])),
        6 => ("id", n),
        7 => ("berkas", format!("KTP_{n}.pdf")),
        _ => ("", format!("NIK : {n}.")),
    }
}

fn address(random: &mut Random) -> (&'static str, String) {
    let (street, n) = (random.pick(STREETS), 1 + random.below(99));
    let (rt, rw) = (1 + random.below(20), 1 + random.below(12));
    match random.below(8) {
        0 => ("alamat", format!("Jl. {street} No. {n}")),
        1 => ("", format!("tinggal di Jalan {street} RT {rt:02} RW {rw:02}, Depok")),
        2 => ("keterangan", format!("Gg. {street} RT.{rt:03}/RW.{rw:03}")),
        3 => ("alamat", format!("DUSUN KRAJAN RT/RW {rt:03}/{rw:03} DESA SUKAMAJU")),
        4 => ("", format!("Perumahan Griya Asri Blok C{n} No. {rt}")),
        5 => ("domisili", format!("jl {street} no {n}")),
        6 => ("alamat_rumah", format!("Kp. {street} RT {rt} RW {rw}")),
        _ => ("catatan", format!("JLN {} NO.{n} RT{rt:02}", street.to_uppercase())),
    }
}

fn email(random: &mut Random) -> (&'static str, String) {
    let user = random.pick(&["budi.s", "siti_rahma", "a.b+c", "tono99", "rina-w"]);
    let host = random.pick(&["mail.example", "contoh.co.id", "kab.go.id", "sub.contoh.org"]);
    match random.below(4) {
        0 => ("surel", format!("{user}@{host}")),
        1 => ("", format!("hubungi {user}@{host}.")),
        2 => ("tautan", format!("https://x.example/?q={user}%40{host}")),
        _ => ("", format!("<mailto:{user}@{host}>")),
    }
}

fn plate(random: &mut Random) -> (&'static str, String) {
    let head = random.pick(&["B", "D", "AB", "BK", "DK", "L", "KT", "PA", "Z"]);
    let number = 100 + random.below(9900);
    let tail = random.pick(&["XYZ", "QT", "ABC", "JJ", "WKL"]);
    match random.below(4) {
        0 => ("", format!("mobil {head} {number} {tail}")),
        1 => ("plat_nomor", format!("{head}{number}{tail}")),
        2 => ("nopol", format!("{head} {number} {tail}").to_lowercase()),
        _ => ("keterangan", format!("{head} {number} {tail}")),
    }
}

fn bank(random: &mut Random) -> (&'static str, String) {
    let n = format!("{}{}", 1 + random.below(9), random.digits(9));
    match random.below(5) {
        0 => ("no_rekening", n),
        1 => ("", format!("Rek. {n} a.n. Siti")),
        2 => ("", format!("transfer ke BRI {}-01-{}-50-1", &n[..4], &n[4..])),
        3 => ("rekening_penerima", format!("{n}00012")),
        _ => ("keterangan", format!("BCA {n}")),
    }
}

fn birth(random: &mut Random) -> (&'static str, String) {
    let place = random.pick(PLACES);
    let day = date(random, 1930);
    match random.below(5) {
        0 => ("tanggal_lahir", day),
        1 => ("ttl", format!("{place}, {day}")),
        2 => ("", format!("{place}, {day}")),
        3 => ("", format!("lahir di {place} pada {day}")),
        _ => ("tgl_lahir", day),
    }
}

fn position(random: &mut Random) -> (&'static str, String) {
    let (lat, lon) = (1 + random.below(9), 96 + random.below(44));
    let (a, b) = (random.digits(5), random.digits(6));
    match random.below(3) {
        0 => ("koordinat_rumah", format!("-{lat}.{a},{lon}.{b}")),
        1 => ("", format!("rumahnya (rumah -{lat}.{a}, {lon}.{b})")),
        _ => ("titik_domisili", format!("{lon}.{b};-{lat}.{a}")),
    }
}

/// All generated personal values.
pub fn samples(random: &mut Random) -> Vec<Sample> {
    let mut out = Vec::new();
    for n in 0..120 {
        let family = civil(random, false);
        let card = match n % 3 {
            0 => ("no_kk", family),
            1 => ("", format!("No. KK: {family}")),
            _ => ("kartu_keluarga", family),
        };
        let number = phone(random);
        let call = match n % 3 {
            0 => ("no_hp", number),
            1 => ("keterangan", format!("Hub. {number} (WA)")),
            _ => ("", number),
        };
        let tax = tax(random);
        let plain: String = tax.chars().filter(char::is_ascii_digit).collect();
        let tax = match n % 4 {
            0 => ("npwp", plain),
            1 => ("npwp", format!("0{plain}")),
            2 => ("", format!("NPWP {plain}")),
            _ => ("keterangan", tax),
        };
        let all = [
            (PersonalKind::NationalId, national_id(random)),
            (PersonalKind::FamilyCard, card),
            (PersonalKind::TaxNumber, tax),
            (PersonalKind::Phone, call),
            (PersonalKind::Email, email(random)),
            (PersonalKind::BirthDate, birth(random)),
            (PersonalKind::HomeAddress, address(random)),
            (PersonalKind::Plate, plate(random)),
            (PersonalKind::BankAccount, bank(random)),
            (PersonalKind::HomePosition, position(random)),
        ];
        let label = |(kind, (column, text))| Sample { column, text, kind: Some(kind) };
        out.extend(all.map(label));
    }
    out
}
