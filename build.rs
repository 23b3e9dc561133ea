//! Tells Windows that the program takes long paths and speaks UTF-8.
//!
//! Takes the target that is built for; embeds a manifest for Windows, does nothing for any other. Untested there.

use std::io;

use embed_manifest::manifest::{ActiveCodePage, Setting};
use embed_manifest::{embed_manifest, new_manifest};

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_CFG_WINDOWS").is_some() {
        let manifest = new_manifest("rasoat").long_path_aware(Setting::Enabled).active_code_page(ActiveCodePage::Utf8);
        embed_manifest(manifest)?;
    }
    Ok(())
}
