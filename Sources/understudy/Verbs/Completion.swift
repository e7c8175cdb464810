import ArgumentParser

/// `understudy completion SHELL`: the completion script of a shell.
struct CompletionCommand: AsyncParsableCommand {
    /// The shells that there are scripts for.
    enum Shell: String, ExpressibleByArgument, CaseIterable {
        case bash, zsh, fish
    }

    static let configuration = CommandConfiguration(
        commandName: "completion",
        abstract: "Print the completion script for bash, zsh or fish.",
        discussion: """
              bash:  understudy completion bash > ~/.local/share/bash-completion/completions/understudy
              zsh:   understudy completion zsh > "${fpath[1]}/_understudy"
              fish:  understudy completion fish > ~/.config/fish/completions/understudy.fish
            """
    )

    @Argument(help: "The shell.")
    var shell: Shell

    func run() async throws {
        let shell: CompletionShell =
            switch shell {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        Console.out(Understudy.completionScript(for: shell) + "\n")
    }
}
