//! Attacks in and out of the tables of others. In: tables, a record. Out: sources with claims, tables. Order of reading: in, then out.

pub mod marks;
pub mod sheets;
pub mod import;
pub mod rows;
pub mod ftm;
pub mod huridocs;
pub mod export;
