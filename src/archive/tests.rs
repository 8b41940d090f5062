use super::*;

/// An archive of these files, packed.
pub(crate) fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    packed(files).unwrap()
}

fn read_all(bytes: &[u8], limits: ArchiveLimits) -> Result<Vec<Vec<u8>>, Refused> {
    let mut archive = Archive::open(bytes, limits)?;
    let entries = archive.entries().to_vec();
    entries.iter().map(|entry| archive.read(entry)).collect()
}

#[test]
fn entries_are_read_with_their_names() {
    let bytes = archive(&[("a.xml", b"<a/>"), ("b/c.txt", b"text")]);
    let read = Archive::open(&bytes, LIMITS).unwrap();
    let names: Vec<&str> = read.entries().iter().map(|entry| entry.name.as_str()).collect();
    assert_eq!(names, ["a.xml", "b/c.txt"]);
    assert_eq!(read_all(&bytes, LIMITS), Ok(vec![b"<a/>".to_vec(), b"text".to_vec()]));
}

#[test]
fn what_is_above_a_limit_is_refused_before_it_is_inflated() {
    let zeros = vec![0; 4 << 20];
    let bomb = archive(&[("bomb", &zeros)]);
    assert!(bomb.len() < 50_000);
    assert_eq!(read_all(&bomb, LIMITS), Err(Refused::TooLarge), "ratio");
    assert_eq!(read_all(&bomb, ArchiveLimits { ratio: 5_000, ..LIMITS }).unwrap()[0].len(), zeros.len());
    assert_eq!(
        read_all(&bomb, ArchiveLimits { ratio: 5_000, entry_bytes: 1 << 20, ..LIMITS }),
        Err(Refused::TooLarge),
        "entry"
    );
    let twice = archive(&[("a", b"123456"), ("b", b"123456")]);
    assert_eq!(read_all(&twice, ArchiveLimits { bytes: 10, ..LIMITS }), Err(Refused::TooLarge), "all");
    assert_eq!(read_all(&twice, ArchiveLimits { entries: 1, ..LIMITS }), Err(Refused::TooLarge), "entries");
}

#[test]
fn a_damaged_archive_is_refused_and_never_a_fault() {
    let whole = archive(&[("a.xml", b"<a>text</a>"), ("b", &[7; 3000])]);
    for end in 0..whole.len() {
        assert!(read_all(&whole[..end], LIMITS).is_err(), "{end}");
    }
    for at in 0..whole.len() {
        for other in [0, 0xff, whole[at] ^ 0x10] {
            let mut damaged = whole.clone();
            damaged[at] = other;
            let _ = read_all(&damaged, LIMITS);
        }
    }
}

#[test]
fn xml_that_costs_more_than_its_length_is_refused() {
    let attributes: String = (0..50_000).map(|number| format!(" a{number}='1'")).collect();
    assert_eq!(xml::parse(&format!("<a{attributes}/>")).unwrap_err(), Refused::TooLarge);
    let spaces: String = (0..5_000).map(|number| format!("<a xmlns:n{number}='u{number}'>")).collect();
    assert_eq!(xml::parse(&spaces).unwrap_err(), Refused::TooLarge);
    assert_eq!(xml::parse(&"<a>".repeat(100_000)).unwrap_err(), Refused::TooLarge);
    assert_eq!(xml::parse(&format!("<r>{}</r>", "<a/>".repeat(500_000))).unwrap_err(), Refused::TooLarge);
    let entity = "<!DOCTYPE a [<!ENTITY b 'bbbbbbbb'><!ENTITY c '&b;&b;&b;&b;'>]><a>&c;</a>";
    assert_eq!(xml::parse(entity).unwrap_err(), Refused::Damaged);
    assert_eq!(xml::parse("<a b='1' c=\"2\"><!-- <d --><e>&lt;&#64;</e></a>").unwrap().descendants().count(), 5);
}
