//! What a process has used. In: nothing. Out: processor seconds and peak memory, as Linux tells them. Never: another process asked.

use std::fs;

/// Clock ticks in a second, as Linux counts them for programs.
const TICKS: f64 = 100.0;

/// Processor seconds of this process, its threads together; 0 where the system does not say.
pub fn processor_seconds() -> f64 {
    let told = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = told.rsplit_once(") ").map_or("", |(_, rest)| rest);
    fields.split(' ').skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / TICKS
}

/// Most memory this process has held, in megabytes; 0 where the system does not say.
pub fn peak_megabytes() -> f64 {
    let told = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().split(' ').next()?.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}
