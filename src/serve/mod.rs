//! `casebook serve`: the site as its folder stands now, in the browser.
//!
//! 1. [`Folder`] watches the folder, waits for an editor to be done, and reads what has changed.
//! 2. [`Desk`] knows what follows from that: the findings, and every page as a clean build would write it.
//! 3. [`Live`] holds the desk for the server and tells the open pages of each change.
//! 4. [`serve`] answers browsers, on loopback. Every page that it sends has a script that asks what the page must do to
//!    show what the folder says: nothing, take other style sheets, or load again.
//!
//! Nothing is written. Like the rest of the library this neither prints nor ends the program; unlike the rest it waits.

mod address;
mod derivation;
mod desk;
mod events;
mod folder;
mod hosts;
mod live;
mod overlay;
mod page_state;
mod patience;
mod port;
mod query;
mod save;
mod server;
mod watch;

pub use desk::{Desk, FolderStanding};
pub use folder::{Change, Ender, Folder, FolderError};
pub use live::Live;
pub use port::{PortError, listen};
pub use server::serve;
