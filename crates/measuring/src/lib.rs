//! What follows from a record: ranges, rates, attention, promises kept, each with its method.
