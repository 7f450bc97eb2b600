//! A real browser by WebDriver. In: how it is set up. Out: a client; a desk served to it. Where the machine has no driver, nothing, said so; a failure under `CI`.

use super::Room;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// How long something may take to appear.
pub const WAIT: Duration = Duration::from_secs(20);

/// Chromium's driver, ended when dropped.
pub struct Driver {
    child: Child,
    port: u16,
    profile: tempfile::TempDir,
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// How the browser is set up.
#[derive(Clone, Copy, PartialEq)]
pub enum Setup {
    Usual,
    ScriptsOff,
    Phone,
}

impl Driver {
    /// Starts the driver on a free port; `None` where this machine has none.
    pub fn start() -> Option<Driver> {
        let profile = tempfile::tempdir().expect("a folder");
        let started = Command::new("chromedriver").arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let Ok(mut child) = started else {
            assert!(std::env::var_os("CI").is_none(), "chromedriver is not installed; install chromium-driver");
            eprintln!("skipped: chromedriver is not installed; install chromium-driver");
            return None;
        };
        let lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let port =
            lines.map_while(Result::ok).find_map(|line| line.split("successfully on port ").nth(1)?.trim_end_matches('.').parse().ok());
        Some(Driver { child, port: port.expect("the driver names its port"), profile })
    }

    pub async fn browser(&self, setup: Setup) -> Client {
        let flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
        let more = ["--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--window-size=1200,900"];
        let mut args: Vec<String> = flags.iter().chain(&more).map(|f| (*f).to_owned()).collect();
        args.push(format!("--user-data-dir={}", self.profile.path().display()));
        let mut options = json!({ "args": args });
        if setup == Setup::ScriptsOff {
            options["prefs"] = json!({ "profile.managed_default_content_settings.javascript": 2 });
        }
        if setup == Setup::Phone {
            options["mobileEmulation"] = json!({ "deviceMetrics": { "width": 320, "height": 640, "pixelRatio": 1.0 } });
        }
        let mut wishes = serde_json::Map::new();
        wishes.insert("browserName".to_owned(), json!("chrome"));
        wishes.insert("goog:chromeOptions".to_owned(), options);
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(wishes);
        builder.connect(&format!("http://127.0.0.1:{}", self.port)).await.expect("a browser")
    }
}

/// Serves the desk of a room. Out: its origin and one-time address.
pub async fn serve(room: &Room) -> (String, String) {
    let (tell, told) = tokio::sync::oneshot::channel();
    let path = room.path();
    tokio::spawn(async move {
        gawah::web::serve(path, super::secret(), super::options(), move |url| {
            let _ = tell.send(url);
        })
        .await
    });
    let url: String = told.await.expect("the desk stands");
    let origin = url.split("/enter/").next().expect("an origin").to_owned();
    (origin, url)
}
