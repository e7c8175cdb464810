/// The vocabulary's version, as documents write it.
enum APIVersion {
    static let current = "understudy.dev/v1alpha1"
}
