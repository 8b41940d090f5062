//! The events that an open page is told, for as long as it is open.

use std::sync::Arc;
use std::time::Duration;

use axum::response::sse::Event;
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;

use super::Live;
use super::page_state::{PageState, Step, step};
use super::query::{in_query, pairs};

/// The pause before a browser asks again where the server has gone.
const RETRY: Duration = Duration::from_secs(1);

/// A page as it says itself what it shows.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct OpenPage {
    path: String,
    shown: PageState,
}

impl OpenPage {
    /// From the query with which the script asks for events. None where it lacks something.
    pub(crate) fn from_query(query: &str) -> Option<OpenPage> {
        let print = in_query(query, "print")?;
        let sheets = pairs(&in_query(query, "sheets")?).collect();
        Some(OpenPage { path: in_query(query, "page")?, shown: PageState { print, sheets } })
    }
}

/// Tells a page what to do now and at each change, until it closes or the server ends. What was missed between the page
/// and its question is not: the page says what it shows, and that is compared.
pub(crate) async fn follow(live: Arc<Live>, mut reader: OpenPage, to: mpsc::Sender<Event>) {
    let mut states = live.states();
    let mut first = Some(Event::default().retry(RETRY).comment("casebook"));
    loop {
        if states.borrow_and_update().has_ended {
            return;
        }
        let (asked, path) = (Arc::clone(&live), reader.path.clone());
        let look =
            move || (asked.overlay().map_or_else(|| "null".to_owned(), |overlay| overlay.json()), asked.shown(&path));
        // A page that cannot be made has stopped its thread; the next change asks again.
        if let Ok((overlay, now)) = spawn_blocking(look).await {
            let move_on = match step(&reader.shown, &now) {
                Step::Nothing => None,
                Step::Styles(sheets) => {
                    reader.shown.sheets.clone_from(&sheets);
                    Some(Event::default().event("styles").data(serde_json::to_string(&sheets).unwrap_or_default()))
                }
                // Browsers pass over an event without data.
                Step::Change => Some(Event::default().event("change").data("now")),
            };
            let findings = Event::default().event("findings").data(overlay);
            for event in first.take().into_iter().chain([findings]).chain(move_on) {
                if to.send(event).await.is_err() {
                    return;
                }
            }
        }
        tokio::select! {
            changed = states.changed() => if changed.is_err() { return },
            () = to.closed() => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_what_it_shows() {
        let reader =
            OpenPage::from_query("page=%2Fa%20b.html&print=01&sheets=style.css%3Dassets%2Fstyle.01.css").unwrap();
        assert_eq!((&*reader.path, &*reader.shown.print), ("/a b.html", "01"));
        assert_eq!(reader.shown.sheets["style.css"], "assets/style.01.css");
        assert!(OpenPage::from_query("page=/a&print=01&sheets=").is_some());
        assert_eq!(OpenPage::from_query("page=/a&print=01"), None);
        assert_eq!(OpenPage::from_query(""), None);
    }
}
