//! Facts in a picture's file besides the picture: where it was taken, with which camera, by whom.
//!
//! The published copy keeps what is needed to show it (size, colours, animation, which way is up) and
//! nothing else: each walker copies the parts that it knows, so a part that nobody knows is left out too.
//! Nothing is decoded and made anew, so the picture stays the same to the last pixel.

mod avif;
mod clean;
mod cleaned;
mod exif;
mod gif;
mod jpeg;
mod png;
mod told;
mod webp;
mod words;

#[cfg(test)]
mod tests;

pub(in crate::check) use clean::{PictureFormat, clean};
pub(in crate::check) use cleaned::Uncleanable;
pub(in crate::check) use told::Told;
