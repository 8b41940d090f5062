//! The media types of files.

/// A page.
pub const HTML: &str = "text/html; charset=utf-8";

/// By the ending of its name, as the registry of media types has them; bytes to be kept where it is not known.
pub fn of(address: &str) -> &'static str {
    let name = address.rsplit('/').next().unwrap_or(address);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    match ending.as_str() {
        "html" => HTML,
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "json" => "application/json",
        // The only XML of a site that is no feed is its map.
        "xml" if name.starts_with("sitemap") => "application/xml",
        "xml" => "application/atom+xml",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/vnd.microsoft.icon",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "odt" => "application/vnd.oasis.opendocument.text",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "zip" => "application/zip",
        "bib" => "application/x-bibtex; charset=utf-8",
        "ris" => "application/x-research-info-systems; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// The same without how letters are written.
pub fn bare(address: &str) -> &'static str {
    let full = of(address);
    full.split_once(';').map_or(full, |(bare, _)| bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_ending() {
        for (address, expected) in [
            ("case-studies/a.html", HTML),
            ("assets/style.0123abcd.css", "text/css; charset=utf-8"),
            ("search/words.01.js", "text/javascript; charset=utf-8"),
            ("feed.xml", "application/atom+xml"),
            ("sitemap.xml", "application/xml"),
            ("sitemap-2.xml", "application/xml"),
            ("team.PNG", "image/png"),
            ("citations.bib", "application/x-bibtex; charset=utf-8"),
            ("report/Plan.PDF", "application/pdf"),
            ("_headers", "application/octet-stream"),
            ("html/unknown", "application/octet-stream"),
        ] {
            assert_eq!(of(address), expected, "{address}");
        }
    }
}
