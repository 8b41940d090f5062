//! The words around a place. No more than a line's worth is ever looked at.

/// Up to `length` bytes before `at`, of the same paragraph, in small letters.
pub(super) fn before(text: &str, at: usize, length: usize) -> String {
    let start = text.ceil_char_boundary(at.saturating_sub(length).min(at));
    let before = text.get(start..at).unwrap_or_default();
    let before = before.rfind("\n\n").map_or(before, |end| &before[end..]);
    before.to_lowercase()
}

/// Up to `length` bytes from `at` on, of the same paragraph, in small letters.
pub(super) fn after(text: &str, at: usize, length: usize) -> String {
    let end = text.floor_char_boundary(at.saturating_add(length).min(text.len()));
    let after = text.get(at..end).unwrap_or_default();
    let after = after.find("\n\n").map_or(after, |end| &after[..end]);
    after.to_lowercase()
}

/// Whether one of `words` stands in `text`, not within a longer word. An underscore separates words, as in keys.
pub(super) fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| {
        text.match_indices(word).any(|(at, _)| {
            let free = |character: Option<char>| character.is_none_or(|character| !character.is_alphanumeric());
            free(text[..at].chars().next_back()) && free(text[at + word.len()..].chars().next())
        })
    })
}

/// The last words of `text`, the very last first.
pub(super) fn last_words(text: &str) -> impl Iterator<Item = &str> {
    text.rsplit(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether the byte before `at` belongs to a word or number.
pub(super) fn joined_before(text: &str, at: usize) -> bool {
    text.get(..at).and_then(|before| before.chars().next_back()).is_some_and(char::is_alphanumeric)
}

/// Whether the byte at `at` belongs to a word or number.
pub(super) fn joined_after(text: &str, at: usize) -> bool {
    text.get(at..).and_then(|after| after.chars().next()).is_some_and(char::is_alphanumeric)
}

/// Whether the number at `at` goes on to the left: `1.`, `12-`, `3,` before it.
pub(super) fn number_before(text: &str, at: usize) -> bool {
    let before = text.as_bytes().get(..at).unwrap_or_default();
    matches!(before, [.., digit, b'.' | b',' | b'-' | b'/' | b':' | b'_'] if digit.is_ascii_digit())
}

/// Whether `word` is one of the `words`, which spaces separate.
pub(super) fn is_one_of(words: &str, word: &str) -> bool {
    words.split_ascii_whitespace().any(|one| one == word)
}

/// Words before a code that is no person's: what a thing is numbered with.
pub(super) const CODES: &str = "\
    code codes ref reference references model part version licence license form standard standards bs iso iec en dcb \
    scci isn asset assets serial ticket tickets incident batch lot sku item catalogue isbn issn doi orcid snomed \
    sctid concept concepts icd opcs read ctv3 dm+d dmd vtm vmp amp ods uprn ukprn invoice order orders po \
    requisition timestamp epoch unix port gtin ean barcode build commit hash checksum company charity vat grant \
    award contract tender procurement project policy room bay bed ward desk locker zone level floor type series \
    revision rev release firmware change request rfc job vacancy post cost centre center ledger budget gl identifier \
    id ids oid guid uuid key token route bus flight printer device host vlan subnet seed nct isrctn iras cpms irasid \
    trial study pmid pubmed pmc zip checksums";
