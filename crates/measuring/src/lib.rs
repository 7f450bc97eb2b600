//! What follows from a record: ranges, rates, attention, promises kept, each with its method and, where it is a rate, its interval.
//!
//! In: plain counts, dates and ids. Out: rows that say how they were made; a missing figure is absent, never 0.
//! Never: a clock (today is given), a file, the network, chance without a given seed, an average of disagreeing sources, or one measure for one group alone.
#![doc = include_str!("../README.md")]

pub mod ranges;

pub mod rates;

pub mod agreement;

pub mod differences;

pub mod timeline;

pub mod attention;

pub mod survival;

pub mod silence;

pub mod promises;

pub mod demands;

pub mod forms;

pub mod groups;

pub mod anniversaries;

pub mod unseen;

pub mod escalation;
