//! The classes of findings: one table from which names, severities and documentation derive.

use super::severity::Severity;

macro_rules! codes {
    ($($variant:ident $name:literal $severity:ident $title:literal;)*) => {
        /// A class of findings. `docs/messages.md` explains each with a wrong and a right example.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $title] $variant,)*
        }

        impl Code {
            /// Every class, in the order of the table.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)*];

            /// The name as printed and as used in `overrides`.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }

            /// A short title for people.
            pub fn title(self) -> &'static str {
                match self { $(Code::$variant => $title,)* }
            }

            /// The severity where nothing else is said.
            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    // Files and text
    NotUtf8 "not-utf8" Error "A text file is not saved as UTF-8";
    FileTooLarge "file-too-large" Error "A file is larger than allowed";
    MissingFile "missing-file" Error "A file that every site needs is missing";
    MisplacedFile "misplaced-file" Error "A file is somewhere that casebook does not read";
    SymbolicLink "symbolic-link" Error "Only a pointer to a file stands in the content folder";
    BadFileName "bad-file-name" Error "A file name cannot become an address";
    UnportableName "unportable-name" Warning "A file has a name that not every system can store";
    UnusedFile "unused-file" Warning "A file is not used by any page";
    // YAML
    YamlSyntax "yaml-syntax" Error "A line is not written so that it can be read";
    YamlFeature "yaml-feature" Error "A value begins with a sign that has a meaning of its own";
    CommentInText "comment-in-text" Error "A # cuts a text off";
    CurlyQuotes "curly-quotes" Error "Curly quotation marks stand around a text";
    FrontMatter "front-matter" Error "The block between the --- lines is missing or does not end";
    DuplicateKey "duplicate-key" Error "The same question or setting stands twice";
    UnknownKey "unknown-key" Error "The name of a setting is not known";
    MissingKey "missing-key" Error "A setting that is needed is missing";
    WrongType "wrong-type" Error "A setting is not of the form that it needs";
    TooDeep "too-deep" Error "Lists or brackets stand within each other too deeply, or are too many";
    // Proforma
    ProformaMistake "proforma-mistake" Error "The questionnaire contradicts itself";
    UnknownRole "unknown-role" Error "A role that casebook does not know";
    DuplicateRole "duplicate-role" Error "A role is given twice";
    MissingRole "missing-role" Error "A role that every questionnaire needs is not given";
    DuplicateQuestion "duplicate-question" Error "Two questions have the same id";
    DuplicateHeading "duplicate-heading" Error "Two questions use the same heading";
    DuplicateWording "duplicate-wording" Error "Two questions, or two options of one, have the same words";
    NoOptions "no-options" Error "A choice without options";
    BadBands "bad-bands" Error "The bands of a facet do not rise";
    PrivateFacet "private-facet" Error "A private question is used in public";
    // Answers
    UnknownQuestion "unknown-question" Error "A question that the questionnaire does not have";
    MissingAnswer "missing-answer" Error "A required answer is missing";
    DraftGap "draft-gap" Note "A draft has a gap";
    WrongKind "wrong-kind" Error "An answer is not of the kind that the question asks for";
    UnknownOption "unknown-option" Error "An answer is not one of the options";
    OutOfRange "out-of-range" Error "A number is outside the range that the question allows";
    AnswerTooLong "answer-too-long" Error "An answer is longer than allowed";
    UnknownColumn "unknown-column" Error "A row of a table has a column that the question does not have";
    MissingCell "missing-cell" Error "A row of a table lacks a required cell";
    RowsAgainstTotal "rows-against-total" Warning "The rows do not add up to the stated total";
    ReportingCircle "reporting-circle" Error "The reporting lines form a circle";
    ReportingTypo "reporting-typo" Error "A reporting line nearly names a row";
    DateOrder "date-order" Warning "Dates are in an order that cannot be";
    PrivateAnswer "private-answer" Error "The answer to a private question stands in a file";
    FilledForm "filled-form" Error "A filled-in form stands in the content folder";
    PersonalData "personal-data" Error "Something looks like personal data";
    PersonName "person-name" Warning "Something looks like a person's name";
    NotLookedThrough "not-looked-through" Warning "The inside of a file could not be looked through";
    NameInTitle "name-in-title" Warning "The title has a person's name";
    HiddenCharacter "hidden-character" Error "A text has a character that cannot be seen";
    DuplicateNumber "duplicate-number" Error "Two case studies have the same number";
    NearDouble "near-double" Warning "An answer in words of one's own is nearly another";
    UndatedStudies "undated-studies" Note "Nobody knows of which case studies a new question is demanded";
    // Consent
    ConsentMissing "consent-missing" Error "A published case study does not say whether it may be published";
    ConsentMalformed "consent-malformed" Error "The consent to publication is neither a clear yes nor a clear no";
    ConsentWithheld "consent-withheld" Note "A case study is withheld because its consent says no";
    DraftLeftOut "draft-left-out" Note "A draft is left out of the preview";
    HeldBack "held-back" Note "An update is held back until its date";
    StillBlank "still-blank" Note "An update or a chart is still a blank, and held back";
    // Body
    SectionMissing "section-missing" Error "A required section of the body is missing";
    SectionMisspelt "section-misspelt" Error "A heading is nearly one of the questionnaire's";
    NotAHeading "not-a-heading" Error "A line looks like a heading of the questionnaire and is none";
    HeadingWithoutQuestion "heading-without-question" Note "A heading of several case studies answers no question";
    QuestionAsHeading "question-as-heading" Warning "A heading asks a question whose answer belongs to the top";
    SectionEmpty "section-empty" Error "A section has a heading and no text";
    SectionTwice "section-twice" Error "A section stands twice";
    HeadingLevel "heading-level" Error "A heading level is skipped or not allowed";
    LineBelowText "line-below-text" Error "A line of hyphens made a heading of the text above it";
    UnclosedCode "unclosed-code" Error "A block of code never ends";
    QuotedNumber "quoted-number" Warning "A quotation begins with a number";
    LeftoverMarkup "leftover-markup" Warning "Markup did not take, and its signs are shown";
    IndentedText "indented-text" Warning "Text with four spaces before it is shown as code";
    TableRow "table-row" Warning "A row of a table has more cells than the head, or is no row";
    DroppedTitle "dropped-title" Warning "The title of a link is not shown";
    OwnAddress "own-address" Warning "A page of the site is linked to by its whole address";
    PlainText "plain-text" Warning "Markup stands in a text that shows none";
    LeaningEvidence "leaning-evidence" Note "A passage that is evidence leans on the sentence before it";
    RawHtml "raw-html" Error "HTML in Markdown is not allowed";
    HeadingAttribute "heading-attribute" Error "A heading has an attribute other than an id";
    UnsafeLink "unsafe-link" Error "A link leads somewhere that is not allowed";
    FootnoteWithoutText "footnote-without-text" Error "A footnote has no text";
    FootnoteUnused "footnote-unused" Error "A footnote is never referred to";
    BrokenLink "broken-link" Error "A link leads nowhere";
    BrokenAnchor "broken-anchor" Error "A link leads to a place that its page does not have";
    LinkToWithdrawn "link-to-withdrawn" Error "A link leads to a case study that was withdrawn";
    LinkToUnpublished "link-to-unpublished" Error "A link leads to a page that is not published";
    MissingImage "missing-image" Error "An image does not exist";
    NotAnImage "not-an-image" Error "A file is not an image that can be shown";
    ImageTooLarge "image-too-large" Error "An image is larger than allowed";
    NotAnAttachment "not-an-attachment" Error "A file cannot be offered for download";
    HeavyPicture "heavy-picture" Warning "A picture of a case study takes readers long to load";
    MissingAlt "missing-alt" Error "An image has no alternative text";
    UselessAlt "useless-alt" Warning "An alternative text says nothing";
    // The whole
    DuplicateSlug "duplicate-slug" Error "Two files would get the same address";
    DuplicateId "duplicate-id" Error "An id stands twice";
    DuplicateRedirect "duplicate-redirect" Error "An old address stands twice";
    AddressCollision "address-collision" Error "Two pages would get the same address";
    BadRedirect "bad-redirect" Error "A redirect leads nowhere, or away from the site";
    BadWithdrawal "bad-withdrawal" Error "A withdrawal cannot be as it is written";
    AddressWithdrawn "address-withdrawn" Error "A file would be published at an address that was withdrawn";
    UnknownTerm "unknown-term" Error "A term that the glossary does not have";
    CircularSynonym "circular-synonym" Error "Two terms of the glossary name each other as synonyms";
    ReviewDue "review-due" Note "A text should be read again";
    BadOverride "bad-override" Error "An override names no finding that is there";
    // Data and charts
    DataColumn "data-column" Error "A data file lacks a column, or has one too many";
    DataNumber "data-number" Error "A cell of a data file is not a number";
    DataRow "data-row" Error "A row of a data file has the wrong number of cells";
    DataGap "data-gap" Error "A value is missing and no note says why";
    ChartUnknownName "chart-unknown-name" Error "A chart names a kind, measure, question or data file that does not exist";
    ChartMistake "chart-mistake" Error "A chart cannot be drawn as written";
    ChartTemplate "chart-template" Error "A template of a chart fails";
    ChartAssertion "chart-assertion" Error "What a chart claims does not hold";
    // Site and look
    SiteMistake "site-mistake" Error "A setting of the site is wrong";
    UnknownLook "unknown-look" Error "The theme that site.yaml names does not exist";
    MissingTemplate "missing-template" Error "A theme lacks a template";
    MissingString "missing-string" Error "A theme lacks a string";
    UntranslatedStrings "untranslated-strings" Note "Strings of the site's language are missing, and readers get the English";
    UnusedInTheme "unused-in-theme" Warning "A theme has a template or a string that nothing uses";
    TemplateError "template-error" Error "A template fails";
}

