//! The bytes that are hashed and signed. Out: one frozen module for each version of the format. Never: a change in a module once released.

pub mod v1;
