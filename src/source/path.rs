//! Paths of files, with `/`.

/// The path below `content/` of a path from the root.
pub(crate) fn below_content(path: &str) -> &str {
    path.strip_prefix("content/").unwrap_or(path)
}

/// The folder of a path, without a slash at its end, and the name of the file in it.
pub(crate) fn folder_and_name(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// The name of the file.
pub(crate) fn file_name(path: &str) -> &str {
    folder_and_name(path).1
}
