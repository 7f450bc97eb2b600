//! The desk's door as others find it: over a real connection, with requests no browser sends. Rules: threat model, "A laptop seized while it is open".

mod room;

use gawah::web::{Desk, Entrance, router};
use gawah_ledger::Ledger;
use room::Room;
use room::served::Served;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// All that came back.
struct Heard {
    text: String,
}

impl Heard {
    /// The status of each answer on the connection.
    fn statuses(&self) -> Vec<u16> {
        self.text.match_indices("HTTP/1.1 ").filter_map(|(at, _)| self.text.get(at + 9..at + 12)?.parse().ok()).collect()
    }
}

/// What another program can do at the door.
impl Served {
    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.at).expect("the desk listens");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("set");
        stream
    }

    /// Sends bytes and hears until the connection ends. HOST, COOKIE and OWN stand for what the desk's own browser would send.
    fn send(&self, request: &str) -> Heard {
        let request = request
            .replace("HOST", &format!("Host: {}", self.at))
            .replace("COOKIE", &format!("Cookie: gawah-session={}", self.session))
            .replace("OWN", &format!("Origin: http://{}", self.at))
            .replace("TOKEN", self.desk.form_token())
            .replace('\n', "\r\n");
        let mut stream = self.connect();
        let _ = stream.write_all(request.as_bytes());
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        Heard { text: String::from_utf8_lossy(&bytes).into_owned() }
    }

    /// A form, as the desk's own page would send it.
    fn post(&self, path: &str, fields: &[(&str, &str)]) -> Heard {
        let escaped = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
        let body: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect();
        let body = format!("token={}&{}", self.desk.form_token(), body.join("&"));
        let head = "HOST\nCOOKIE\nOWN\nConnection: close\nContent-Type: application/x-www-form-urlencoded";
        self.send(&format!("POST {path} HTTP/1.1\n{head}\nContent-Length: {}\n\n{body}", body.len()))
    }

    fn get(&self, path: &str) -> Heard {
        self.send(&format!("GET {path} HTTP/1.1\nHOST\nCOOKIE\nConnection: close\n\n"))
    }

    fn entries(&self) -> usize {
        self.room.reading().log().expect("reads").len()
    }
}

const FORM: &str = "Content-Type: application/x-www-form-urlencoded\nContent-Length: 5\nConnection: close\n\na=bcd";

