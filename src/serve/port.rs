//! The port that the server listens at.

use std::io::{self, ErrorKind};
use std::net::{IpAddr, SocketAddr, TcpListener};

/// The first that is tried where none is asked for.
const USUAL: u16 = 4000;

/// The number of ports that are tried from there before the system chooses one.
const TRIES: u16 = 100;

/// Nobody can be heard.
#[derive(Debug, thiserror::Error)]
pub enum PortError {
    /// Another program has the port that was asked for.
    #[error(
        "port {port} is taken by another program; choose another with --port, or leave --port out for one that is free"
    )]
    Taken {
        /// The port.
        port: u16,
    },
    /// The system says no.
    #[error("cannot listen at {address}")]
    Refused {
        /// The address that was tried.
        address: SocketAddr,
        /// The cause.
        source: io::Error,
    },
}

/// Listens at an address of this machine: at the port that is asked for, or else at the next free one from 4000.
///
/// # Errors
/// Where that is not possible.
pub fn listen(host: IpAddr, port: Option<u16>) -> Result<TcpListener, PortError> {
    let at = |port| TcpListener::bind((host, port));
    let refused = |port| move |source| PortError::Refused { address: SocketAddr::new(host, port), source };
    if let Some(port) = port {
        return at(port).map_err(|error| match error.kind() {
            ErrorKind::AddrInUse => PortError::Taken { port },
            _ => refused(port)(error),
        });
    }
    for port in USUAL..USUAL + TRIES {
        match at(port) {
            // Windows keeps ranges of ports for itself.
            Err(error) if matches!(error.kind(), ErrorKind::AddrInUse | ErrorKind::PermissionDenied) => {}
            outcome => return outcome.map_err(refused(port)),
        }
    }
    at(0).map_err(refused(0))
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    const LOOPBACK: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

    #[test]
    fn a_port_that_is_asked_for_is_taken_or_refused() {
        let one = listen(LOOPBACK, Some(0)).unwrap();
        let port = one.local_addr().unwrap().port();
        assert!(matches!(listen(LOOPBACK, Some(port)), Err(PortError::Taken { .. })));
    }

    #[test]
    fn where_none_is_asked_for_the_next_free_one_is_found() {
        let (one, two) = (listen(LOOPBACK, None).unwrap(), listen(LOOPBACK, None).unwrap());
        assert_ne!(one.local_addr().unwrap(), two.local_addr().unwrap());
    }
}
