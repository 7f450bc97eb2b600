//! Reads a document into attributed claims with their exact words.
