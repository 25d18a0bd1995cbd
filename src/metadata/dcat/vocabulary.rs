//! Words of others: the vocabularies that DCAT-AP 3 asks for.
//!
//! Source: <https://op.europa.eu/en/web/eu-vocabularies/authority-tables>; ISO 3166-1 and ISO 639-2
//! (terminological) for its codes of countries and languages; IANA media types.

/// Where the tables of the EU stand.
const AUTHORITY: &str = "http://publications.europa.eu/resource/authority";

/// Prefixes of both syntaxes.
pub(super) const PREFIXES: &[(&str, &str)] = &[
    ("adms", "http://www.w3.org/ns/adms#"),
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dcatap", "http://data.europa.eu/r5r/"),
    ("dct", "http://purl.org/dc/terms/"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("spdx", "http://spdx.org/rdf/terms#"),
    ("vcard", "http://www.w3.org/2006/vcard/ns#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// The algorithm of checksums.
pub(super) const SHA256: &str = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256";

/// Codes of countries: two letters, then three.
const COUNTRIES: &str = "\
    ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALA \
    AZAZE BABIH BBBRB BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN BOBOL BQBES \
    BRBRA BSBHS BTBTN BVBVT BWBWA BYBLR BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG CHCHE CICIV CKCOK \
    CLCHL CMCMR CNCHN COCOL CRCRI CUCUB CVCPV CWCUW CXCXR CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA \
    DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI ESESP ETETH FIFIN FJFJI FKFLK FMFSM FOFRO FRFRA \
    GAGAB GBGBR GDGRD GEGEO GFGUF GGGGY GHGHA GIGIB GLGRL GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS \
    GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD HNHND HRHRV HTHTI HUHUN IDIDN IEIRL ILISR IMIMN ININD \
    IOIOT IQIRQ IRIRN ISISL ITITA JEJEY JMJAM JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA \
    KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO LBLBN LCLCA LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA \
    LYLBY MAMAR MCMCO MDMDA MEMNE MFMAF MGMDG MHMHL MKMKD MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ \
    MRMRT MSMSR MTMLT MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM NCNCL NENER NFNFK NGNGA NINIC \
    NLNLD NONOR NPNPL NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG PHPHL PKPAK PLPOL PMSPM \
    PNPCN PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA SASAU SBSLB SCSYC \
    SDSDN SESWE SGSGP SHSHN SISVN SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSSD STSTP SVSLV \
    SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF TGTGO THTHA TJTJK TKTKL TLTLS TMTKM TNTUN TOTON TRTUR \
    TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY UZUZB VAVAT VCVCT VEVEN VGVGB VIVIR \
    VNVNM VUVUT WFWLF WSWSM YEYEM YTMYT ZAZAF ZMZMB ZWZWE";

/// Codes of languages: two letters, then three.
const LANGUAGES: &str = "\
    aaaar ababk aeave afafr akaka amamh anarg arara asasm avava ayaym azaze babak bebel bgbul \
    bhbih bibis bmbam bnben bobod brbre bsbos cacat ceche chcha cocos crcre csces cuchu cvchv \
    cycym dadan dedeu dvdiv dzdzo eeewe elell eneng eoepo esspa etest eueus fafas ffful fifin \
    fjfij fofao frfra fyfry gagle gdgla glglg gngrn guguj gvglv hahau heheb hihin hohmo hrhrv \
    hthat huhun hyhye hzher iaina idind ieile igibo iiiii ikipk ioido isisl itita iuiku jajpn \
    jvjav kakat kgkon kikik kjkua kkkaz klkal kmkhm knkan kokor krkau kskas kukur kvkom kwcor \
    kykir lalat lbltz lglug lilim lnlin lolao ltlit lulub lvlav mgmlg mhmah mimri mkmkd mlmal \
    mnmon mrmar msmsa mtmlt mymya nanau nbnob ndnde nenep ngndo nlnld nnnno nonor nrnbl nvnav \
    nynya ococi ojoji omorm orori ososs papan pipli plpol pspus ptpor quque rmroh rnrun roron \
    rurus rwkin sasan scsrd sdsnd sesme sgsag sisin skslk slslv smsmo snsna sosom sqsqi srsrp \
    ssssw stsot susun svswe swswa tatam tetel tgtgk ththa titir tktuk tltgl tntsn toton trtur \
    tstso tttat twtwi tytah uguig ukukr ururd uzuzb veven vivie vovol wawln wowol xhxho yiyid \
    yoyor zazha zhzho zuzul";

/// The three letters that stand for two.
fn longer<'t>(table: &'t str, two: &str) -> Option<&'t str> {
    table.split(' ').find_map(|entry| entry.strip_prefix(two).filter(|rest| rest.len() == 3))
}

/// A language tag.
pub(super) fn language(tag: &str) -> String {
    let primary = tag.split('-').next().unwrap_or(tag);
    let code = match primary.len() {
        2 => longer(LANGUAGES, primary).map(str::to_owned),
        // The table of the EU has the codes of ISO 639-3 too.
        3 => Some(primary.to_owned()),
        _ => None,
    };
    match code {
        Some(code) => format!("{AUTHORITY}/language/{}", code.to_ascii_uppercase()),
        None => format!("http://id.loc.gov/vocabulary/iso639-1/{primary}"),
    }
}

/// A country by its two letters.
pub(super) fn country(code: &str) -> Option<String> {
    Some(format!("{AUTHORITY}/country/{}", longer(COUNTRIES, code)?))
}

/// How often something changes, by the word of the metadata.
pub(super) fn frequency(word: &str) -> String {
    let code = match word {
        "irregular" => "IRREG".to_owned(),
        "continuous" => "CONT".to_owned(),
        "biannual" => "ANNUAL_2".to_owned(),
        other => other.replace('-', "_").to_ascii_uppercase(),
    };
    format!("{AUTHORITY}/frequency/{code}")
}

/// Who may read it: `PUBLIC` or `NON_PUBLIC`.
pub(super) fn access_right(code: &str) -> String {
    format!("{AUTHORITY}/access-right/{code}")
}

/// How long it is meant to stay.
pub(super) fn stable() -> String {
    format!("{AUTHORITY}/planned-availability/STABLE")
}

/// A format by the extension of its files; nothing where the table has no such format.
pub(super) fn file_type(extension: &str) -> Option<String> {
    let code = match extension {
        "csv" | "tsv" | "xlsx" | "xls" | "ods" | "json" | "geojson" | "parquet" | "zip" | "pdf"
        | "txt" | "html" | "xml" | "png" | "svg" | "docx" | "doc" | "odt" | "rtf" => {
            extension.to_ascii_uppercase()
        }
        "jpg" | "jpeg" => "JPEG".to_owned(),
        "jsonld" => "JSON_LD".to_owned(),
        // The table has none for lines of JSON and for topologies, which are JSON too.
        "ndjson" | "topojson" => "JSON".to_owned(),
        _ => return None,
    };
    Some(format!("{AUTHORITY}/file-type/{code}"))
}

/// A media type that is registered.
pub(super) fn media_type(name: &str) -> Option<String> {
    let plain = name.split(';').next().unwrap_or(name).trim();
    let registered = !plain.contains("/x-") && !["application/topo+json"].contains(&plain);
    registered.then(|| format!("https://www.iana.org/assignments/media-types/{plain}"))
}

/// The standard that files of an extension follow.
pub(super) fn standard(extension: &str) -> Option<&'static str> {
    Some(match extension {
        "csv" => "https://www.rfc-editor.org/rfc/rfc4180",
        "json" => "https://www.rfc-editor.org/rfc/rfc8259",
        "geojson" => "https://www.rfc-editor.org/rfc/rfc7946",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{COUNTRIES, LANGUAGES, country, frequency, language};
    use crate::model::Frequency;

    #[test]
    fn codes_are_those_of_the_tables_of_the_eu() {
        assert!(country("ID").unwrap().ends_with("/country/IDN"));
        assert_eq!(country("Pulau Baca"), None);
        assert_eq!(country("id"), None);
        assert!(language("id").ends_with("/language/IND"));
        assert!(language("en-gb").ends_with("/language/ENG"));
        assert!(language("ban").ends_with("/language/BAN"));
        for (table, most) in [(COUNTRIES, 250), (LANGUAGES, 190)] {
            let entries: Vec<&str> = table.split(' ').collect();
            assert!(entries.iter().all(|e| e.len() == 5) && entries.is_sorted());
            assert!(entries.len() > 180 && entries.len() < most, "{}", entries.len());
        }
    }

    #[test]
    fn every_frequency_of_the_metadata_is_one_of_the_table() {
        let table = "NEVER NOT_PLANNED IRREG AS_NEEDED UPDATE_CONT CONT HOURLY DAILY WEEKLY MONTHLY \
                     QUARTERLY ANNUAL ANNUAL_2 BIENNIAL TRIENNIAL QUINQUENNIAL DECENNIAL OTHER UNKNOWN";
        for word in Frequency::WORDS {
            let iri = frequency(word);
            let code = iri.rsplit('/').next().unwrap();
            assert!(table.split_whitespace().any(|c| c == code), "{word}: {code}");
        }
    }
}
