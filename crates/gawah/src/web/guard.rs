//! Who may ask. In: headers of a request. Out: allowed or refused, with the reason in plain words. Never: a page to another site's script.
//! Method: loopback `Host` only (against DNS rebinding), own `Origin` on every post, a session cookie for one-time addresses.

use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Uri, header};

/// The policy of every page: our own stylesheet and script, nothing else.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The cookie that holds the session.
pub const SESSION_COOKIE: &str = "gawah-session";

/// Why a request is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It names another host.
    Host,
    /// It comes from another origin.
    Origin,
    /// It has a form that no browser sends to a desk.
    Form,
}

/// Letters nobody can foretell: 32 random bytes in hexadecimal. Errors: the system gives none.
pub fn secret() -> anyhow::Result<String> {
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes).map_err(|_| anyhow::anyhow!("the system gave no random bytes; restart the computer and try again"))?;
    Ok(bytes.iter().map(|b| format!("{b:02x}")).collect())
}

/// Whether two secrets are equal, in a time that does not tell where they differ.
pub fn same(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.bytes().zip(other.bytes()).fold(0u8, |difference, (a, b)| difference | (a ^ b)) == 0
}

/// A cookie's value.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(header::COOKIE);
    let mut pairs = all.iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(';'));
    pairs.find_map(|pair| pair.trim().split_once('=').filter(|(n, _)| *n == name).map(|(_, value)| value))
}

/// Whether a host is this machine by name or number, at the port that is served; behind a socket, at whatever port somebody carries it to.
fn is_own(host: &str, port: Option<u16>) -> bool {
    let (name, given) = host.rsplit_once(':').filter(|(_, port)| !port.ends_with(']')).unwrap_or((host, ""));
    let fits = match port {
        Some(port) => given == port.to_string(),
        None => given.bytes().all(|byte| byte.is_ascii_digit()),
    };
    fits && ["127.0.0.1", "localhost", "[::1]"].contains(&name)
}

/// Checks the form of a request, its host and its origin. In: the port that is served; none behind a socket. Errors: why it is refused.
pub fn check(method: &Method, uri: &Uri, headers: &HeaderMap, port: Option<u16>) -> Result<(), Refusal> {
    let text = |name: HeaderName| {
        let mut all = headers.get_all(name).iter();
        all.next().filter(|_| all.next().is_none()).and_then(|value| value.to_str().ok())
    };
    // No browser sends these to a desk; between two programs that read them otherwise, a second request could hide in them.
    if headers.contains_key(header::TRANSFER_ENCODING) || headers.contains_key(header::UPGRADE) {
        return Err(Refusal::Form);
    }
    let host = text(header::HOST).filter(|host| is_own(host, port)).ok_or(Refusal::Host)?;
    if uri.authority().is_some_and(|named| named.as_str() != host) {
        return Err(Refusal::Host);
    }
    if matches!(*method, Method::GET | Method::HEAD) {
        return Ok(());
    }
    let own = match text(header::ORIGIN) {
        Some(origin) => origin == format!("http://{host}"),
        None => text(HeaderName::from_static("sec-fetch-site")) == Some("same-origin"),
    };
    if own { Ok(()) } else { Err(Refusal::Origin) }
}

/// Puts the safety headers on a response.
pub fn seal(headers: &mut HeaderMap) {
    let rows = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "no-store"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
    ];
    for (name, value) in rows {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_host_and_origin_pass() {
        type Row = (&'static str, &'static [(&'static str, &'static str)], Result<(), Refusal>);
        let rows: [Row; 18] = [
            ("GET", &[("host", "127.0.0.1:4100")], Ok(())),
            ("GET", &[("host", "localhost:4100")], Ok(())),
            ("GET", &[("host", "[::1]:4100")], Ok(())),
            ("GET", &[("host", "127.0.0.1:4101")], Err(Refusal::Host)),
            ("GET", &[("host", "example.org:4100")], Err(Refusal::Host)),
            ("GET", &[], Err(Refusal::Host)),
            ("GET", &[("host", "localhost")], Err(Refusal::Host)),
            ("GET", &[("host", "127.0.0.1:4100"), ("host", "example.org")], Err(Refusal::Host)),
            ("GET", &[("host", "127.0.0.1:4100.example.org")], Err(Refusal::Host)),
            ("GET", &[("host", "127.0.0.1:04100")], Err(Refusal::Host)),
            ("GET", &[("host", "127.0.0.1:4100"), ("transfer-encoding", "chunked")], Err(Refusal::Form)),
            ("GET", &[("host", "127.0.0.1:4100"), ("upgrade", "h2c")], Err(Refusal::Form)),
            (
                "POST",
                &[("host", "127.0.0.1:4100"), ("origin", "http://127.0.0.1:4100"), ("origin", "http://example.org")],
                Err(Refusal::Origin),
            ),
            ("POST", &[("host", "127.0.0.1:4100")], Err(Refusal::Origin)),
            ("POST", &[("host", "127.0.0.1:4100"), ("origin", "http://127.0.0.1:4100")], Ok(())),
            ("POST", &[("host", "127.0.0.1:4100"), ("origin", "null")], Err(Refusal::Origin)),
            ("POST", &[("host", "127.0.0.1:4100"), ("origin", "http://localhost:4100")], Err(Refusal::Origin)),
            ("POST", &[("host", "127.0.0.1:4100"), ("sec-fetch-site", "same-origin")], Ok(())),
        ];
        for (method, given, expected) in rows {
            let mut headers = HeaderMap::new();
            for (name, value) in given {
                headers.append(HeaderName::from_static(name), HeaderValue::from_static(value));
            }
            let method = Method::from_bytes(method.as_bytes()).expect("a method");
            assert_eq!(check(&method, &Uri::from_static("/"), &headers, Some(4100)), expected, "{method} {given:?}");
        }
        for (uri, host, port, expected) in [
            ("http://127.0.0.1:4100/", "127.0.0.1:4100", Some(4100), Ok(())),
            ("http://example.org/", "127.0.0.1:4100", Some(4100), Err(Refusal::Host)),
            ("/", "localhost", None, Ok(())),
            ("/", "[::1]", None, Ok(())),
            ("/", "127.0.0.1:9999", None, Ok(())),
            ("/", "example.org", None, Err(Refusal::Host)),
            ("/", "localhost:80:80", None, Err(Refusal::Host)),
        ] {
            let headers = HeaderMap::from_iter([(header::HOST, HeaderValue::from_static(host))]);
            assert_eq!(check(&Method::GET, &Uri::from_static(uri), &headers, port), expected, "{uri} {host}");
        }
    }

    #[test]
    fn cookies_are_found_by_their_whole_name() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("a=1; gawah-session=abc; xgawah-session=no"));
        assert_eq!(cookie(&headers, SESSION_COOKIE), Some("abc"));
        assert_eq!(cookie(&headers, "b"), None);
        assert!(same("abc", "abc") && !same("abc", "abd") && !same("abc", "ab"));
    }
}
