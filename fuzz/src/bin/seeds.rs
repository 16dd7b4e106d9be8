//! Writes a corpus of the target `text` from the cases into the folder that is named.

use std::path::PathBuf;

fn main() -> std::io::Result<()> {
    let Some(folder) = std::env::args().nth(1).map(PathBuf::from) else {
        eprintln!("seeds: name the folder to write to");
        std::process::exit(2);
    };
    std::fs::create_dir_all(&folder)?;
    for (index, (_, case)) in accesspack_tests::cases::all().into_iter().enumerate() {
        let mut seed = vec![accesspack_tests::fuzzing::byte_of(case.operation, case.version)];
        match (case.text, case.body) {
            (Some(text), _) => seed.extend(text.into_bytes()),
            (None, Some(body)) => seed.extend(body.to_string().into_bytes()),
            (None, None) => continue,
        }
        std::fs::write(folder.join(format!("{index:04}")), seed)?;
    }
    println!("the seeds are in {}", folder.display());
    Ok(())
}
