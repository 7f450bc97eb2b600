//! What the program does, whoever asks: the command line and the desk call the same flows.
//! Order of reading: from the clock and the disk to the published site.

pub mod failure;
pub mod clock;
pub mod place;
pub mod locking;
pub mod encoding;
pub mod apart;
pub mod extract;
pub mod verify;
pub mod add;
pub mod read;
pub mod warc;
pub mod unpack;
pub mod corpus;
pub mod readers;
pub mod progress;
pub mod bring;
pub mod join;
pub mod gather;
pub mod stories;
pub mod link;
pub mod weigh;
pub mod typed;
pub mod decide;
pub mod repeats;
pub mod second;
pub mod hand;
pub mod reread;
pub mod folder;
pub mod publish;
pub mod brief;
pub mod interchange;
pub mod preview;
pub mod script;
