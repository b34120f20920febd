package org.jarnix.oracle;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.oracle.RandomCommands.Dice;

/** Commands made at random of programs that compare, join and lay out texts, and of two that calculate. */
enum RandomTexts {
    JOIN("join (GNU coreutils) 9.1") {
        @Override
        String command(Dice dice) {
            List<String> words = new ArrayList<>(List.of("join"));
            dice.some(words, 2, "-i", "-a1", "-a2", "-v1", "-v2", "--header", "--nocheck-order", "--check-order", "-z");
            dice.maybe(words, () -> "-t" + dice.one("x", ",", "' '", "''"));
            dice.maybe(words, () -> dice.one("-1 2", "-2 2", "-j 2", "-1 1", "-j 1"));
            dice.maybe(words, () -> dice.one("-o auto", "-o 0,1.2,2.2", "-o 2.1,1.1", "-o 1.3", "-e NONE"));
            return files(dice, dice.one(" ", "x", ",", "  "), "a", "b", "c", "B", "1", "2", "ab", "")
                    + String.join(" ", words)
                    + dice.one(" f g", " g f", " - g < f");
        }
    },
    COMM("comm (GNU coreutils) 9.1") {
        @Override
        String command(Dice dice) {
            List<String> words = new ArrayList<>(List.of("comm"));
            dice.some(
                    words,
                    3,
                    "-1",
                    "-2",
                    "-3",
                    "-12",
                    "--check-order",
                    "--nocheck-order",
                    "--output-delimiter=:",
                    "--total",
                    "-z");
            return files(dice, " ", "a", "b", "c", "d", "B", "") + String.join(" ", words) + " f g";
        }
    },
    FMT("fmt (GNU coreutils) 9.1") {
        @Override
        String command(Dice dice) {
            List<String> words = new ArrayList<>(List.of("fmt"));
            dice.some(words, 2, "-c", "-t", "-s", "-u", "-w 20", "-w 12", "-30", "-g 15", "-p '>'", "-p 'a '", "-w 7");
            return files(
                            dice,
                            dice.one(" ", "  ", "\\t"),
                            "a",
                            "bb.",
                            "ccc?",
                            "word",
                            "  x",
                            "",
                            "> q",
                            "(paren)",
                            "end.")
                    + String.join(" ", words) + " f";
        }
    },
    DIFF("diff (GNU diffutils) 3.8") {
        @Override
        String command(Dice dice) {
            List<String> words = new ArrayList<>(List.of("diff"));
            words.add(dice.one(
                    "",
                    "-u --label f --label g",
                    "-c --label f --label g",
                    "-e",
                    "-f",
                    "-n",
                    "-y -W 40",
                    "-U1 --label f --label g",
                    "-D X",
                    "-q",
                    "-y -W 30 --left-column",
                    "--normal"));
            dice.some(words, 2, "-b", "-w", "-B", "-i", "-Z", "-E", "-t", "-T", "-d", "-I a", "-s", "--color=always");
            return files(dice, dice.one(" ", "  ", "\\t"), "a", "b", "c", "A", "") + String.join(" ", words) + " f g";
        }
    },
    PATCH("GNU patch 2.7.6") {
        @Override
        String command(Dice dice) {
            String form = dice.one("-u", "-c", "", "-U1", "-e", "-U0");
            String options = dice.one("", "-s", "-F0", "-b", "-D X", "-f", "-N", "-o -", "--verbose -F0", "-l");
            String between = dice.one("", "", "sed -i 1d f; ", "printf 'x\\ny\\n' | cat - f > h; mv h f; ", "cp g f; ");
            String labels = form.isEmpty() || form.equals("-e") ? "" : " --label f --label f";
            return files(dice, " ", "a", "b", "c", "d", "e") + "rm -f f.*; diff " + form + labels + " f g > p; "
                    + between + "patch " + options + " f p; cat f; ls f.orig f.rej";
        }
    },
    BC("bc 1.07.1") {
        @Override
        String command(Dice dice) {
            StringBuilder program = new StringBuilder("scale=" + dice.below(12) + "; ");
            for (int i = 1 + dice.below(3); i > 0; i--) {
                program.append(expression(dice, 3)).append(dice.one("; ", "\\n"));
            }
            String base = dice.one("", "", "", "obase=16; ", "obase=2; ", "ibase=8; ");
            return "printf '" + base + program.toString().replace("%", "%%") + "\\n' | bc" + dice.one("", " -l");
        }

        private static String expression(Dice dice, int depth) {
            if (depth == 0 || dice.below(4) == 0) {
                return dice.one("1", "2.50", "0", "-3", "10", ".125", "7777777777777777777", "x", "100.001", "12");
            }
            String a = expression(dice, depth - 1);
            String b = expression(dice, depth - 1);
            return switch (dice.below(8)) {
                case 0, 1, 2 -> "(" + a + dice.one("+", "-", "*", " / ", " % ") + "(" + b + "))";
                case 3 -> "(" + a + ")^" + dice.one("2", "3", "0", "(-1)");
                case 4 -> dice.one("length", "scale", "sqrt") + "(" + a + ")";
                case 5 -> "(x = " + a + ")";
                case 6 -> "((" + a + ")" + dice.one("<", "<=", "==", "!=", ">", "&&", "||") + "(" + b + "))";
                default -> "-(" + a + ")";
            };
        }
    },
    JQ("jq-1.6") {
        @Override
        String command(Dice dice) {
            List<String> words = new ArrayList<>(List.of("jq", "-c"));
            dice.some(words, 1, "-S", "-s", "-r", "-a", "-n", "-e", "-j", "--stream", "-C");
            return "printf '%s\\n' '" + value(dice, 3) + "' '" + value(dice, 2) + "' | " + String.join(" ", words)
                    + " '" + filter(dice, 3) + "'";
        }

        private static String value(Dice dice, int depth) {
            if (depth == 0 || dice.below(4) == 0) {
                return dice.one("1", "-2.5", "null", "true", "false", "\"a\"", "\"b c\"", "1e3", "\"\"", "10", "\"3\"");
            }
            String a = value(dice, depth - 1);
            String b = value(dice, depth - 1);
            return dice.below(2) == 0 ? "[" + a + "," + b + "]" : "{\"a\":" + a + ",\"b\":" + b + "}";
        }

        private static String filter(Dice dice, int depth) {
            if (depth == 0 || dice.below(4) == 0) {
                return dice.one(
                        ".",
                        "(.a?)",
                        "(.b?)",
                        "(.[]?)",
                        "(.[0]?)",
                        "..",
                        "1",
                        "\"a\"",
                        "[.[]?]",
                        "(length?)",
                        "(keys?)",
                        "type",
                        "tostring",
                        "not",
                        "tojson",
                        "empty",
                        "[paths]",
                        "(add?)",
                        "(to_entries?)",
                        "(first?)",
                        "(sort?)",
                        "(unique?)",
                        "(reverse?)",
                        "(min?)",
                        "(max?)",
                        "(flatten?)",
                        "(tonumber?)",
                        "(ascii_downcase?)",
                        "[tostream]");
            }
            String a = filter(dice, depth - 1);
            String b = filter(dice, depth - 1);
            return switch (dice.below(12)) {
                case 0, 1 -> "(" + a + " | " + b + ")";
                case 2 -> "(" + a + ", " + b + ")";
                case 3 -> "(" + a + " // " + b + ")";
                case 4 -> "((" + a + dice.one(" + ", " - ", " * ", " == ", " < ") + b + ")?)";
                case 5 -> "[" + a + "]";
                case 6 -> "{x: " + a + ", \"y\": 1}";
                case 7 -> "(if " + a + " then " + b + " else . end)";
                case 8 -> "(map(" + a + ")?)";
                case 9 -> "(reduce (" + a + ") as $v (0; . + 1))";
                case 10 -> "(try (" + a + ") catch \"caught\")";
                default -> "(" + a + dice.one(" and ", " or ") + b + ")";
            };
        }
    };

    private final String version;

    RandomTexts(String version) {
        this.version = version;
    }

    /** What the first line of {@code --version} says of the program that the commands are held to. */
    String version() {
        return version;
    }

    abstract String command(Dice dice);

    /** Makes the files f and g. */
    private static String files(Dice dice, String separator, String... fields) {
        return "printf -- '" + text(dice, separator, fields) + "' > f; printf -- '" + text(dice, separator, fields)
                + "' > g; ";
    }

    private static String text(Dice dice, String separator, String... fields) {
        StringBuilder text = new StringBuilder();
        for (int left = dice.below(8); left > 0; left--) {
            List<String> line = new ArrayList<>();
            for (int i = 1 + dice.below(3); i > 0; i--) {
                line.add(dice.one(fields));
            }
            text.append(String.join(separator, line)).append(left == 1 && dice.below(5) == 0 ? "" : "\\n");
        }
        return text.toString();
    }
}
