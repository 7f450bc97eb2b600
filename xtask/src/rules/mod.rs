//! The rules, one module each: a `check` from a tree to its faults, and rows of small trees that must fail.

#[cfg(test)]
mod rows;

pub mod directions;

pub mod order;

pub mod plates;

pub mod contracts;

pub mod headings;

pub mod names;

pub mod roles;

pub mod glossary;
