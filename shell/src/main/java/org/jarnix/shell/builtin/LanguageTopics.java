package org.jarnix.shell.builtin;

import java.util.List;

/** What {@code help} says of the words of the language, which are no builtins. */
final class LanguageTopics {
    /** The names of the topics. */
    static final List<String> NAMES = List.of(
            "%",
            "(( ... ))",
            "[[ ... ]]",
            "case",
            "coproc",
            "for",
            "for ((",
            "function",
            "if",
            "select",
            "time",
            "until",
            "variables",
            "while",
            "{ ... }");

    private LanguageTopics() {}

    /** Whether a topic is one of these. */
    static boolean has(String name) {
        return NAMES.contains(name);
    }

    /** How it is written. */
    static String synopsis(String name) {
        return switch (name) {
            case "%" -> "job_spec [&]";
            case "(( ... ))" -> "(( expression ))";
            case "[[ ... ]]" -> "[[ expression ]]";
            case "case" -> "case WORD in [PATTERN [| PATTERN]...) COMMANDS ;;]... esac";
            case "coproc" -> "coproc [NAME] command [redirections]";
            case "for" -> "for NAME [in WORDS ... ] ; do COMMANDS; done";
            case "for ((" -> "for (( exp1; exp2; exp3 )); do COMMANDS; done";
            case "function" -> "function name { COMMANDS ; } or name () { COMMANDS ; }";
            case "if" -> "if COMMANDS; then COMMANDS; [ elif COMMANDS; then COMMANDS; ]... [ else COMMANDS; ] fi";
            case "select" -> "select NAME [in WORDS ... ;] do COMMANDS; done";
            case "time" -> "time [-p] pipeline";
            case "until" -> "until COMMANDS; do COMMANDS-2; done";
            case "variables" -> "variables - Names and meanings of some shell variables";
            case "while" -> "while COMMANDS; do COMMANDS-2; done";
            default -> "{ COMMANDS ; }";
        };
    }

    /** What it does. */
    static String summary(String name) {
        return switch (name) {
            case "%" -> "Let a job go on, in the foreground or with & in the background.";
            case "(( ... ))" -> "Evaluate arithmetic; the status is 0 where the value is not 0.";
            case "[[ ... ]]" -> "Evaluate a condition whose words are neither split nor expanded to file names.";
            case "case" -> "Run the commands of the first pattern that a word matches.";
            case "coproc" -> "Run a command beside the shell, with pipes to and from it in an array.";
            case "for" -> "Run commands once for each word, or for each positional parameter.";
            case "for ((" -> "Run commands as long as an arithmetic expression is not 0.";
            case "function" -> "Give commands a name, by which they are called with arguments.";
            case "if" -> "Run commands where others succeed.";
            case "select" -> "Show words as a menu, and run commands for each choice.";
            case "time" -> "Run a pipeline, and tell on standard error how long it took.";
            case "until" -> "Run commands as long as others fail.";
            case "variables" -> "HOME, PATH, PWD, IFS, PS1 and others have a meaning to the shell.";
            case "while" -> "Run commands as long as others succeed.";
            default -> "Run commands as one, in this shell.";
        };
    }
}
