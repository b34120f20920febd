package org.jarnix.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Commands made at random: options, operands and input that a program can make something of, and some that it cannot. */
enum RandomCommands {
    SORT("sort (GNU coreutils) 9.1") {
        @Override
        String command(Dice dice) {
            List<String> words = new ArrayList<>(List.of("sort"));
            dice.some(
                    words,
                    3,
                    "-n",
                    "-r",
                    "-f",
                    "-b",
                    "-d",
                    "-i",
                    "-h",
                    "-V",
                    "-g",
                    "-M",
                    "-u",
                    "-s",
                    "-c",
                    "-C",
                    "-m",
                    "-z",
                    "--sort=general-numeric",
                    "--check=quiet");
            dice.maybe(words, () -> "-t" + dice.one("x", ",", "' '"));
            for (int i = dice.below(3); i > 0; i--) {
                String end = dice.one("", "," + (1 + dice.below(3)), "," + (1 + dice.below(3)) + "." + dice.below(4));
                String start = dice.one("", "." + (1 + dice.below(3)));
                String how = dice.one("", "n", "r", "nr", "f", "b", "h", "V", "M", "g", "d");
                words.add("-k" + (1 + dice.below(3)) + start + dice.one("", how) + end + how);
            }
            String[] fields = {
                "a", "B", "b", "10", "9", "-1", "1.5", "01", "1K", "2M", "Jan", "feb", "x1", "x10", "a-b", "A,b", "",
                "axb", "1e2", ".5", "nan", "é", "_", "v1.2", "v1.10", "0x1F", "+3"
            };
            return input(dice, fields, dice.one(" ", "x", ",", "  ")) + String.join(" ", words);
        }
    },
    CUT("cut (GNU coreutils) 9.1") {
        @Override
        String command(Dice dice) {
            List<String> ranges = new ArrayList<>();
            for (int i = 1 + dice.below(3); i > 0; i--) {
                int from = 1 + dice.below(6);
                ranges.add(dice.one(from + "", from + "-", "-" + from, from + "-" + (from + dice.below(4))));
            }
            List<String> words =
                    new ArrayList<>(List.of("cut", dice.one("-f", "-c", "-b", "-f") + String.join(",", ranges)));
            dice.maybe(words, () -> "-d" + dice.one(":", "' '", "b"));
            dice.maybe(words, () -> "-s");
            dice.maybe(words, () -> "--complement");
            dice.maybe(words, () -> "--output-delimiter=" + dice.one("-", "'<>'", "''"));
            dice.some(words, 1, "-z", "-n", "--only-delimited");
            return input(dice, new String[] {"a", "bb", "ccc", "", "d e", "é", "x:y"}, dice.one(":", " ", "\\t", "b"))
                    + String.join(" ", words);
        }
    },
    TR("tr (GNU coreutils) 9.1") {
        @Override
        String command(Dice dice) {
            List<String> words = new ArrayList<>(List.of("tr"));
            dice.some(words, 2, "-c", "-d", "-s", "-t", "-C");
            words.add(set(dice));
            if (dice.below(4) > 0) {
                words.add(set(dice));
            }
            return input(dice, new String[] {"abc", "ABC", "a-z", "112233", "[x]", "a\\\\b", "é", "aabb"}, " ")
                    + String.join(" ", words) + " | od -c";
        }

        private static String set(Dice dice) {
            StringBuilder set = new StringBuilder();
            for (int i = 1 + dice.below(3); i > 0; i--) {
                set.append(dice.one(
                        "a",
                        "b",
                        "c-e",
                        "A-C",
                        "0-9",
                        "[:upper:]",
                        "[:lower:]",
                        "[:digit:]",
                        "[:space:]",
                        "[:alpha:]",
                        "[x*]",
                        "[y*2]",
                        "[=a=]",
                        "\\n",
                        "\\\\",
                        "\\101",
                        "-",
                        "[:punct:]",
                        "z-a",
                        "\\x",
                        "[:alnum:]",
                        "a-"));
            }
            return "'" + set + "'";
        }
    },
    PRINTF("printf (GNU coreutils) 9.1") {
        @Override
        String command(Dice dice) {
            StringBuilder format = new StringBuilder();
            for (int i = 1 + dice.below(3); i > 0; i--) {
                format.append(dice.one("", "x", " ", "\\t", "\\101", "\\x41", "%%", "\\\\", "\\c"));
                format.append(dice.one("%c", "%s", "%b", "%q", "%5c", "%-7s", "%.2s"))
                        .append('%')
                        .append(dice.one("", "", "-", "0", "+", " ", "-0", "+0"))
                        .append(dice.one("", "", "1", "5", "12"))
                        .append(dice.one("", "", ".0", ".2", ".5", "."))
                        .append(dice.one("d", "i", "u", "o", "x", "X", "f", "e", "g", "G", "a"));
            }
            List<String> words = new ArrayList<>(List.of("env", "printf", "--", "'" + format + "\\n'"));
            dice.some(
                    words,
                    6,
                    "1",
                    "-1",
                    "0",
                    "42",
                    "3.14159",
                    "abc",
                    "''",
                    "\"'a\"",
                    "0x1F",
                    "017",
                    "1e3",
                    "08",
                    "' 7'",
                    "7x",
                    "'a b'",
                    "'x\\ty'",
                    "99999999999999999999",
                    "-0",
                    "inf",
                    "nan",
                    "1e-5",
                    "0.5",
                    "2.5",
                    "'$'",
                    "é",
                    "100000");
            return String.join(" ", words);
        }
    },
    DATE("date (GNU coreutils) 9.1") {
        @Override
        String command(Dice dice) {
            String day = (1990 + dice.below(50)) + "-" + (1 + dice.below(12)) + "-" + (1 + dice.below(28));
            String time =
                    dice.one("", " 12:34", " 1:02:03", " 23:59:59.5", " 3pm", " 12am", "T10:20:30Z", " 10:00 +0200");
            String change = dice.one(
                    "",
                    " + 1 day",
                    " - 2 weeks",
                    " 3 months ago",
                    " next year",
                    " tomorrow",
                    " yesterday",
                    " + 90 minutes",
                    " 5 days",
                    " - 1 month",
                    " next monday",
                    " last friday",
                    " + 1000 seconds",
                    " fortnight");
            StringBuilder format = new StringBuilder("+");
            for (int i = 1 + dice.below(4); i > 0; i--) {
                boolean compound = dice.below(3) == 0;
                format.append(dice.one(" ", "-", "x"))
                        .append('%')
                        .append(compound ? "" : dice.one("", "", "-", "_", "0", "10", "_5"))
                        .append(
                                compound
                                        ? dice.one(
                                                "a", "A", "^a", "#b", "B", "c", "D", "F", "n", "p", "P", "r", "R", "T",
                                                "x", "X")
                                        : dice.one(
                                                "C", "d", "e", "g", "G", "H", "I", "j", "k", "l", "m", "M", "N", "s",
                                                "S", "u", "U", "V", "w", "W", "y", "Y", "Z"));
            }
            return "date -u -d '" + day + time + change + "' '" + format + "'";
        }
    },
    GREP("grep (GNU grep) 3.8") {
        @Override
        String command(Dice dice) {
            List<String> words = new ArrayList<>(List.of("grep"));
            boolean extended = dice.below(2) > 0;
            if (extended) {
                words.add("-E");
            }
            dice.some(
                    words,
                    3,
                    "-i",
                    "-v",
                    "-c",
                    "-n",
                    "-o",
                    "-w",
                    "-x",
                    "-b",
                    "-q",
                    "-m1",
                    "-A1",
                    "-B1",
                    "-C1",
                    "-H",
                    "-F",
                    "-l",
                    "-L",
                    "-z",
                    "-T",
                    "-h",
                    "-a",
                    "-s",
                    "-m2",
                    "--no-group-separator",
                    "--group-separator=##",
                    "--label=in",
                    "--color=always");
            words.add("-e '" + pattern(dice, extended) + "'");
            dice.maybe(words, () -> "-e '" + pattern(dice, extended) + "'");
            String[] fields = {"a", "ab", "abc", "aabb", "b", "", "A", "a b", "ab.c", "a*b", "cab", "abab", "x_a", "1a"
            };
            return input(dice, fields, " ") + String.join(" ", words);
        }
    },
    SED("sed (GNU sed) 4.9") {
        @Override
        String command(Dice dice) {
            List<String> commands = new ArrayList<>();
            for (int i = 1 + dice.below(3); i > 0; i--) {
                String address = dice.one(
                        "", "", "1", "$", "2,3", "/a/", "/b/,/c/", "2,$", "0,/a/", "1~2", "2,+1", "2,~2", "/a/I", "2!",
                        "/b/,1", "/a/,+1");
                commands.add(address + action(dice));
            }
            List<String> words = new ArrayList<>(List.of("sed"));
            dice.some(words, 2, "-n", "-E", "-s", "-z", "-u", "--posix", "-l 5", "--sandbox");
            commands.forEach(one -> words.add("-e '" + one + "'"));
            return input(dice, new String[] {"a", "b", "c", "abc", "aab", "", "B", "cab"}, " ")
                    + String.join(" ", words);
        }

        private static String action(Dice dice) {
            String flags = dice.one("", "g", "2", "p", "I", "gI", "2g");
            String replacement = dice.one("", "X", "&&", "[&]", "\\n", "\\U&", "\\u&x", "\\L&\\E-", "\\t");
            return switch (dice.below(4)) {
                case 0, 1 -> "s/" + pattern(dice, false) + "/" + replacement + "/" + flags;
                case 2 -> dice.one("p", "d", "=", "l", "n", "N", "P", "D", "h", "H", "g", "G", "x", "q", "Q", "z", "F");
                default ->
                    dice.one(
                            "a\\\nZZ",
                            "i\\\nYY",
                            "c\\\nXX",
                            "y/abc/xyz/",
                            "aend",
                            "itop",
                            "q3",
                            "{p;p}",
                            "{n;d}",
                            "l 4");
            };
        }
    },
    AWK("GNU Awk 5.2") {
        @Override
        String command(Dice dice) {
            String expression = expression(dice, 3);
            String program = switch (dice.below(5)) {
                case 0 -> "{ print " + expression + " }";
                case 1 -> "{ x = " + expression + "; y[x]++; print x, length(y), NF }";
                case 2 -> "{ printf \"" + conversion(dice) + conversion(dice) + "\\n\", " + expression + ", $1 }";
                case 3 -> "{ $" + (1 + dice.below(4)) + " = " + expression + "; print; print NF }";
                default -> expression + " { print NR \": \" $0 }";
            };
            List<String> words = new ArrayList<>(List.of("awk"));
            dice.maybe(words, () -> "-F" + dice.one(":", "'[ab]'", "' '", "x", "'\\t'"));
            dice.maybe(
                    words, () -> "-v " + dice.one("OFS=-", "ORS='|'", "CONVFMT=%.2g", "RS=b", "RS=", "IGNORECASE=1"));
            words.add("-- '" + program + "'");
            String[] fields = {"1", "-2", "10", "a", "abc", "", "3.5", "1e2", "0x1", "b:c", "aXb", "007", " 5", "+4"};
            return input(dice, fields, dice.one(" ", ":", "\\t")) + String.join(" ", words);
        }

        private static String conversion(Dice dice) {
            return "<%" + dice.one("", "-", "")
                    + dice.one("s", "d", "f", "8.2g", "5x", "5.1s", "8.2e", ".3f", ".4d", "u", "o") + ">";
        }

        private static String expression(Dice dice, int depth) {
            if (depth == 0 || dice.below(4) == 0) {
                return dice.one(
                        "$1", "$2", "$3", "NF", "NR", "\"a\"", "\"10\"", "3", "0.1", "-1", "$NF", "\"\"", "x", "$0");
            }
            String a = expression(dice, depth - 1);
            String b = expression(dice, depth - 1);
            return switch (dice.below(12)) {
                case 0 -> "(" + a + " " + dice.one("+", "-", "*", "%") + " (" + b + " + 7.5))";
                case 1 -> "(" + a + " " + dice.one("<", "<=", "==", "!=", ">", ">=") + " " + b + ")";
                case 2 -> "(" + a + " " + b + ")";
                case 3 -> "substr(" + a + ", " + dice.below(4) + ", " + dice.one("1", "2", "3", "-1", "1.5") + ")";
                case 4 -> "length(" + a + ")";
                case 5 -> "index(" + a + ", " + b + ")";
                case 6 -> "(" + a + " ~ /" + pattern(dice, true) + "/)";
                case 7 -> "gensub(/" + pattern(dice, true) + "/, \"<&>\", \"g\", (" + a + " \"\"))";
                case 8 -> dice.one("toupper", "tolower", "int", "!", "-", "strtonum") + "(" + a + ")";
                case 9 -> "(" + a + " ? " + b + " : " + a + ")";
                case 10 -> "(" + a + " " + dice.one("&&", "||") + " " + b + ")";
                default -> "split(" + a + ", q, " + dice.one("\"a\"", "/[:ab]/", "\" \"", "\"\"") + ")";
            };
        }
    };

