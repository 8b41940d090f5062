//! Connections on which a request stays half sent are ended, so that nobody keeps the server busy by saying nothing.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::serve::Listener;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{Sleep, sleep};

/// The longest time between the beginning of a request and that of its answer.
const LONGEST: Duration = Duration::from_secs(30);

/// A listener whose connections wait so long and no longer.
pub(super) struct PatientListener(pub TcpListener);

impl Listener for PatientListener {
    type Io = PatientStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (PatientStream<TcpStream>, SocketAddr) {
        let (stream, address) = Listener::accept(&mut self.0).await;
        (PatientStream::new(stream), address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }
}

/// A connection. While an answer is written, and between two requests, it may stay as long as it likes.
pub(super) struct PatientStream<S> {
    stream: S,
    /// Runs from the connection's first moment, or from the first byte of a further request, until an answer begins. Bytes
    /// that trickle in do not make it longer.
    end: Option<Pin<Box<Sleep>>>,
}

impl<S> PatientStream<S> {
    fn new(stream: S) -> PatientStream<S> {
        PatientStream { stream, end: Some(Box::pin(sleep(LONGEST))) }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for PatientStream<S> {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = into.filled().len();
        if let Poll::Ready(outcome) = Pin::new(&mut self.stream).poll_read(context, into) {
            if into.filled().len() > before && self.end.is_none() {
                self.end = Some(Box::pin(sleep(LONGEST)));
            }
            return Poll::Ready(outcome);
        }
        match &mut self.end {
            Some(end) => {
                ready!(end.as_mut().poll(context));
                Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
            }
            None => Poll::Pending,
        }
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for PatientStream<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = ready!(Pin::new(&mut self.stream).poll_write(context, bytes));
        self.end = None;
        Poll::Ready(written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = ready!(Pin::new(&mut self.stream).poll_write_vectored(context, pieces));
        self.end = None;
        Poll::Ready(written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};
    use tokio::time::Instant;

    use super::*;

    /// Runs with a clock that goes on only when everybody waits.
    fn run(test: impl Future<Output = ()>) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
        runtime.unwrap().block_on(test);
    }

    #[test]
    fn a_request_that_stays_half_sent_is_ended_however_slowly_it_trickles() {
        run(async {
            let (mut browser, server) = duplex(64);
            let mut server = PatientStream::new(server);
            let start = Instant::now();
            tokio::spawn(async move {
                while browser.write_all(b"G").await.is_ok() {
                    sleep(Duration::from_secs(4)).await;
                }
            });
            let mut piece = [0; 8];
            let fault = loop {
                if let Err(fault) = server.read(&mut piece).await {
                    break fault;
                }
            };
            assert_eq!((fault.kind(), start.elapsed()), (io::ErrorKind::TimedOut, LONGEST));
        });
    }

    #[test]
    fn who_says_nothing_at_all_is_ended_and_who_was_answered_may_wait() {
        run(async {
            let (_browser, server) = duplex(64);
            let mut piece = [0; 8];
            assert!(PatientStream::new(server).read(&mut piece).await.is_err());

            let (mut browser, server) = duplex(64);
            let mut server = PatientStream::new(server);
            browser.write_all(b"GET /").await.unwrap();
            assert_eq!(server.read(&mut piece).await.unwrap(), 5);
            server.write_all(b"200").await.unwrap();
            tokio::spawn(async move {
                sleep(10 * LONGEST).await;
                browser.write_all(b"GET /").await.unwrap();
                sleep(10 * LONGEST).await;
            });
            assert_eq!(server.read(&mut piece).await.unwrap(), 5);
            assert!(server.read(&mut piece).await.is_err(), "a further request that stays half sent");
        });
    }
}
