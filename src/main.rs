//! The program: parses the arguments, runs, turns a failure into a sentence and an exit code.

fn main() {}
