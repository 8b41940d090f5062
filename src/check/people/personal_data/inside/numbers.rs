//! Days as Excel counts them.

/// The day that is so many days after 30 December 1899, as `1980-03-12`. None for what is no day of a person now living
/// or to come soon.
pub(super) fn day(number: f64) -> Option<String> {
    let days = number.floor();
    if !(1.0..=60_000.0).contains(&days) {
        return None;
    }
    let start = jiff::civil::date(1899, 12, 30);
    #[expect(clippy::cast_possible_truncation, reason = "it is a whole number up to 60,000")]
    let day = start.checked_add(jiff::Span::new().days(days as i64)).ok()?;
    Some(day.to_string())
}
