//! Pictures made by hand, each with something to hide.

use super::cleaned::Cleaned;
use super::{PictureFormat, Told, Uncleanable, clean, exif};

const SECRET: &[u8] = b"SECRET";

/// EXIF that says everything: turned by a quarter, made by somebody, with a numbered camera, at a place.
fn exif_block(orientation: u8) -> Vec<u8> {
    let mut block = b"MM\0*\0\0\0\x08".to_vec();
    let entry = |tag: u16, form: u16, count: u32, value: [u8; 4]| {
        [&tag.to_be_bytes()[..], &form.to_be_bytes(), &count.to_be_bytes(), &value].concat()
    };
    let offset = |at: u32| at.to_be_bytes();
    // Four entries: 8 + 2 + 4 * 12 + 4 = 62; then the EXIF directory (2 + 12 + 4), the place (2 + 12 + 4), the texts.
    block.extend(4_u16.to_be_bytes());
    block.extend(entry(0x0112, 3, 1, [0, orientation, 0, 0]));
    block.extend(entry(0x013b, 2, 7, offset(98)));
    block.extend(entry(0x8769, 4, 1, offset(62)));
    block.extend(entry(0x8825, 4, 1, offset(80)));
    block.extend([0; 4]);
    block.extend(1_u16.to_be_bytes());
    block.extend(entry(0xa431, 2, 7, offset(98)));
    block.extend([0; 4]);
    block.extend(1_u16.to_be_bytes());
    block.extend(entry(2, 5, 3, offset(98)));
    block.extend([0; 4]);
    block.extend(SECRET);
    block.push(0);
    block
}

fn jpeg_segment(marker: u8, body: &[u8]) -> Vec<u8> {
    let mut segment = vec![0xff, marker];
    segment.extend(u16::try_from(body.len() + 2).unwrap().to_be_bytes());
    segment.extend(body);
    segment
}

