//! Who may ask. In: headers of a request. Out: allowed or refused, with the reason in plain words. Never: a page to another site's script.
//! Method: loopback `Host` only (against DNS rebinding), own `Origin` on every post, a session cookie for one-time addresses.

use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};

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

fn hosts(port: u16) -> [String; 3] {
    [format!("127.0.0.1:{port}"), format!("localhost:{port}"), format!("[::1]:{port}")]
}

/// Checks host and origin. In: the port that is served. Errors: why it is refused.
pub fn check(method: &Method, headers: &HeaderMap, port: u16) -> Result<(), Refusal> {
    let text = |name: HeaderName| headers.get(name).and_then(|v| v.to_str().ok());
    let host = text(header::HOST).filter(|host| hosts(port).iter().any(|h| h == host)).ok_or(Refusal::Host)?;
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
        let rows: [Row; 11] = [
            ("GET", &[("host", "127.0.0.1:4100")], Ok(())),
            ("GET", &[("host", "localhost:4100")], Ok(())),
            ("GET", &[("host", "[::1]:4100")], Ok(())),
            ("GET", &[("host", "127.0.0.1:4101")], Err(Refusal::Host)),
            ("GET", &[("host", "example.org:4100")], Err(Refusal::Host)),
            ("GET", &[], Err(Refusal::Host)),
            ("POST", &[("host", "127.0.0.1:4100")], Err(Refusal::Origin)),
            ("POST", &[("host", "127.0.0.1:4100"), ("origin", "http://127.0.0.1:4100")], Ok(())),
            ("POST", &[("host", "127.0.0.1:4100"), ("origin", "null")], Err(Refusal::Origin)),
            ("POST", &[("host", "127.0.0.1:4100"), ("origin", "http://localhost:4100")], Err(Refusal::Origin)),
            ("POST", &[("host", "127.0.0.1:4100"), ("sec-fetch-site", "same-origin")], Ok(())),
        ];
        for (method, given, expected) in rows {
            let mut headers = HeaderMap::new();
            for (name, value) in given {
                headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
            }
            let method = Method::from_bytes(method.as_bytes()).expect("a method");
            assert_eq!(check(&method, &headers, 4100), expected, "{method} {given:?}");
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
