//! Record linkage with reasons: which reports are one incident, which names one person.