#[test]
fn what_no_browser_of_the_desk_sends_is_refused_and_every_answer_is_sealed() {
    let served = Served::new();
    let before = served.entries();
    let long = "x".repeat(100_000);
    let lines = "X: y\n".repeat(200);
    let rows: Vec<(&str, String, u16)> = vec![
        ("the desk's own", "GET / HTTP/1.1\nHOST\nCOOKIE\nConnection: close\n\n".into(), 200),
        ("no session", "GET / HTTP/1.1\nHOST\nConnection: close\n\n".into(), 403),
        ("another host (DNS rebinding)", "GET / HTTP/1.1\nHost: example.org\nCOOKIE\nConnection: close\n\n".into(), 421),
        ("no host", "GET / HTTP/1.1\nCOOKIE\nConnection: close\n\n".into(), 421),
        ("two hosts", "GET / HTTP/1.1\nHOST\nHost: example.org\nCOOKIE\nConnection: close\n\n".into(), 421),
        ("another host in the address", "GET http://example.org/ HTTP/1.1\nHOST\nCOOKIE\nConnection: close\n\n".into(), 421),
        ("a form of another origin", format!("POST /undo HTTP/1.1\nHOST\nCOOKIE\nOrigin: http://example.org\n{FORM}"), 403),
        ("of no origin", format!("POST /undo HTTP/1.1\nHOST\nCOOKIE\nOrigin: null\n{FORM}"), 403),
        ("of another port", format!("POST /undo HTTP/1.1\nHOST\nCOOKIE\nOrigin: http://127.0.0.1:1\n{FORM}"), 403),
        ("that says nothing", format!("POST /undo HTTP/1.1\nHOST\nCOOKIE\n{FORM}"), 403),
        ("of another site", format!("POST /undo HTTP/1.1\nHOST\nCOOKIE\nSec-Fetch-Site: cross-site\n{FORM}"), 403),
        ("without its token", format!("POST /undo HTTP/1.1\nHOST\nCOOKIE\nOWN\n{FORM}"), 403),
        ("both lengths", "POST /undo HTTP/1.1\nHOST\nCOOKIE\nOWN\nContent-Length: 3\nTransfer-Encoding: chunked\n\n0\n\nGET /log HTTP/1.1\nHOST\nCOOKIE\n\n".into(), 400),
        ("in chunks", "POST /undo HTTP/1.1\nHOST\nCOOKIE\nOWN\nTransfer-Encoding: chunked\n\n0\n\n".into(), 400),
        ("two lengths", "POST /undo HTTP/1.1\nHOST\nCOOKIE\nOWN\nContent-Length: 3\nContent-Length: 4\n\nabcd".into(), 400),
        ("a length that is none", "POST /undo HTTP/1.1\nHOST\nCOOKIE\nOWN\nContent-Length: +5\n\na=bcd".into(), 400),
        ("a space before the colon", "GET / HTTP/1.1\nHOST\nCOOKIE\nX : y\n\n".into(), 400),
        ("a folded line", "GET / HTTP/1.1\nHOST\n COOKIE\n\n".into(), 400),
        ("no HTTP", "\u{16}\u{3}\u{1}\n\n".into(), 400),
        ("a long address", format!("GET /{long} HTTP/1.1\nHOST\nCOOKIE\n\n"), 431),
        ("a long head", format!("GET / HTTP/1.1\nHOST\nCOOKIE\nX: {long}\n\n"), 431),
        ("many lines", format!("GET / HTTP/1.1\nHOST\nCOOKIE\n{lines}\n"), 431),
        ("a long body", "POST /undo HTTP/1.1\nHOST\nCOOKIE\nOWN\nContent-Type: application/x-www-form-urlencoded\nContent-Length: 99999999999\n\n".into(), 413),
        ("out of the folder", "GET /../../etc/passwd HTTP/1.1\nHOST\nCOOKIE\nConnection: close\n\n".into(), 404),
        ("out of the folder, in disguise", "GET /picture/..%2f..%2f..%2fetc%2fpasswd HTTP/1.1\nHOST\nCOOKIE\nConnection: close\n\n".into(), 404),
        ("out of the folder by a zero", "GET /source/%2e%2e%00/ HTTP/1.1\nHOST\nCOOKIE\nConnection: close\n\n".into(), 404),
        ("another method", "TRACE / HTTP/1.1\nHOST\nCOOKIE\nOWN\nConnection: close\n\n".into(), 405),
    ];
    for (name, request, status) in rows {
        let heard = served.send(&request);
        // What is too long is not read to its end, so that the answer may be lost on its way.
        if status == 431 && heard.text.is_empty() {
            continue;
        }
        assert_eq!(heard.statuses(), vec![status], "{name}: {}", heard.text);
        let (head, body) = heard.text.split_once("\r\n\r\n").expect("a head");
        // What is no request at all has an answer without a word.
        let sealed = [
            "content-security-policy: default-src 'none'",
            "x-content-type-options: nosniff",
            "cache-control: no-store",
            "x-frame-options: DENY",
        ];
        assert!(body.is_empty() || sealed.iter().all(|line| head.contains(line)), "{name}: {head}");
        assert!(!head.contains("access-control-allow"), "{name}: {head}");
    }
    assert_eq!(served.entries(), before, "nothing was written");
}

#[test]
fn no_value_of_a_form_becomes_a_line_of_a_head_or_an_address_elsewhere() {
    let served = Served::new();
    for back in ["//example.org", "http://example.org", "/\\example.org", "/x\r\nSet-Cookie: a=b", "javascript:alert(1)", "/\t/example.org"]
    {
        let heard = served.post("/settings", &[("back", back), ("language", "en\r\nX: y")]);
        let head = heard.text.split("\r\n\r\n").next().expect("a head").to_lowercase();
        assert!(
            head.contains("\r\nlocation: /\r\n") && !head.contains("example.org") && !head.contains("a=b") && !head.contains("\r\nx:"),
            "{back:?}: {head}"
        );
    }
}

