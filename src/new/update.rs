//! A blank update.

use super::schema_file::comment;
use crate::model::Date;
use crate::yaml::writing::value;

/// The text of an update of this day.
pub(super) fn text(title: &str, day: Date) -> String {
    format!(
        "---
{}# An update: news that appears in the list of updates, on the home page and in the feed, as soon as it has
# a text. Up here, lines that begin with # are hints, and never appear on the site.

title: {}

# The day of the news. Before that day the update is held back.
date: {day}

# One or two sentences for the list of updates. Take the # away to use the line; put straight quotes
# around the text if it has a colon (:) in it.
#summary:
#
# Write the news below the next line. Markdown works, and so do links to other files, such as
# [an ingredient](../ingredients/name-of-the-file.md).
---
",
        comment("../../", "update"),
        value(title)
    )
}
