//! Files that stand outside the output: those that casebook makes again whenever what they are made from changes, and
//! content that a command mends.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::WriteError;
use super::create::create_new;
use super::error::failed;

/// Writes a file, over an older one only if `is_own` knows it as casebook's. Whether anything had to be
/// written. The file is whole at any moment, because it is made beside its place and moved there.
///
/// # Errors
/// Where somebody else's file is there, or the machine is at fault; then what was there stands.
pub fn refresh(path: &Path, bytes: &[u8], is_own: impl Fn(&[u8]) -> bool) -> Result<bool, WriteError> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return create_new(path, bytes).map(|()| true),
        Err(error) => return Err(failed("read", path)(error)),
        Ok(metadata) if !metadata.is_file() => return Err(WriteError::foreign(vec![path.to_owned()])),
        Ok(_) => {}
    }
    let old = fs::read(path).map_err(failed("read", path))?;
    if old == bytes {
        return Ok(false);
    }
    if !is_own(&old) {
        return Err(WriteError::foreign(vec![path.to_owned()]));
    }
    create_new(&beside(path), bytes)?;
    move_over(path)?;
    Ok(true)
}

/// A file whose text is to be another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// Its path.
    pub path: PathBuf,
    /// Its text when it was read.
    pub was: String,
    /// The text that it is to have.
    pub text: String,
}

/// Replaces the texts of files. Each is whole at any moment, old or new, and none is touched before all are ready.
///
/// # Errors
/// Where one of them is no longer as it was read, or the machine is at fault; then all stand as they were, unless the
/// machine failed in the middle of the final renaming.
pub fn replace(files: &[Replaced]) -> Result<(), WriteError> {
    for Replaced { path, was, .. } in files {
        let is_file = fs::symlink_metadata(path).map_err(failed("read", path))?.is_file();
        if !is_file || fs::read(path).map_err(failed("read", path))? != was.as_bytes() {
            return Err(WriteError::Changed { path: path.clone() });
        }
    }
    let ready = files.iter().try_for_each(|Replaced { path, text, .. }| {
        create_new(&beside(path), text.as_bytes())?;
        let rights = fs::metadata(path).map_err(failed("read", path))?.permissions();
        fs::set_permissions(beside(path), rights).map_err(failed("write", path))
    });
    if let Err(error) = ready {
        for Replaced { path, .. } in files {
            let _ = fs::remove_file(beside(path));
        }
        return Err(error);
    }
    files.iter().try_for_each(|file| move_over(&file.path))
}

/// The path at which a file is made before it is moved to its place.
fn beside(path: &Path) -> PathBuf {
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.new", std::process::id()));
    beside.into()
}

fn move_over(path: &Path) -> Result<(), WriteError> {
    let beside = beside(path);
    fs::rename(&beside, path).map_err(|error| {
        let _ = fs::remove_file(&beside);
        failed("write", path)(error)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_replaced_where_one_file_has_changed_meanwhile() {
        let folder = tempfile::tempdir().unwrap();
        let replaced = |name: &str, was: &str| Replaced {
            path: folder.path().join(name),
            was: was.to_owned(),
            text: "new".to_owned(),
        };
        fs::write(folder.path().join("a"), "old a").unwrap();
        fs::write(folder.path().join("b"), "old b").unwrap();
        let changed = replace(&[replaced("a", "old a"), replaced("b", "as it was read")]);
        assert!(matches!(changed, Err(WriteError::Changed { .. })));
        assert_eq!(fs::read(folder.path().join("a")).unwrap(), b"old a");
        replace(&[replaced("a", "old a"), replaced("b", "old b")]).unwrap();
        assert_eq!(fs::read(folder.path().join("a")).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn only_casebooks_own_file_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("own/schema.json");
        let own = |bytes: &[u8]| bytes.starts_with(b"own");
        assert!(refresh(&path, b"own 1", own).unwrap());
        assert!(!refresh(&path, b"own 1", own).unwrap());
        assert!(refresh(&path, b"own 2", own).unwrap());
        assert_eq!(fs::read(&path).unwrap(), b"own 2");
        fs::write(&path, "mine").unwrap();
        assert!(matches!(refresh(&path, b"own 3", own), Err(WriteError::Foreign { .. })));
        assert_eq!(fs::read(&path).unwrap(), b"mine");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }
}
