//! Files that stand outside the output, and that casebook makes again whenever what they are made from changes.

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
