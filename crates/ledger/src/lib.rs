//! One encrypted file whose history can be proved.
