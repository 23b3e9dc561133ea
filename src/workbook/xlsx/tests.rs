//! Small packages built in memory, read as an agency's file would be.
