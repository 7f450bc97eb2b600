//! How people come in: the command line, the desk, and the flows behind both.
//! Only this crate knows arguments, HTTP, the clock, the disk and the person.

pub mod flow;
pub mod web;
pub mod cli;