    private final String version;

    RandomCommands(String version) {
        this.version = version;
    }

    /** What the first line of {@code --version} says of the program that the commands are held to. */
    String version() {
        return version;
    }

    abstract String command(Dice dice);

    private static String input(Dice dice, String[] fields, String separator) {
        StringBuilder text = new StringBuilder("printf -- '");
        int lines = dice.below(7);
        for (int i = 1; i <= lines; i++) {
            List<String> line = new ArrayList<>();
            for (int j = 1 + dice.below(4); j > 0; j--) {
                line.add(dice.one(fields));
            }
            text.append(String.join(separator, line)).append(i == lines && dice.below(4) == 0 ? "" : "\\n");
        }
        return text + "' | ";
    }

    private static String pattern(Dice dice, boolean extended) {
        StringBuilder pattern = new StringBuilder(dice.below(5) == 0 ? "^" : "");
        for (int i = 1 + dice.below(3); i > 0; i--) {
            if (dice.below(10) == 0) {
                pattern.append(dice.one("\\b", "\\<"));
                continue;
            }
            pattern.append(dice.one("a", "b", "c", ".", "[ab]", "[^a]", "[[:alpha:]]", "ab", "\\w"));
            pattern.append(
                    extended
                            ? dice.one("", "", "*", "+", "?", "{2}", "|c", "(b|c)", "{0,1}")
                            : dice.one("", "", "*", "\\+", "\\?", "\\{2\\}", "\\|c", "\\(b\\)"));
        }
        return pattern + (dice.below(6) == 0 ? "$" : "");
    }

    /** Chance, the same for the same seed. */
    static final class Dice {
        private final SplittableRandom random;

        Dice(SplittableRandom random) {
            this.random = random;
        }

        int below(int bound) {
            return random.nextInt(bound);
        }

        String one(String... choices) {
            return choices[random.nextInt(choices.length)];
        }

        /** Adds up to so many of the words. */
        void some(List<String> words, int most, String... choices) {
            for (int i = below(most + 1); i > 0; i--) {
                words.add(one(choices));
            }
        }

        /** Adds a word, or does not. */
        void maybe(List<String> words, Supplier<String> word) {
            if (below(2) > 0) {
                words.add(word.get());
            }
        }
    }
}
