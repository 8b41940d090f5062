//! Roles: how a questionnaire tells the program which of its questions it needs for itself.

macro_rules! roles {
    ($(#[$meta:meta])* $type:ident { $($variant:ident $name:literal $title:literal;)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type {
            $(#[doc = $title] $variant,)*
        }

        impl $type {
            /// Every role, in the order of the documentation.
            pub const ALL: &'static [$type] = &[$($type::$variant,)*];

            /// The name as written in the questionnaire.
            pub fn as_str(self) -> &'static str {
                match self { $($type::$variant => $name,)* }
            }

            /// The role with this name.
            pub fn from_name(name: &str) -> Option<$type> {
                $type::ALL.iter().copied().find(|role| role.as_str() == name)
            }
        }
    };
}

roles! {
    /// What a question is to the program.
    Role {
        Title "title" "The case study's title: text.";
        Summary "summary" "One or two sentences about it: text.";
        Status "status" "A choice of `draft`, `review` and `published`.";
        Consent "consent" "Whether it may be published: yes or no.";
        Published "published" "When it was first published: a date.";
        Updated "updated" "When it was last changed: a date.";
        TeamSize "team-size" "The size of the team: a quantity or number.";
        People "people" "The posts of the team: a table.";
    }
}

roles! {
    /// What a column of the table with the role [`Role::People`] is to the program.
    ColumnRole {
        PersonTitle "person-title" "The post's title: text.";
        Profession "profession" "The profession of who holds it: text or a choice.";
        Share "share" "The share of a whole-time equivalent: a percentage.";
        ReportsTo "reports-to" "The title of the post that it reports to: text.";
    }
}
