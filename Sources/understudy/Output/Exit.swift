/// The exit codes of the command.
enum Exit: Int32 {
    /// It worked, and nothing was found.
    case ok = 0
    /// It failed, or what was checked is not right.
    case error = 1
    /// `plan --detailed-exitcode`: something would change.
    case changes = 2
    /// `reconcile`: nothing is decided, the fleet is held as it is, and its alert sinks are told why.
    case held = 3
    /// The arguments can not be understood (EX_USAGE of sysexits.h).
    case usage = 64
    /// A pass took longer than `--deadline` (the code of timeout(1)).
    case stuck = 124
    /// SIGINT ended it.
    case interrupted = 130
}
