//! From text to the checked truth, with every mistake at its place.
//!
//! Four rooms, each of which uses only those before it:
//!
//! 1. [`text`]: what is read the same way in every file, Markdown above all.
//! 2. [`links`]: where links lead.
//! 3. [`people`]: consent, private answers, personal data.
//! 4. [`files`]: one file for each kind of file that people write.
//!
//! [`parts`] reads every file by itself, [`targets`] says what can be linked to then, and [`checked`] joins all into a
//! [`Casebook`](crate::model::Casebook). [`earlier`] keeps what need not be read again when the same folder is checked
//! again; [`written_folder`] has links as they stand in their files, and
//! [`questionnaire()`] is for who needs nothing else.

mod answer;
mod checked;
mod earlier;
pub(crate) mod files;
mod links;
mod options;
mod order;
mod parts;
mod people;
mod questionnaire;
mod targets;
mod text;
mod written_folder;

pub(crate) use checked::judge;
pub use checked::{Checked, check, check_again};
pub use earlier::EarlierChecks;
pub(crate) use files::layout::is_address_part;
pub(crate) use files::look::blank_strings;
pub(crate) use files::old_address::old_address;
pub use files::overrides::MAY_STAND;
pub(crate) use files::redirects::{AddressHolder, WrittenRedirects};
pub use files::site::site_address;
pub use files::written::{WRITTEN_FILES, WrittenFile, overrides_reference};
pub use links::{LinkForm, WrittenLink};
pub use options::Options;
pub(crate) use options::Wishes;
pub(crate) use people::personal_data::{PERSONAL_DATA, has_personal_name};
pub use questionnaire::questionnaire;
pub(crate) use questionnaire::{FormSite, folder_of_look, form_site, kept_addresses, published_picture};
pub use text::markdown::LoneItem;
pub(crate) use written_folder::Numbering;
pub use written_folder::{WrittenFolder, WrittenPage, written_folder};
