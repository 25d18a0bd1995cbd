//! Generated values that are not personal, shaped like those of real tables.

use crate::privacy::{Random, Sample};

/// All generated values without personal data.
pub fn samples(random: &mut Random) -> Vec<Sample> {
    let mut out = Vec::new();
    let mut add = |column, text| out.push(Sample { column, text, kind: None });
    for _ in 0..40 {
        let region = format!("{}{}", random.pick(&["11", "32", "62", "73", "91"]), "01012001");
        // Codes of polling stations, villages, districts; ids of results with 25 digits and more.
        add("kode_tps", format!("{region}{}", random.digits(3)));
        add("kode_wilayah", format!("62{}", random.digits(11)));
        add("id", format!("6728117431180311809{}", random.digits(9)));
        add("id", random.digits(25));
        // Sixteen digits that are no number of a person: cards, moments, sums.
        add("nomor", format!("4{}", random.digits(15)));
        add("kode", format!("99{}", random.digits(14)));
        add("waktu", format!("2024021{}{}", random.below(9), random.digits(8)));
        add("penerimaan_rp", format!("32010{}", random.digits(11)));
        add("transaksi", format!("INV/2024/{}/{}", random.digits(8), random.digits(6)));
        add("stempel", format!("17{}", random.digits(11)));
        add("rasio", format!("0.{}", random.digits(16)));
        // Sums with marks, shares, counts.
        add("jumlah", format!("{}.{}.{}", 1 + random.below(9), random.digits(3), random.digits(3)));
        add("pengeluaran_rp", format!("{}{}.37", 1 + random.below(9), random.digits(9)));
        add("saldo_rekening_rp", format!("{}{}", 1 + random.below(9), random.digits(11)));
        add("persen", format!("{}.{}", random.below(99), random.digits(2)));
        // Dates of everything but births; years of births.
        add("tanggal_sk", format!("20{:02}-{:02}-14", random.below(25), 1 + random.below(12)));
        add("", format!("Jakarta, {} Maret 20{:02}", 1 + random.below(28), random.below(25)));
        add("tahun_lahir", format!("{}", 1930 + random.below(70)));
        add("waktu_data", format!("2024-03-{:02}T15:00:16+07:00", 1 + random.below(28)));
        // Decrees, standard numbers, identifiers.
        add(
            "dasar_hukum",
            format!("PKPU {} Tahun 2022 Pasal {}", random.below(30), random.below(90)),
        );
        add("nomor_sk", format!("{}/PL.01.4-Kpt/06/2024", random.digits(4)));
        add(
            "isbn",
            format!("978-602-{}-{}-{}", random.digits(4), random.digits(2), random.digits(1)),
        );
        add(
            "uuid",
            format!(
                "{}-{}-4{}-8{}-{}",
                random.digits(8),
                random.digits(4),
                random.digits(3),
                random.digits(3),
                random.digits(12)
            ),
        );
        add("warna", format!("#{}", random.digits(6)));
        add("versi", format!("{}.{}.{}", random.below(9), random.below(20), random.below(20)));
        // Links of results and pages.
        add(
            "url",
            format!(
                "https://x.example/hitung/32/3201/320101/{region}/{region}{}",
                random.digits(3)
            ),
        );
        add(
            "c1",
            format!(
                "https://x.example/img/c/900/047/{}/1-{}-01-C1-X1.jpg",
                random.digits(9),
                random.digits(5)
            ),
        );
        add(
            "peta",
            format!("https://maps.example/@-6.{},106.{}z", random.digits(6), random.digits(6)),
        );
        // Public places.
        add("koordinat_tps", format!("-6.{},106.{}", random.digits(5), random.digits(5)));
        add("alamat_kantor", format!("Jl. Imam Bonjol No. {}", 1 + random.below(99)));
        add("proyek", format!("Peningkatan Jalan Raya Bogor km {}", random.below(50)));
        add("wilayah", format!("Desa Sukamaju, Kecamatan Ciawi, {}", random.digits(5)));
        add("nama", format!("TPS {:03} RT {:02}", random.below(400), random.below(20)));
    }
    out
}