#[test]
fn a_connection_that_trickles_or_says_nothing_is_cut_and_the_others_are_served() {
    let served = Served::new();
    let begun = Instant::now();
    let mut silent: Vec<TcpStream> = (0..20).map(|_| served.connect()).collect();
    let mut slow = served.connect();
    let mut cut = false;
    for letter in "GET / HTTP/1.1\r\nX: ".chars().chain(std::iter::repeat('y')).take(60) {
        let sent = slow.write_all(letter.to_string().as_bytes()).and_then(|()| slow.flush());
        slow.set_read_timeout(Some(Duration::from_millis(250))).expect("set");
        let ended = slow.read(&mut [0; 512]).is_ok();
        if sent.is_err() || ended {
            cut = true;
            break;
        }
    }
    assert!(cut && begun.elapsed() < Duration::from_secs(15), "a head that trickles was still heard after {:?}", begun.elapsed());
    assert_eq!(served.get("/").statuses(), vec![200]);
    for stream in &mut silent {
        let mut rest = Vec::new();
        assert!(stream.read_to_end(&mut rest).is_ok(), "a silent connection stands after {:?}", begun.elapsed());
    }
}

#[cfg(unix)]
#[test]
fn a_socket_is_its_owners_alone_and_takes_the_place_of_what_a_killed_desk_left() {
    use std::os::unix::fs::{FileTypeExt, PermissionsExt};
    use std::os::unix::net::UnixStream;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("desk.sock");
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
    let _inside = runtime.enter();
    std::fs::write(&path, "mine").expect("written");
    assert!(Entrance::socket(&path).is_err(), "something else stands there");
    std::fs::remove_file(&path).expect("removed");
    drop(std::os::unix::net::UnixListener::bind(&path).expect("bound"));
    let room = Room::new();
    let entrance = Entrance::socket(&path).expect("a socket");
    let found = std::fs::metadata(&path).expect("stands");
    assert!(found.file_type().is_socket() && found.permissions().mode() & 0o777 == 0o600, "{:o}", found.permissions().mode());
    assert_eq!(std::fs::read_dir(folder.path()).expect("lists").count(), 1, "nothing is left beside it");
    let ledger = Ledger::open(&room.path(), &room::secret()).expect("opens");
    let desk = Arc::new(Desk::over(room.path(), ledger, None, &room::options()).expect("a desk"));
    let session = desk.enter(&desk.entry_token().expect("a token")).expect("random").expect("a session");
    runtime.spawn(entrance.serve(router(desk)));
    assert!(Entrance::socket(&path).is_err(), "a desk answers there");
    for (host, status) in [("localhost", "200"), ("127.0.0.1:4100", "200"), ("example.org", "421")] {
        let mut stream = UnixStream::connect(&path).expect("connects");
        write!(stream, "GET / HTTP/1.1\r\nHost: {host}\r\nCookie: gawah-session={session}\r\nConnection: close\r\n\r\n").expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("answers");
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{host}: {answer}");
    }
}

/// Only the superuser can try what another user finds.
#[cfg(target_os = "linux")]
#[test]
fn another_user_of_the_machine_finds_the_door_shut_even_with_the_cookie() {
    use std::os::unix::process::CommandExt;
    use std::process::Command;
    let served = Served::new();
    let ask = "exec 3<>/dev/tcp/127.0.0.1/$0; printf 'GET / HTTP/1.1\\r\\nHost: 127.0.0.1:%s\\r\\nCookie: gawah-session=%s\\r\\nConnection: close\\r\\n\\r\\n' $0 $1 >&3; cat <&3";
    let asked = |user: Option<u32>| {
        let mut command = Command::new("bash");
        command.args(["-c", ask, &served.at.port().to_string(), &served.session]).current_dir("/");
        user.map(|user| command.uid(user).gid(user));
        command.output()
    };
    let (Ok(own), Ok(other)) = (asked(None), asked(Some(65_534))) else {
        return println!("skipped: no bash, or not the superuser, so nobody else could ask");
    };
    assert!(own.stdout.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&own.stderr));
    assert!(other.stdout.is_empty(), "{}", String::from_utf8_lossy(&other.stdout));
}

const PAYLOADS: [&str; 4] = [
    "<script>payload(1)</script>",
    "\"><img src=x onerror=payload(2)>",
    "'-payload(3)-'</textarea></title><svg onload=payload(4)>",
    "javascript:payload(5)//]]>--><iframe srcdoc=\"<b onclick=payload(6)>\">",
];

