/// Scripts with which a shell completes commands, options and their values, made from the declarations.
enum Completions {
  static let shells = ["bash", "zsh", "fish"]

  static func script(for shell: String, _ commands: [any Command.Type]) -> String {
    switch shell {
    case "zsh": zsh(commands)
    case "fish": fish(commands)
    default: bash(commands)
    }
  }

  private static func options(_ command: any Command.Type) -> [CommandOption] { command.options + [.help] }

  /// Options whose value is one of a few words.
  private static func choices(_ commands: [any Command.Type]) -> [(
    command: String, option: String, words: [String]
  )] {
    commands.flatMap { command in
      command.options.compactMap { option in
        guard case .choice(let words) = option.value else { return nil }
        return (command.name, option.name, words)
      }
    }
  }

  // MARK: bash

  private static func bash(_ commands: [any Command.Type]) -> String {
    let names = commands.map { $0.name }.joined(separator: " ")
    let options = commands.map { command in
      "    \(command.name)) words='\(Self.options(command).map { "--" + $0.name }.joined(separator: " "))' ;;"
    }
    let words = commands.compactMap { command in
      command.positional.map { (command.name, $0.choices) }
    }.filter { !$0.1.isEmpty }.map { "    \($0.0):2) words='\($0.1.joined(separator: " "))' ;;" }
    let values = choices(commands).map {
      "    \($0.command):--\($0.option)) words='\($0.words.joined(separator: " "))' ;;"
    }
    return """
      # Completion of highneeds for bash: put this into ~/.local/share/bash-completion/completions/highneeds
      _highneeds() {
        local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words=
        COMPREPLY=()
        if [ "$COMP_CWORD" = 1 ]; then
          COMPREPLY=($(compgen -W '\(names) --help --version' -- "$word"))
          return
        fi
        case "${COMP_WORDS[1]}:$before" in
      \(values.joined(separator: "\n"))
        esac
        case "${COMP_WORDS[1]}:$COMP_CWORD" in
      \(words.joined(separator: "\n"))
        esac
        if [ -z "$words" ] && [ "${word#-}" != "$word" ]; then
          case "${COMP_WORDS[1]}" in
      \(options.joined(separator: "\n"))
          esac
        fi
        if [ -n "$words" ]; then
          COMPREPLY=($(compgen -W "$words" -- "$word"))
        else
          mapfile -t COMPREPLY < <(compgen -f -- "$word")
        fi
      }
      complete -o filenames -F _highneeds highneeds
      """
  }

  // MARK: zsh

  private static func zsh(_ commands: [any Command.Type]) -> String {
    func quoted(_ text: String) -> String {
      var result = ""
      for character in text {
        switch character {
        case "'": result += "'\\''"
        case "[", "]", ":", "\\": result += "\\\(character)"
        default: result.append(character)
        }
      }
      return result
    }
    func first(_ command: any Command.Type) -> String {
      let choices = command.positional?.choices ?? []
      return choices.isEmpty ? "" : "        '1:word:(\(choices.joined(separator: " ")))' \\\n"
    }
    let names = commands.map { "    '\($0.name):\(quoted($0.summary))'" }
    let cases = commands.map { command -> String in
      let lines = Self.options(command).map { option -> String in
        var line = "'\(option.isRepeatable ? "*" : "")--\(option.name)[\(quoted(option.help))]"
        if case .choice(let words) = option.value {
          line += ":\(option.placeholder):(\(words.joined(separator: " ")))"
        } else if option.takesValue {
          line += ":\(quoted(option.placeholder)):_files"
        }
        return "        \(line)' \\"
      }
      return
        "      \(command.name)) _arguments \\\n\(lines.joined(separator: "\n"))\n\(first(command))        '*:file:_files' ;;"
    }
    return """
      #compdef highneeds
      # Completion of highneeds for zsh: put this as _highneeds into a folder of $fpath
      _highneeds() {
        local -a commands
        commands=(
      \(names.joined(separator: "\n"))
        )
        if (( CURRENT == 2 )); then
          _describe 'command' commands
        else
          local command=$words[2]
          shift words
          (( CURRENT-- ))
          case $command in
      \(cases.joined(separator: "\n"))
          esac
        fi
      }
      if [ "$funcstack[1]" = _highneeds ]; then _highneeds "$@"; else compdef _highneeds highneeds; fi
      """
  }

  // MARK: fish

  private static func fish(_ commands: [any Command.Type]) -> String {
    func quoted(_ text: String) -> String {
      "'" + text.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "'"
    }
    var lines = [
      "# Completion of highneeds for fish: put this into ~/.config/fish/completions/highneeds.fish"
    ]
    for command in commands {
      lines.append(
        "complete -c highneeds -n __fish_use_subcommand -f -a \(command.name) -d \(quoted(command.summary))")
    }
    for command in commands {
      if let words = command.positional?.choices, !words.isEmpty {
        lines.append(
          "complete -c highneeds -n '__fish_seen_subcommand_from \(command.name)' -a \(quoted(words.joined(separator: " ")))"
        )
      }
      for option in options(command) {
        var line =
          "complete -c highneeds -n '__fish_seen_subcommand_from \(command.name)' -l \(option.name) -d \(quoted(option.help))"
        if case .choice(let words) = option.value {
          line += " -x -a \(quoted(words.joined(separator: " ")))"
        } else if option.takesValue {
          line += " -r"
        }
        lines.append(line)
      }
    }
    return lines.joined(separator: "\n")
  }
}
