//! A memorial site and open data from what has been released.