/// The tags of a page that hold a payload outside of a text or a value.
fn alive(page: &str) -> Option<String> {
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        let tag = &rest[at..];
        let mut quote = None;
        let end = tag.char_indices().skip(1).find(|(_, letter)| match (quote, letter) {
            (None, '>') => true,
            (None, '"') => {
                quote = Some('"');
                false
            }
            (Some('"'), '"') => {
                quote = None;
                false
            }
            _ => false,
        });
        let end = end.map_or(tag.len(), |(end, _)| end + 1);
        let lower = tag[..end].to_lowercase();
        let outside: String = lower.split('"').step_by(2).collect();
        let address = ["href=\"javascript:", "src=\"javascript:", "action=\"javascript:"].iter().any(|start| lower.contains(start));
        let own_script = lower.starts_with("<script src=\"/desk.js\"");
        if outside.contains("payload")
            || address
            || outside.contains("srcdoc=")
            || outside.contains(" on")
            || (lower.starts_with("<script") && !own_script)
            || lower.starts_with("<iframe")
        {
            return Some(tag[..end].to_owned());
        }
        rest = &tag[end..];
    }
    None
}

/// Addresses of the desk that a page links to.
fn linked(page: &str) -> Vec<String> {
    let found = page.split("href=\"/").skip(1).filter_map(|rest| rest.split('"').next());
    found.map(|path| format!("/{}", path.replace("&amp;", "&").split('#').next().unwrap_or_default())).collect()
}

/// A form of a page: where it goes, its fields with what would be sent, its buttons.
struct Form {
    action: String,
    fields: Vec<(String, String)>,
    buttons: Vec<(String, String)>,
}

/// An attribute of a tag, as the browser reads it.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let value = tag.split_once(&format!(" {name}=\""))?.1.split('"').next()?;
    Some(value.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&"))
}

/// Every form that a page posts, filled by a hostile hand: each text with a payload, each choice with its first.
fn filled(page: &str) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    for part in page.split("<form").skip(1) {
        let (head, rest) = part.split_once('>').expect("a tag");
        let inside = rest.split("</form>").next().unwrap_or_default();
        if attribute(head, "method").as_deref() != Some("post") || attribute(head, "enctype").is_some() {
            continue;
        }
        let mut form = Form { action: attribute(head, "action").expect("an address"), fields: Vec::new(), buttons: Vec::new() };
        let mut choosing = None;
        for tag in inside.split('<').skip(1).map(|tag| tag.split_inclusive('>').next().unwrap_or_default()) {
            let (name, value) = (attribute(tag, "name"), attribute(tag, "value"));
            let kind = attribute(tag, "type").unwrap_or_default();
            let payload = PAYLOADS[form.fields.len() % PAYLOADS.len()].to_owned();
            match (tag.split([' ', '>']).next().unwrap_or_default(), name) {
                ("input", Some(name)) if name == "token" || form.fields.iter().any(|(field, _)| *field == name) => {}
                ("input", Some(name)) if ["hidden", "radio", "checkbox", "number"].contains(&kind.as_str()) => {
                    form.fields.push((name, value.filter(|value| !value.is_empty()).unwrap_or_else(|| "1".to_owned())));
                }
                ("input" | "textarea", Some(name)) => form.fields.push((name, payload)),
                ("select", Some(name)) => choosing = Some(name),
                ("option", _) => {
                    if let Some(value) = value.filter(|value| !value.is_empty()) {
                        form.fields.extend(choosing.take().map(|name| (name, value)));
                    }
                }
                ("button", Some(name)) => form.buttons.push((name, value.unwrap_or_default())),
                _ => {}
            }
        }
        forms.push(form);
    }
    forms
}

/// Every page that can be reached from the first. Panics where a payload lives.
fn crawled(served: &Served) -> Vec<(String, String)> {
    let encoded: String = PAYLOADS[1].bytes().map(|byte| format!("%{byte:02X}")).collect();
    let mut waiting: Vec<String> = [
        "/",
        "/help",
        "/search?q=",
        "/inbox?status=all",
        "/inbox?kind=",
        "/inbox?source=",
        "/source/",
        "/person/",
        "/enter/",
        "/publish?ids=",
        "/no/",
    ]
    .iter()
    .map(|path| if path.ends_with(['=', '/']) && *path != "/" { format!("{path}{encoded}") } else { (*path).to_owned() })
    .collect();
    let mut seen: Vec<(String, String)> = Vec::new();
    while let Some(path) = waiting.pop() {
        if seen.len() >= 160 || seen.iter().any(|(known, _)| *known == path) {
            continue;
        }
        let page = served.get(&path).text;
        if page.contains("content-type: text/html") {
            let body = page.split_once("\r\n\r\n").map(|(_, body)| body).unwrap_or_default();
            assert_eq!(alive(body), None, "{path}");
            waiting.extend(linked(body));
            seen.push((path, body.to_owned()));
        } else {
            seen.push((path, String::new()));
        }
    }
    seen
}