impl Code {
    /// True where messages and help of this class never quote the author: they speak of the questionnaire, or of how a
    /// file is written.
    pub fn never_quotes(self) -> bool {
        matches!(
            self,
            Code::NotUtf8
                | Code::YamlSyntax
                | Code::YamlFeature
                | Code::CommentInText
                | Code::CurlyQuotes
                | Code::FrontMatter
                | Code::TooDeep
                | Code::ConsentMissing
                | Code::ConsentMalformed
                | Code::ConsentWithheld
                | Code::PrivateAnswer
                | Code::FilledForm
                | Code::PersonalData
                | Code::PersonName
                | Code::NameInTitle
                | Code::NotLookedThrough
                | Code::MissingAnswer
                | Code::DraftGap
                | Code::DraftLeftOut
                | Code::SectionMissing
                | Code::SectionEmpty
                | Code::SectionTwice
                | Code::UnclosedCode
                | Code::QuotedNumber
                | Code::IndentedText
                | Code::TableRow
                | Code::DroppedTitle
                | Code::OwnAddress
                | Code::PlainText
                | Code::LeaningEvidence
                | Code::LineBelowText
        )
    }
}

impl Code {
    /// True where help of this class speaks of nothing but what is asked and what is allowed.
    pub fn help_is_of_the_questionnaire(self) -> bool {
        self.never_quotes()
            || matches!(
                self,
                Code::UnknownQuestion
                    | Code::WrongKind
                    | Code::UnknownOption
                    | Code::OutOfRange
                    | Code::UnknownColumn
                    | Code::MissingCell
                    | Code::AnswerTooLong
                    | Code::DuplicateKey
                    | Code::WrongType
                    | Code::ReportingCircle
                    | Code::ReportingTypo
                    | Code::RowsAgainstTotal
                    | Code::SectionMisspelt
                    | Code::NotAHeading
                    | Code::QuestionAsHeading
                    | Code::HeadingLevel
                    | Code::MissingAlt
                    | Code::UselessAlt
                    | Code::DuplicateNumber
                    | Code::NearDouble
                    | Code::DateOrder
                    | Code::HiddenCharacter
                    | Code::LinkToWithdrawn
            )
    }