fn jpeg(extra: &[Vec<u8>]) -> Vec<u8> {
    let mut file = vec![0xff, 0xd8];
    file.extend(jpeg_segment(0xe0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"));
    extra.iter().for_each(|segment| file.extend(segment));
    file.extend(jpeg_segment(0xc0, b"\x08\0\x02\0\x03\x01\x01\x11\0"));
    file.extend(jpeg_segment(0xda, b"\x01\x01\0\0\x3f\0"));
    file.extend(b"\x12\xff\x00\x34\xff\xd0\x56\xff\xd9");
    file
}

fn png_chunk(name: &[u8], body: &[u8]) -> Vec<u8> {
    [&u32::try_from(body.len()).unwrap().to_be_bytes()[..], name, body, b"CRC!"].concat()
}

fn png(extra: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    file.extend(png_chunk(b"IHDR", b"\0\0\0\x05\0\0\0\x07\x08\x06\0\0\0"));
    extra.iter().for_each(|chunk| file.extend(chunk));
    file.extend(png_chunk(b"IDAT", b"data"));
    file.extend(png_chunk(b"IEND", b""));
    file
}

fn riff(chunks: &[(&[u8], Vec<u8>)]) -> Vec<u8> {
    let mut body = b"WEBP".to_vec();
    for (name, chunk) in chunks {
        body.extend(*name);
        body.extend(u32::try_from(chunk.len()).unwrap().to_le_bytes());
        body.extend(chunk);
        body.resize(body.len().next_multiple_of(2), 0);
    }
    [b"RIFF", &u32::try_from(body.len()).unwrap().to_le_bytes()[..], &body].concat()
}

fn avif_box(name: &[u8], body: &[u8]) -> Vec<u8> {
    [&u32::try_from(body.len() + 8).unwrap().to_be_bytes()[..], name, body].concat()
}

fn avif(items: &[&[u8]], more: &[u8]) -> Vec<u8> {
    let entries: Vec<u8> =
        items.iter().flat_map(|kind| avif_box(b"infe", &[&[2, 0, 0, 0, 0, 1, 0, 0], *kind, b"\0"].concat())).collect();
    let iinf = avif_box(b"iinf", &[&[0, 0, 0, 0, 0, 1][..], &entries].concat());
    let meta = avif_box(b"meta", &[&[0; 4][..], &avif_box(b"hdlr", b"pict"), &iinf].concat());
    [avif_box(b"ftyp", b"avif"), meta, avif_box(b"mdat", b"data"), more.to_vec()].concat()
}

#[track_caller]
fn cleaned(kind: PictureFormat, bytes: &[u8]) -> Cleaned {
    let cleaned = clean(kind, bytes).unwrap();
    assert!(!holds(&cleaned.bytes, SECRET), "the secret is still there");
    let again = clean(kind, &cleaned.bytes).unwrap();
    assert_eq!(again.bytes, cleaned.bytes, "what is clean stays as it is");
    assert_eq!((again.told.as_slice(), again.quarter_turned), (&[][..], cleaned.quarter_turned));
    cleaned
}

fn holds(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window == text)
}

const ALL: [Told; 3] = [Told::Location, Told::Name, Told::SerialNumber];

#[test]
fn a_jpeg_keeps_its_orientation_and_colours_and_nothing_else() {
    let exif = [b"Exif\0\0".to_vec(), exif_block(6)].concat();
    let profile = [b"ICC_PROFILE\0\x01\x01profile".to_vec()].concat();
    let mut file = jpeg(&[
        jpeg_segment(0xe1, &exif),
        jpeg_segment(0xe2, &profile),
        jpeg_segment(0xe2, b"MPF\0SECRET"),
        jpeg_segment(0xed, b"Photoshop 3.0\0SECRET\x1c\x02\x50\0\x01x"),
        jpeg_segment(0xfe, b"SECRET comment"),
        jpeg_segment(0xee, b"Adobe\0\x64\0\0\0\0\0"),
    ]);
    file.extend(b"SECRET after the end");
    let found = cleaned(PictureFormat::Jpeg, &file);
    assert_eq!((found.told.as_slice(), found.quarter_turned), (&ALL[..], true));
    assert!(
        holds(&found.bytes, b"ICC_PROFILE")
            && holds(&found.bytes, b"Adobe")
            && holds(&found.bytes, b"\x12\xff\x00\x34\xff\xd0\x56")
    );
    assert_eq!(exif::read(&exif::orientation_only(6)), exif::Exif { orientation: Some(6), told: vec![] });
    assert!(holds(&found.bytes, &exif::orientation_only(6)));
}

#[test]
fn a_clean_jpeg_is_the_same_byte_for_byte() {
    let file = jpeg(&[]);
    assert_eq!(
        cleaned(PictureFormat::Jpeg, &file),
        Cleaned { bytes: file, quarter_turned: false, cut_off: false, told: vec![] }
    );
}

#[test]
fn a_png_loses_its_texts() {
    let mut file = png(&[
        png_chunk(b"tEXt", b"Author\0SECRET"),
        png_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x exif:GPSLatitude=\"SECRET\"/>"),
        png_chunk(b"tIME", b"SECRET."),
        png_chunk(b"eXIf", &exif_block(8)),
        png_chunk(b"iCCP", b"profile"),
        png_chunk(b"prVt", b"SECRET"),
    ]);
    file.extend(SECRET);
    let found = cleaned(PictureFormat::Png, &file);
    assert_eq!((found.told.as_slice(), found.quarter_turned), (&ALL[..], true));
    assert!(holds(&found.bytes, b"iCCP") && holds(&found.bytes, b"IDATdata"));
    let file = png(&[]);
    assert_eq!(cleaned(PictureFormat::Png, &file).bytes, file);
}

#[test]
fn a_gif_loses_comments_and_keeps_its_loop() {
    let mut file = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff".to_vec();
    file.extend(b"!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0");
    file.extend(b"!\xfe\x1bSECRET jane@example.org ...\0");
    file.extend(b"!\xff\x0bXMP DataXMP\x06SECRET\0");
    file.extend(b"!\xf9\x04\0\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;SECRET");
    let found = cleaned(PictureFormat::Gif, &file);
    assert_eq!(found.told, [Told::Contact]);
    assert!(holds(&found.bytes, b"NETSCAPE2.0") && holds(&found.bytes, b"\x02\x02D\x01"));
}

