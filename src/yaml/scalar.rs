//! Single values as people write them: numbers, dates, yes and no.

use jiff::civil::Date;

/// `true`, `false`, `yes`, `no`, in any letter case.
pub(crate) fn yes_no(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "true" | "yes" => Some(true),
        "false" | "no" => Some(false),
        _ => None,
    }
}

/// Digits with an optional sign and an optional decimal point; nothing else.
pub(crate) fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole) || !all_digits(fraction) {
        return None;
    }
    text.parse().ok().filter(|value: &f64| value.is_finite())
}

/// The reasons why a text is no date.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum DateProblem {
    /// Written in another order or with a month's name; as it would be right.
    OtherOrder(Date),
    /// Two readings: day first or month first.
    Ambiguous(Date, Date),
    /// Only a month, or a month of a year.
    NoDay,
    /// There is no such day.
    Impossible,
    /// Not a date at all.
    NotADate,
}

impl DateProblem {
    /// The mistake, as a sentence.
    pub fn message(&self, text: &str) -> String {
        match self {
            DateProblem::OtherOrder(_) => format!("`{text}` is a date in another form."),
            DateProblem::Ambiguous(one, other) => format!("`{text}` can be read as `{one}` or as `{other}`."),
            DateProblem::NoDay => format!("`{text}` does not name a day."),
            DateProblem::Impossible => format!("there is no such day as `{text}`."),
            DateProblem::NotADate => format!("`{text}` is not a date."),
        }
    }

    /// The date as it should be written, where that is certain.
    pub fn suggestion(&self) -> Option<String> {
        match self {
            DateProblem::OtherOrder(date) => Some(date.to_string()),
            _ => None,
        }
    }
}

/// A day as `2026-03-02`.
pub(crate) fn date(text: &str) -> Result<Date, DateProblem> {
    let text = text.trim();
    let parts: Vec<&str> = text.split(['-', '/', '.', ' ', ',']).filter(|part| !part.is_empty()).collect();
    let [first, second, third] = parts.as_slice() else {
        return Err(match parts.as_slice() {
            [name, year] | [year, name] if is_year(year) && (self::month(name).is_some() || is_month(name)) => {
                DateProblem::NoDay
            }
            [year] if is_year(year) => DateProblem::NoDay,
            _ => DateProblem::NotADate,
        });
    };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let number = |part: &str| part.parse::<i16>().ok();
    if first.len() == 4 && digits(first) && digits(second) && digits(third) {
        let date = day(number(first), number(second), number(third));
        // `2026-25-03` can only be one day; `2026-02-30` may be a slip in any of its parts, and so may a month 13.
        let day_second = day(number(first), number(third), number(second)).filter(|_| number(second) > Some(13));
        if let (None, Some(date)) = (date, day_second) {
            return Err(DateProblem::OtherOrder(date));
        }
        let strict = text.len() == 10 && text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-';
        return match date {
            Some(date) if strict => Ok(date),
            Some(date) => Err(DateProblem::OtherOrder(date)),
            None => Err(DateProblem::Impossible),
        };
    }
    let ordinal = |part: &str| part.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']).parse::<i16>().ok();
    if let (Some(date), Some(month), Some(year)) = (ordinal(first), month(second), number(third)) {
        return day(Some(year), Some(month), Some(date))
            .map_or(Err(DateProblem::Impossible), |date| Err(DateProblem::OtherOrder(date)));
    }
    if let (Some(month), Some(date), Some(year)) = (month(first), ordinal(second), number(third)) {
        return day(Some(year), Some(month), Some(date))
            .map_or(Err(DateProblem::Impossible), |date| Err(DateProblem::OtherOrder(date)));
    }
    if third.len() == 4 && digits(first) && digits(second) && digits(third) {
        let day_first = day(number(third), number(second), number(first));
        let month_first = day(number(third), number(first), number(second));
        return Err(match (day_first, month_first) {
            (Some(one), Some(other)) if one != other => DateProblem::Ambiguous(one, other),
            (Some(date), _) | (None, Some(date)) => DateProblem::OtherOrder(date),
            (None, None) => DateProblem::Impossible,
        });
    }
    Err(DateProblem::NotADate)
}

fn day(year: Option<i16>, month: Option<i16>, day: Option<i16>) -> Option<Date> {
    Date::new(year?, i8::try_from(month?).ok()?, i8::try_from(day?).ok()?).ok()
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_month(text: &str) -> bool {
    text.parse().is_ok_and(|number: u8| (1..=12).contains(&number))
}

fn month(name: &str) -> Option<i16> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let name = name.to_lowercase();
    let index = MONTHS.iter().position(|month| name.len() >= 3 && month.starts_with(&name))?;
    i16::try_from(index + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_digits_and_a_point() {
        for (text, expected) in [
            ("4", Some(4.0)),
            ("4.50", Some(4.5)),
            ("-1", Some(-1.0)),
            ("1,000", None),
            ("1e5", None),
            ("inf", None),
            ("4.", None),
        ] {
            assert_eq!(number(text), expected, "{text}");
        }
    }

    #[test]
    fn dates_are_year_month_day_and_other_orders_are_recognised() {
        assert_eq!(date("2026-03-02").map(|date| date.to_string()), Ok("2026-03-02".to_owned()));
        for (text, expected) in [
            ("02/03/2026", DateProblem::Ambiguous(Date::constant(2026, 3, 2), Date::constant(2026, 2, 3))),
            ("March 2026", DateProblem::NoDay),
            ("2026-03", DateProblem::NoDay),
            ("2026-02-30", DateProblem::Impossible),
            ("2026-13-01", DateProblem::Impossible),
            ("25 Marzipan 2026", DateProblem::NotADate),
            ("soon", DateProblem::NotADate),
        ] {
            assert_eq!(date(text), Err(expected), "{text}");
        }
        for text in ["25/03/2026", "25 March 2026", "March 25, 2026", "2026/03/25", "25th Mar 2026", "2026-25-03"] {
            assert_eq!(date(text).unwrap_err().suggestion().as_deref(), Some("2026-03-25"), "{text}");
        }
    }
}
