//! The look: templates, assets and strings of `themes/NAME/`, with the built-in default below it.
