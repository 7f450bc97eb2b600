//! Writes the site of the test fixture into a folder, to be looked at: `cargo run -p gawah-press --example site -- FOLDER`.

#[path = "../tests/fixture/mod.rs"]
#[allow(dead_code)]
mod fixture;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::path::PathBuf::from(std::env::args().nth(1).ok_or("name a folder")?);
    let site = gawah_press::build(&fixture::released().public, &gawah_press::languages())?;
    for (path, bytes) in &site.files {
        let whole = folder.join(path);
        std::fs::create_dir_all(whole.parent().unwrap_or(&folder))?;
        std::fs::write(whole, bytes)?;
    }
    println!("{} files, open {}", site.files.len(), folder.join("index.html").display());
    Ok(())
}