#[test]
fn a_webp_loses_its_chunks_and_says_so_in_its_flags() {
    let chunks: [(&[u8], Vec<u8>); 5] = [
        (b"VP8X", b"\x2c\0\0\0\x01\0\0\x01\0\0".to_vec()),
        (b"ICCP", b"profile".to_vec()),
        (b"VP8L", b"data!".to_vec()),
        (b"EXIF", exif_block(1)),
        (b"XMP ", b"<x aux:SerialNumber='SECRET'/>".to_vec()),
    ];
    let found = cleaned(PictureFormat::WebP, &riff(&chunks));
    assert_eq!((found.told.as_slice(), found.quarter_turned), (&ALL[..], false));
    assert_eq!(
        found.bytes,
        riff(&[
            (b"VP8X", b"\x20\0\0\0\x01\0\0\x01\0\0".to_vec()),
            (b"ICCP", b"profile".to_vec()),
            (b"VP8L", b"data!".to_vec())
        ])
    );
    let turned = cleaned(PictureFormat::WebP, &riff(&[chunks[0].clone(), chunks[2].clone(), (b"EXIF", exif_block(6))]));
    assert!(turned.quarter_turned && turned.bytes.windows(4).any(|window| window == b"EXIF"));
}

#[test]
fn half_a_webp_is_a_picture_that_ends_too_early() {
    let file = riff(&[(b"VP8X", vec![0; 10]), (b"VP8L", b"data, and a lot of it".to_vec())]);
    let found = cleaned(PictureFormat::WebP, &file[..file.len() - 9]);
    assert!(found.cut_off && holds(&found.bytes, b"data, and a"));
    // A length that is wrong in a file that is whole takes nothing else along.
    let mut wrong = riff(&[(b"VP8L", b"data".to_vec()), (b"XMP ", b"SECRET".to_vec())]);
    wrong[16] = 0xff;
    assert_eq!(clean(PictureFormat::WebP, &wrong), Err(Uncleanable::Damaged));
}

#[test]
fn an_avif_with_more_than_the_picture_is_refused() {
    let plain = avif(&[b"av01", b"av01"], b"");
    assert_eq!(clean(PictureFormat::Avif, &plain).unwrap().bytes, plain);
    for kind in [&b"Exif"[..], b"mime", b"uri "] {
        assert_eq!(clean(PictureFormat::Avif, &avif(&[b"av01", kind], b"")), Err(Uncleanable::Inseparable));
    }
    for name in [&b"uuid"[..], b"free", b"moov"] {
        assert_eq!(
            clean(PictureFormat::Avif, &avif(&[b"av01"], &avif_box(name, SECRET))),
            Err(Uncleanable::Inseparable)
        );
    }
}

#[test]
fn files_that_are_cut_off_or_wrong_are_harmless() {
    let exif = [b"Exif\0\0".to_vec(), exif_block(6)].concat();
    let files = [
        (PictureFormat::Jpeg, jpeg(&[jpeg_segment(0xe1, &exif)])),
        (PictureFormat::Png, png(&[png_chunk(b"eXIf", &exif_block(6))])),
        (
            PictureFormat::Gif,
            b"GIF89a\x01\0\x01\0\0\0\0!\xfe\x06SECRET\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;".to_vec(),
        ),
        (PictureFormat::WebP, riff(&[(b"VP8X", vec![0; 10]), (b"EXIF", exif_block(6))])),
        (PictureFormat::Avif, avif(&[b"av01", b"Exif"], b"")),
    ];
    for (kind, file) in files {
        for end in 0..file.len() {
            if let Ok(cleaned) = clean(kind, &file[..end]) {
                assert!(!holds(&cleaned.bytes, SECRET), "{kind:?} cut off at {end}");
            }
        }
        for at in 0..file.len() {
            for value in [0, 1, 0x7f, 0xff] {
                let mut wrong = file.clone();
                wrong[at] = value;
                let _ = clean(kind, &wrong);
            }
        }
    }
}

#[test]
fn a_picture_of_which_a_part_is_missing_is_known_by_its_end() {
    let files = [
        (PictureFormat::Jpeg, jpeg(&[])),
        (PictureFormat::Png, png(&[])),
        (PictureFormat::Gif, b"GIF89a\x01\0\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;".to_vec()),
    ];
    for (kind, file) in files {
        assert!(!clean(kind, &file).unwrap().cut_off, "{kind:?}");
        let part = clean(kind, &file[..file.len() - 3]).unwrap();
        assert!(part.cut_off, "{kind:?}");
    }
}
