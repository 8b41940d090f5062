//! HTTP, for browsers on this machine.

use std::convert::Infallible;
use std::future::{Future, IntoFuture};
use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::response::sse::{KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use tokio::sync::{mpsc, oneshot};
use tokio::task::spawn_blocking;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::ReceiverStream;

use super::Live;
use super::events::{OpenPage, follow};
use super::hosts::Hosts;
use super::live::Reply;
use super::page_state::SCRIPT;
use super::patience::PatientListener;

/// The longest wait at the end for an answer under way.
const LAST: Duration = Duration::from_secs(1);

const PLAIN: &str = "text/plain; charset=utf-8";

/// Answers browsers until `end`.
///
/// # Errors
/// Where the machine does not let it listen.
pub async fn serve(
    listener: TcpListener,
    live: Arc<Live>,
    end: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let hosts = Hosts::new(listener.local_addr()?);
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let app = Router::new().fallback(answer).with_state(Served { live: Arc::clone(&live), hosts });
    let (ended, wait) = oneshot::channel::<()>();
    let serving = axum::serve(PatientListener(listener), app).with_graceful_shutdown(async move {
        end.await;
        live.end();
        drop(ended);
    });
    tokio::select! {
        outcome = serving.into_future() => outcome,
        // A browser that does not read on keeps nobody here.
        () = async { let _ = wait.await; tokio::time::sleep(LAST).await } => Ok(()),
    }
}

#[derive(Clone)]
struct Served {
    live: Arc<Live>,
    hosts: Hosts,
}

async fn answer(State(Served { live, hosts }): State<Served>, request: Request) -> Response {
    let (request, _) = request.into_parts();
    let mut response = match refusal(&request, hosts) {
        Some(refusal) => refusal,
        None => answered(live, hosts, &request).await,
    };
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // Scripts and pictures of drafts are not for the pages of others.
    let policy = HeaderName::from_static("cross-origin-resource-policy");
    headers.insert(policy, HeaderValue::from_static("same-origin"));
    response
}

/// The refusal of a request that is not answered at all.
fn refusal(request: &Parts, hosts: Hosts) -> Option<Response> {
    let host = request.headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let authority = request.uri.authority().map(|authority| authority.as_str());
    let is_own =
        host.is_some_and(|host| hosts.is_own_host(host)) && authority.is_none_or(|host| hosts.is_own_host(host));
    if !is_own {
        let words = "casebook serve answers only at the address that it printed when it started.\n";
        return Some(text(StatusCode::FORBIDDEN, words));
    }
    if ![Method::GET, Method::HEAD].contains(&request.method) {
        let mut refusal = text(StatusCode::METHOD_NOT_ALLOWED, "Pages can only be read here.\n");
        refusal.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return Some(refusal);
    }
    None
}

async fn answered(live: Arc<Live>, hosts: Hosts, request: &Parts) -> Response {
    match request.uri.path() {
        SCRIPT => sent(StatusCode::OK, "text/javascript; charset=utf-8", include_str!("follow.js")),
        "/.casebook/overlay.css" => sent(StatusCode::OK, "text/css; charset=utf-8", include_str!("overlay.css")),
        "/.casebook/events" => events(live, hosts, request),
        path => {
            let asked = path.to_owned();
            match spawn_blocking(move || live.answer(&asked)).await {
                Ok(Some(Reply { status, content_type, bytes })) => {
                    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
                    sent(status, content_type, bytes)
                }
                Ok(None) => slash_added(request),
                Err(_) => text(StatusCode::INTERNAL_SERVER_ERROR, "This page cannot be made.\n"),
            }
        }
    }
}

fn slash_added(request: &Parts) -> Response {
    let query = request.uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    let place = format!("{}/{query}", request.uri.path());
    let mut response = text(StatusCode::PERMANENT_REDIRECT, "");
    if let Ok(place) = HeaderValue::from_str(&place) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    response
}

fn events(live: Arc<Live>, hosts: Hosts, request: &Parts) -> Response {
    let origin = request.headers.get(header::ORIGIN);
    if origin.is_some_and(|origin| !origin.to_str().is_ok_and(|origin| hosts.is_own_origin(origin))) {
        return text(StatusCode::FORBIDDEN, "Changes are told only to the pages of this site.\n");
    }
    let Some(reader) = OpenPage::from_query(request.uri.query().unwrap_or_default()) else {
        return text(StatusCode::BAD_REQUEST, "A page says here what it shows.\n");
    };
    let (to, from) = mpsc::channel(8);
    // Who asks for the headers alone is not a page.
    if request.method == Method::GET {
        tokio::spawn(follow(live, reader, to));
    }
    let events = ReceiverStream::new(from).map(Ok::<_, Infallible>);
    Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(15))).into_response()
}

fn text(status: StatusCode, words: &'static str) -> Response {
    sent(status, PLAIN, words)
}

fn sent(status: StatusCode, content_type: &'static str, body: impl Into<Body>) -> Response {
    (status, [(header::CONTENT_TYPE, HeaderValue::from_static(content_type))], body.into()).into_response()
}
