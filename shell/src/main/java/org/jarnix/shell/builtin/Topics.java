package org.jarnix.shell.builtin;

/** What {@code help} says of each builtin; the first line is its summary. */
final class Topics {
    private Topics() {}

    /** One line. */
    static String summary(String name) {
        String text = text(name);
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    /** All of it. */
    static String text(String name) {
        return switch (name) {
            case ".", "source" ->
                "Run the commands of a file in this shell.\n\nWithout a slash the file is looked for in PATH. Arguments become the positional parameters meanwhile.";
            case ":" -> "Do nothing, successfully. Arguments are expanded.";
            case "[" -> "Evaluate a condition, as test does; the last argument has to be `]'.";
            case "alias" -> "Set or show aliases.\n\n-p shows all in a form that can be read back.";
            case "bg" -> "Let stopped jobs go on in the background.";
            case "bind" ->
                "Say what keys do in the line editor, or show it.\n\n-l names the functions, -p and -P show what they are bound to, -s and -S macros, -v and -V settings,\n-X commands of the shell; -m chooses the keymap, -f reads a file, -q asks for a function, -u unbinds one,\n-r takes keys away, -x binds keys to a command of the shell. Other arguments are lines of ~/.inputrc.";
            case "break" -> "Leave a loop, or with a number that many loops.";
            case "builtin" -> "Run a builtin even where a function has its name.";
            case "caller" ->
                "Show the line and file of the call that is running; with a number, of a call further out.";
            case "cd" ->
                "Change the current directory; to HOME without an operand, back with `-'.\n\n-L keeps symbolic links in the path (the default), -P resolves them.";
            case "command" ->
                "Run a command without looking at functions, or with -v or -V say what it is.\n\n-p searches the standard PATH.";
            case "continue" -> "Begin the next round of a loop, or with a number of an outer one.";
            case "declare", "typeset" ->
                "Declare variables, give them attributes and values, or show them.\n\n-a indexed array, -A associative array, -i integer, -l lower case, -u upper case,\n-n name reference, -r readonly, -t trace, -x export; + takes an attribute away.\n-f and -F are about functions, -g makes a variable global, -I inherits, -p shows.";
            case "dirs" ->
                "Show the directory stack.\n\n-c clears it, -l shows full paths, -p one a line, -v numbered.";
            case "disown" -> "Forget jobs, or with -h keep SIGHUP from them. -a means all, -r the running ones.";
            case "echo" ->
                "Write the arguments.\n\n-n leaves the newline away, -e replaces backslash escapes, -E does not.";
            case "enable" -> "Enable builtins, disable them with -n, or list them.";
            case "eval" -> "Run the arguments, joined by blanks, as commands.";
            case "exec" ->
                "Become another program; without one, keep the redirections for this shell.\n\n-c empties the environment, -l marks a login shell, -a sets the name.";
            case "exit" -> "End the shell with a status; without one, that of the last command.";
            case "export" ->
                "Mark variables for the environment of programs.\n\n-f means functions, -n takes the mark away, -p shows all.";
            case "false" -> "Do nothing, unsuccessfully.";
            case "fg" -> "Bring a job to the foreground.";
            case "getopts" ->
                "Parse options of a script, one a call.\n\nLetters followed by a colon take a value, which is put into OPTARG; OPTIND counts.";
            case "hash" ->
                "Remember where programs are, or show what is remembered.\n\n-r forgets all, -d one, -p says where one is, -t shows where.";
            case "compgen" -> "Show the candidates that options as of complete make for a word.";
            case "complete" ->
                "Say how the words of a command are completed, or show it.\n\n-p shows, -r takes away, -D is for any command, -E for an empty line, -I for the first word.";
            case "compopt" -> "Change the options of completions.";
            case "fc" -> "List commands of the history with -l, run one again with -s, or edit and run some.";
            case "help" -> "Show what builtins do. -d one line, -s only the synopsis.";
            default -> more(name);
        };
    }

    private static String more(String name) {
        return switch (name) {
            case "history" ->
                "Show the history.\n\n-c clears, -d deletes, -a appends to the file, -w writes it, -r reads it,\n-s stores the arguments, -p shows them.";
            case "jobs" ->
                "Show jobs.\n\n-l with process numbers, -p only those, -n only changed, -r running, -s stopped ones.";
            case "kill" -> "Send a signal, SIGTERM unless another is named, to processes or jobs. -l lists signals.";
            case "let" -> "Evaluate arithmetic; the status is 0 where the last value is not 0.";
            case "local" -> "Declare variables of the running function; options as of declare.";
            case "logout" -> "End a login shell.";
            case "mapfile", "readarray" ->
                "Read lines into an indexed array.\n\n-d delimiter, -n at most so many, -O first index, -s skip so many, -t without delimiters,\n-u from a descriptor, -C command to call each -c lines.";
            case "popd" -> "Take an entry off the directory stack, and go to the top one. -n only takes it off.";
            case "printf" -> "Write arguments by a format, or with -v put the text into a variable.";
            case "pushd" -> "Put a directory on the directory stack and go there, or turn the stack. -n does not go.";
            case "pwd" -> "Show the current directory. -L with symbolic links (the default), -P without.";
            case "read" ->
                "Read a line and split it into variables.\n\n-a into an array, -d another delimiter, -n at most so many characters, -N just so many,\n-p prompt, -r backslashes are plain, -s without echo, -t seconds at most, -u from a descriptor.";
            case "readonly" -> "Make variables readonly; -a and -A arrays, -f functions, -p shows all.";
            case "return" -> "End a function or a sourced file with a status.";
            case "set" ->
                "Set options and positional parameters, or show variables.\n\n-o NAME turns an option on, +o off; -- ends the options.";
            case "shift" -> "Drop the first positional parameters.";
            case "shopt" ->
                "Set, unset or show shell options.\n\n-s sets, -u unsets, -q is quiet, -p shows commands, -o means the options of set -o.";
            case "suspend" -> "Stop this shell until SIGCONT comes; -f a login shell too.";
            case "test" -> "Evaluate a condition about files, strings or numbers.";
            case "times" -> "Show the processor time of the shell and of its children.";
            case "trap" ->
                "Say what to do when a signal comes, or at EXIT, DEBUG, ERR, RETURN.\n\nAn empty action ignores, `-' restores the default; -p shows, -l lists signals.";
            case "true" -> "Do nothing, successfully.";
            case "type" ->
                "Say what names mean as commands.\n\n-a all meanings, -f no functions, -p the path of a file, -P of a file in any case, -t one word.";
            case "ulimit" -> "Show or set limits of the processes started from here. -a shows all, -H hard, -S soft.";
            case "umask" -> "Show or set the permissions that new files do not get. -S symbolically, -p reusable.";
            case "unalias" -> "Take aliases away; -a all.";
            case "unset" -> "Take variables or functions away. -v variables only, -f functions only, -n references.";
            case "wait" ->
                "Wait for jobs or processes to end, and answer the status.\n\n-n for the next one to end, -p puts its number into a variable.";
            default -> "";
        };
    }
}