    /// The advice that holds whatever the author wrote, for a class whose help may quote it.
    pub fn help_for_all(self) -> Option<&'static str> {
        let help = match self {
            Code::BadFileName => "Use small letters, digits and hyphens only, for example `rural-hospital.md`.",
            Code::HeadingWithoutQuestion => "It may stay as it is.",
            Code::RawHtml => "Leave out the signs < and > and what stands between them.",
            Code::LeftoverMarkup => "Leave these signs out, or write them as the other case studies do.",
            Code::HeadingAttribute => "Leave out the curly brackets and what stands between them.",
            Code::UnsafeLink => {
                "A link is a web address (https://…), an e-mail address (mailto:…) or the path of a file in the content folder."
            }
            Code::FootnoteWithoutText => {
                "Add the footnote's text on a line of its own, which begins with the mark and a colon."
            }
            Code::FootnoteUnused => "Put its mark where the footnote belongs, or delete the footnote.",
            Code::BrokenLink => "A link is the path from this file to another, for example `../pages/about.md`.",
            Code::BrokenAnchor => "Write the name of a heading of that page after the #, or leave both out.",
            Code::LinkToUnpublished => "Take the link out until that page is published.",
            Code::MissingImage => "Put the picture's file beside this one, and write its name here.",
            Code::UnknownKey | Code::BadOverride => "Correct its spelling, or remove it.",
            _ => return None,
        };
        Some(help)
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl std::str::FromStr for Code {
    type Err = UnknownCode;

    fn from_str(name: &str) -> Result<Code, UnknownCode> {
        Code::ALL.iter().copied().find(|code| code.as_str() == name).ok_or(UnknownCode)
    }
}

/// The name is not one of a [`Code`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no such code")]
pub struct UnknownCode;
