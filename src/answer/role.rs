//! Roles: how a questionnaire tells the program which of its questions it needs for itself.

use crate::diagnostic::Code;
use crate::source::{Read, Source, all_of, named, nearest};
use crate::yaml::Node;

macro_rules! roles {
    ($(#[$meta:meta])* $type:ident { $($variant:ident $name:literal $title:literal $kinds:literal;)* }) => {
        named! { $(#[$meta])* $type { $($variant $name $title;)* } }

        impl $type {
            /// The kinds that can have it, for messages.
            pub fn kinds(self) -> &'static str {
                match self { $($type::$variant => $kinds,)* }
            }

            /// Reads the name of a role.
            pub(crate) fn read(source: Source<'_>, node: &Node) -> Read<Option<$type>> {
                let name = node.text().unwrap_or_default();
                Read::or_say($type::from_name(name), || {
                    let known = $type::ALL.iter().map(|role| role.as_str());
                    let found = source.at(Code::UnknownRole, node, format!("`{name}` is not a role."));
                    match nearest(name, known.clone()) {
                        Some(near) => found.help(format!("Did you mean `{near}`?")),
                        None => found.help(format!("Roles are {}.", all_of(known))),
                    }
                })
            }
        }
    };
}

roles! {
    /// A use of a question to the program.
    Role {
        Title "title" "The case study's title: text." "`text`";
        Summary "summary" "One or two sentences about it: text." "`text`";
        Status "status" "A choice of `draft`, `review` and `published`." "`choice`";
        Consent "consent" "Whether it may be published: yes or no." "`yes-no`";
        Published "published" "When it was first published: a date." "`date`";
        Updated "updated" "When it was last changed: a date." "`date`";
        Number "number" "The number that people know it by: a number." "`number`";
        Author "author" "Who is cited: text or a list." "`text` or `list`";
        Picture "picture" "The picture on its card and its page: an image." "`image`";
        TeamSize "team-size" "The size of the team: a quantity or number." "`quantity` or `number`";
        SizeNote "size-note" "What helps to understand the size of the team: text." "`text`";
        People "people" "The posts of the team: a table." "`table`";
    }
}

impl Role {
    /// Says whether the answer heads the page or decides about it, and so is no fact among others.
    pub(crate) fn stands_apart(self) -> bool {
        match self {
            Role::Title
            | Role::Summary
            | Role::Status
            | Role::Consent
            | Role::Published
            | Role::Updated
            | Role::Number
            | Role::Picture => true,
            Role::Author | Role::TeamSize | Role::SizeNote | Role::People => false,
        }
    }
}

roles! {
    /// A use of a column of the table with the role [`Role::People`] to the program.
    ColumnRole {
        PersonTitle "person-title" "The post's title: text." "`text`";
        Profession "profession" "The profession of who holds it: text or a choice." "`text` or `choice`";
        Share "share" "The share of a whole-time equivalent: a percentage." "`percentage`";
        ReportsTo "reports-to" "The title of the post that it reports to: text." "`text`";
    }
}
