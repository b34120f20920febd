package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import org.jarnix.shell.expand.Reference;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.expand.Variable;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;

/** {@code getopts} (POSIX.1-2024 getopts). OPTIND says which word is next, the interpreter keeps the place within it. */
final class Getopts implements Builtin {
    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        Flags flags = new Flags(in, argv, "");
        if (flags.next() == Flags.BAD) {
            return Status.USAGE;
        }
        List<String> operands = flags.operands();
        if (operands.size() < 2) {
            return Usages.synopsis(in, "getopts");
        }
        List<String> words = operands.size() > 2
                ? operands.subList(2, operands.size())
                : in.positional().parameters();
        return new Step(in, operands.get(0), operands.get(1), words).run();
    }

    private static final class Step {
        private final Interp in;
        private final String letters;
        private final boolean silent;
        private final String variable;
        private final List<String> words;

        Step(Interp in, String letters, String variable, List<String> words) {
            this.in = in;
            this.silent = letters.startsWith(":");
            this.letters = silent ? letters.substring(1) : letters;
            this.variable = variable;
            this.words = words;
        }

        int run() {
            String shown = in.variables().get("OPTIND");
            Long known = shown == null ? null : Numbers.parse(shown);
            int index = known == null || known < 1 ? 1 : (int) Math.min(known, words.size() + 1L);
            int offset = in.positional().optionOffset();
            String word = index <= words.size() ? words.get(index - 1) : null;
            if (offset == 0 || word == null || offset >= word.length()) {
                if (word == null || word.length() < 2 || word.charAt(0) != '-') {
                    return end(index);
                }
                if (word.equals("--")) {
                    return end(index + 1);
                }
                offset = 1;
            }
            return option(word, offset, index);
        }

        private int end(int index) {
            move(index, 0);
            unsetArgument();
            assign("?");
            return Status.FAILURE;
        }

        private int option(String word, int offset, int index) {
            char letter = word.charAt(offset);
            boolean last = offset + 1 >= word.length();
            int at = letter == ':' ? -1 : letters.indexOf(letter);
            if (at < 0) {
                move(last ? index + 1 : index, last ? 0 : offset + 1);
                return invalid(letter, "illegal option");
            }
            if (at + 1 >= letters.length() || letters.charAt(at + 1) != ':') {
                move(last ? index + 1 : index, last ? 0 : offset + 1);
                unsetArgument();
                return assign(String.valueOf(letter));
            }
            if (!last) {
                move(index + 1, 0);
                set("OPTARG", word.substring(offset + 1));
            } else if (index < words.size()) {
                move(index + 2, 0);
                set("OPTARG", words.get(index));
            } else {
                move(index + 1, 0);
                return missing(letter);
            }
            return assign(String.valueOf(letter));
        }

        private void move(int index, int offset) {
            set("OPTIND", Integer.toString(index));
            in.positional().optionOffset(offset);
        }

        private int invalid(char letter, String problem) {
            if (silent) {
                set("OPTARG", String.valueOf(letter));
            } else {
                unsetArgument();
                complain(problem, letter);
            }
            return assign("?");
        }

        private int missing(char letter) {
            if (silent) {
                set("OPTARG", String.valueOf(letter));
                return assign(":");
            }
            unsetArgument();
            complain("option requires an argument", letter);
            return assign("?");
        }

        private void complain(String problem, char letter) {
            if (!"0".equals(in.variables().get("OPTERR"))) {
                in.diagnostics().printError(in.shellName() + ": " + problem + " -- " + letter);
            }
        }

        private int assign(String value) {
            Reference reference = Reference.parse(variable);
            if (reference == null || reference.subscript() != null) {
                in.warn("getopts: " + Assigning.shown(variable));
                return Status.FAILURE;
            }
            return set(variable, value) ? Status.SUCCESS : Status.USAGE;
        }

        /** A readonly variable is told, and the options go on. */
        private boolean set(String name, String value) {
            try {
                in.variables().set(name, value);
                return true;
            } catch (ShellError e) {
                in.warn(e.getMessage());
                return false;
            }
        }

        private void unsetArgument() {
            Variable argument = in.variables().find("OPTARG");
            if (argument != null && argument.is(Variable.READONLY)) {
                in.warn("OPTARG: readonly variable");
            } else {
                in.variables().unset("OPTARG");
            }
        }
    }
}
