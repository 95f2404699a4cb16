// Man pages and completions, made from the same table of commands as --help.
// SPDX-License-Identifier: MIT
#include "pipeline/app/manual.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>

#include "pipeline/app/command_line.h"
#include "pipeline/core/error.h"
#include "pipeline/core/text.h"
#include "pipeline/core/version.h"

namespace kokai {

namespace {

/// Text for man(7): backslashes and hyphens as themselves, no line that begins with a control character.
std::string roff(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if ((c == '.' || c == '\'') && (i == 0 || text[i - 1] == '\n')) out += "\\&";
    if (c == '\\')
      out += "\\\\";
    else if (c == '-')
      out += "\\-";
    else
      out += c;
  }
  return out;
}

std::string page_head(const std::string& name, const std::string& help) {
  std::string upper = name;
  for (char& c : upper)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return fmt::format(".TH {} 1 \"\" \"kokai {}\" \"User Commands\"\n.SH NAME\n{} \\- {}\n",
                     roff(upper), version, roff(name), roff(help));
}

std::string option_line(const CLI::Option& option) {
  std::string text = ".TP\n\\fB" + roff(option.get_name(false, true)) + "\\fR";
  if (!option.get_type_name().empty() && !option.get_positional())
    text += " \\fI" + roff(option.get_type_name()) + "\\fR";
  return text + "\n" + roff(option.get_description()) + "\n";
}

std::string option_list(const CLI::App& app, bool positional) {
  std::string text;
  for (const CLI::Option* option : app.get_options())
    if (option->get_positional() == positional) text += option_line(*option);
  return text;
}

struct ExitWords {
  std::string_view code, meaning;
};
constexpr std::array<ExitWords, 6> exit_codes{{
    {"0", "done; also: nothing had changed, nothing was due"},
    {"1", "some data is not fit to release, or verify found a difference"},
    {"2", "the command line, kokai.toml or a definition is wrong; nothing was read"},
    {"3", "the run could not be done: disk, lock, permissions, delivery, deployment"},
    {"70", "a bug in kokai"},
    {"130, 143", "interrupted; what is public has not changed"},
}};

std::string diagnostics() {
  std::string text = ".SH EXIT STATUS\n";
  for (const ExitWords& row : exit_codes)
    text += fmt::format(".TP\n{}\n{}\n", roff(row.code), roff(row.meaning));
  return text;
}

std::string program_page(CLI::App& app) {
  std::string text = page_head("kokai", app.get_description());
  text += ".SH SYNOPSIS\n\\fBkokai\\fR [\\fIOPTIONS\\fR] \\fICOMMAND\\fR\n.SH COMMANDS\n";
  for (const Command& command : commands())
    text += fmt::format(".TP\n\\fB{}\\fR\n{}. See \\fBkokai\\-{}\\fR(1).\n", command.name,
                        roff(command.help.en), command.name);
  return text + ".SH OPTIONS\n" + option_list(app, false) + diagnostics() +
         ".SH FILES\n.TP\nkokai.toml\nthe project: publisher, sources, datasets\n"
         ".TP\nkokai.local.toml\nwhat only this machine knows\n"
         ".TP\npublic/current\nthe release that the public sees\n"
         ".TP\n.kokai/\nreports, history and what else is kokai\\(aqs own; mode 0700\n";
}

std::string command_page(CLI::App& app, const std::string& name) {
  const CLI::App* command = app.get_subcommand(name);
  std::string text = page_head("kokai-" + name, command->get_description());
  text += ".SH SYNOPSIS\n\\fBkokai " + roff(name) + "\\fR [\\fIOPTIONS\\fR]";
  for (const CLI::Option* option : command->get_options())
    if (option->get_positional()) text += " [\\fI" + roff(option->get_name(true, false)) + "\\fR]";
  text += "\n";
  if (const std::string arguments = option_list(*command, true); !arguments.empty())
    text += ".SH ARGUMENTS\n" + arguments;
  text += ".SH OPTIONS\n" + option_list(*command, false);
  text += ".SS Of all commands\n" + option_list(app, false);
  return text + diagnostics() + ".SH SEE ALSO\n\\fBkokai\\fR(1)\n";
}

/// "--json --csv", for one command with the common ones.
std::string option_words(const CLI::App& app) {
  std::string words;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) words += " --" + name;
    for (const std::string& name : option->get_snames()) words += " -" + name;
  }
  return words.empty() ? words : words.substr(1);
}

std::string command_words() {
  std::string words;
  for (const Command& command : commands())
    words += (words.empty() ? "" : " ") + std::string(command.name);
  return words;
}

constexpr std::string_view bash_head = R"(# bash completion for kokai
_kokai() {
  local word=${COMP_WORDS[COMP_CWORD]} command="" i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
      -C | --lang | --date | -j | --report | --fail-on) ((i++)) ;;
      -*) ;;
      *) command=${COMP_WORDS[i]}; break ;;
    esac
  done
  local options=""
  case $command in
)";
constexpr std::string_view bash_tail = R"(  esac
  if [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
  elif [[ -z $command ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$commands" -- "$word")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}
complete -o filenames -F _kokai kokai
)";

std::string bash(CLI::App& app) {
  std::string text(bash_head);
  const std::string common = option_words(app);
  for (const Command& command : commands()) {
    const std::string name(command.name);
    text += fmt::format("    {}) options=\"{} {}\" ;;\n", name,
                        option_words(*app.get_subcommand(name)), common);
  }
  text += fmt::format("    *) options=\"{}\"; local commands=\"{}\" ;;\n", common, command_words());
  return text + std::string(bash_tail);
}

/// In single quotes of the shell, for zsh's _describe: a colon ends the name.
std::string zsh_word(std::string_view text) {
  std::string out;
  for (const char c : text)
    out += c == '\'' ? std::string("'\\''") : c == ':' ? "\\:" : std::string(1, c);
  return out;
}

std::string zsh(CLI::App& app) {
  std::string text = "#compdef kokai\n_kokai() {\n  local -a commands options\n  commands=(\n";
  for (const Command& command : commands())
    text += fmt::format("    '{}:{}'\n", command.name, zsh_word(command.help.en));
  text +=
      "  )\n  if (( CURRENT == 2 )); then\n    _describe command commands\n    return\n  fi\n"
      "  case $words[2] in\n";
  for (const Command& command : commands()) {
    const std::string name(command.name);
    text += fmt::format("    {}) options=({} {}) ;;\n", name,
                        option_words(*app.get_subcommand(name)), option_words(app));
  }
  return text +
         "  esac\n  if [[ $PREFIX == -* ]]; then\n    compadd -- $options\n  else\n    _files\n"
         "  fi\n}\n_kokai \"$@\"\n";
}

[[noreturn]] void unknown_word(const std::string& word, const std::string& known) {
  throw UsageError({"「" + word + "」はありません。あるのは " + known + " です。",
                    "there is no \"" + word + "\"; there are " + known + "."});
}

}  // namespace

std::string man_page(const std::string& command) {
  CommandLineParser parser("en");
  if (command.empty()) return program_page(parser.app());
  const auto is_it = [&](const Command& row) { return row.name == command; };
  if (std::none_of(commands().begin(), commands().end(), is_it))
    unknown_word(command, command_words());
  return command_page(parser.app(), command);
}

std::string completion(const std::string& shell) {
  CommandLineParser parser("en");
  if (shell == "bash") return bash(parser.app());
  if (shell == "zsh") return zsh(parser.app());
  unknown_word(shell, "bash, zsh");
}

}  // namespace kokai
