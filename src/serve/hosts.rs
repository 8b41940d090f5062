//! The askers that are answered. A page of anybody's, open in the same browser, can send requests to loopback, and a
//! name of its own can be made to lead there (DNS rebinding). It must not get at drafts.

use std::net::{IpAddr, SocketAddr};

/// The names under which the server answers.
#[derive(Debug, Clone, Copy)]
pub struct Hosts(SocketAddr);

impl Hosts {
    /// For a server at this address.
    pub fn new(address: SocketAddr) -> Hosts {
        Hosts(address)
    }

    /// Says whether a `Host`, or the same in another place, names this server: a name of loopback, or the address that
    /// was asked for. Where that was "any", every address will do; a name will not, since anybody may have one that
    /// leads here.
    pub(crate) fn is_own_host(self, host: &str) -> bool {
        let (name, port) = match host.rsplit_once(':') {
            Some((name, port)) if !port.contains(']') => (name, port.parse().ok()),
            _ => (host, Some(80)),
        };
        if port != Some(self.0.port()) {
            return false;
        }
        if name.eq_ignore_ascii_case("localhost") {
            return true;
        }
        let bracketed = name.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
        let address = match bracketed {
            Some(inside) => inside.parse().ok().map(IpAddr::V6),
            None => name.parse().ok().map(IpAddr::V4),
        };
        let loopback = |address: IpAddr| ["127.0.0.1", "::1"].contains(&&*address.to_string());
        let asked_for = |address| self.0.ip() == address || self.0.ip().is_unspecified();
        address.is_some_and(|address| loopback(address) || asked_for(address))
    }

    /// Says whether an `Origin` is a page of this server.
    pub(crate) fn is_own_origin(self, origin: &str) -> bool {
        origin.strip_prefix("http://").is_some_and(|host| self.is_own_host(host))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(address: &str, host: &str) -> bool {
        Hosts::new(address.parse().unwrap()).is_own_host(host)
    }

    #[test]
    fn loopback_answers_to_its_own_names() {
        for host in ["localhost:4000", "LOCALHOST:4000", "127.0.0.1:4000", "[::1]:4000"] {
            assert!(answers("127.0.0.1:4000", host), "{host}");
        }
        assert!(answers("127.0.0.1:80", "localhost"));
    }

    #[test]
    fn a_foreign_name_is_no_own_name() {
        for host in [
            "",
            ":4000",
            "localhost",
            "localhost:4001",
            "localhost.:4000",
            "localhost.evil.example:4000",
            "evil.example:4000",
            "127.0.0.1.evil.example:4000",
            "127.0.0.1",
            "127.0.0.2:4000",
            "192.168.1.5:4000",
            "::1:4000",
            "[::1]",
            "localhost:4000:4000",
            "localhost:4000@evil.example",
            "evil.example@localhost:4000",
        ] {
            assert!(!answers("127.0.0.1:4000", host), "{host}");
        }
    }

    #[test]
    fn an_address_that_was_asked_for_is_an_own_name() {
        assert!(answers("192.168.1.5:4000", "192.168.1.5:4000"));
        assert!(answers("192.168.1.5:4000", "localhost:4000"));
        assert!(!answers("192.168.1.5:4000", "192.168.1.6:4000"));
        assert!(answers("0.0.0.0:4000", "192.168.1.6:4000"));
        assert!(!answers("0.0.0.0:4000", "evil.example:4000"));
    }

    #[test]
    fn only_an_own_page_is_told_of_changes() {
        let hosts = Hosts::new("127.0.0.1:4000".parse().unwrap());
        assert!(hosts.is_own_origin("http://localhost:4000") && hosts.is_own_origin("http://127.0.0.1:4000"));
        for origin in ["null", "", "https://localhost:4000", "http://evil.example", "http://localhost:5000"] {
            assert!(!hosts.is_own_origin(origin), "{origin}");
        }
    }
}
