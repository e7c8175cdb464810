/// How many problems of one document are told.
enum DocumentProblems {
    /// After so many the rest of a document is not reported: nobody reads it, and time stays bounded.
    static let maximum = 100
}
