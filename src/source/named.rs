//! Enumerations of words that people write in a file.

/// Makes an enumeration, with the word and the meaning of each variant.
macro_rules! named {
    ($(#[$meta:meta])* $type:ident { $($(#[$of_variant:meta])* $variant:ident $name:literal $meaning:literal;)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type {
            $(#[doc = $meaning] $(#[$of_variant])* $variant,)*
        }

        impl $type {
            /// Every one, in the order of the documentation.
            pub const ALL: &'static [$type] = &[$($type::$variant,)*];

            /// The word in the file.
            pub fn as_str(self) -> &'static str {
                match self { $($type::$variant => $name,)* }
            }

            /// The meaning, in a sentence.
            pub fn meaning(self) -> &'static str {
                match self { $($type::$variant => $meaning,)* }
            }

            /// The one with this word; none for an unknown word.
            pub fn from_name(name: &str) -> Option<$type> {
                $type::ALL.iter().copied().find(|one| one.as_str() == name)
            }
        }
    };
}

pub(crate) use named;