#[test]
fn payloads_sent_through_every_field_title_name_and_row_stay_text_on_every_page() {
    assert!(
        alive("<p onclick=payload(1)>").is_some() && alive("<a href=\"javascript:payload\">").is_some() && alive(PAYLOADS[0]).is_some()
    );
    assert!(alive("<p title=\"payload &quot; on x\">payload</p>").is_none());
    let served = Served::new();
    let edge = "content-disposition: form-data; name=";
    let [one, two, three, four] = PAYLOADS;
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let table = format!(
        "name,date,place,killed\n{},2021-01-03,{},11\n{},2021-01-03,Quetta,{}\n",
        quoted(one),
        quoted(two),
        quoted(three),
        quoted(four)
    );
    let report = format!(
        "Title: {two}\nPublisher: {three}\nPublished: 2021-01-04\n\nGunmen killed 11 {one} miners in Quetta on 3 January 2021. {four} demanded justice, the minister {two} said.\n"
    );
    let field = |name: &str, value: &str| format!("--edge\r\n{edge}\"{name}\"\r\n\r\n{value}\r\n");
    let file = |name: &str, text: &str| format!("--edge\r\n{edge}\"files\"; filename=\"{}\"\r\n\r\n{text}\r\n", name.replace('"', "%22"));
    let fields = [
        ("token", served.desk.form_token()),
        ("consent", "public"),
        ("publisher", one),
        ("note", two),
        ("title", three),
        ("url", "javascript:payload(7)"),
        ("text", four),
    ];
    let mut body: String = fields.iter().map(|(name, value)| field(name, value)).collect();
    body.push_str(&file(&format!("{one}.txt"), &report));
    body.push_str(&file(&format!("{two}.csv"), &table));
    body.push_str("--edge--\r\n");
    let request = format!(
        "POST /add HTTP/1.1\r\nHost: {}\r\nCookie: gawah-session={}\r\nOrigin: http://{}\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary=edge\r\nContent-Length: {}\r\n\r\n{body}",
        served.at,
        served.session,
        served.at,
        body.len()
    );
    let mut stream = served.connect();
    stream.write_all(request.as_bytes()).expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("answers");
    assert!(answer.starts_with("HTTP/1.1 200") && alive(answer.split_once("\r\n\r\n").expect("a body").1).is_none(), "{answer}");
    let mut sent: Vec<String> = Vec::new();
    for (path, page) in crawled(&served) {
        for form in filled(&page) {
            let names: Vec<&str> = form.fields.iter().map(|(name, _)| name.as_str()).collect();
            let buttons = if form.buttons.is_empty() { vec![None] } else { form.buttons.iter().map(Some).collect() };
            for button in buttons {
                let key = format!("{} {names:?} {button:?}", form.action);
                // These lock, leave, change the language, or write a site.
                if ["/lock", "/leave", "/settings", "/publish"].contains(&form.action.as_str()) || sent.contains(&key) {
                    continue;
                }
                sent.push(key);
                let fields: Vec<(&str, &str)> =
                    form.fields.iter().chain(button).map(|(name, value)| (name.as_str(), value.as_str())).collect();
                let heard = served.post(&form.action, &fields);
                assert_eq!(alive(heard.text.split_once("\r\n\r\n").map_or("", |(_, body)| body)), None, "{} from {path}", form.action);
                assert!(heard.statuses().iter().all(|status| *status < 500), "{} from {path}: {}", form.action, heard.text);
            }
        }
    }
    let pages = crawled(&served);
    let shown = pages.iter().filter(|(_, page)| page.contains("payload(")).count();
    println!("{} forms were sent; {} pages were read, {shown} of them with a payload as text", sent.len(), pages.len());
    assert!(sent.len() >= 12 && pages.len() >= 40 && shown >= 8, "{} forms, {} pages, {shown} with a payload", sent.len(), pages.len());
}
