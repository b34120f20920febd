package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;

/** {@code umask}. */
final class Umask implements Builtin {
    private static final int ALL = 0777;

    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        boolean symbolic = false;
        boolean reusable = false;
        Flags flags = new Flags(in, argv, "Sp");
        for (int flag = flags.next(); flag != Flags.END; flag = flags.next()) {
            switch (flag) {
                case 'S' -> symbolic = true;
                case 'p' -> reusable = true;
                default -> {
                    return Status.USAGE;
                }
            }
        }
        int mask = in.sys().umask(0);
        in.sys().umask(mask);
        String operand = flags.operand();
        if (operand == null) {
            String shown = symbolic ? symbolic(mask) : String.format(Locale.ROOT, "%04o", mask);
            in.out().println((reusable ? symbolic ? "umask -S " : "umask " : "") + shown);
            return Status.SUCCESS;
        }
        char first = operand.isEmpty() ? 0 : operand.charAt(0);
        int changed = first >= '0' && first <= '9' ? octal(in, operand) : new Symbolic(in, operand, mask).apply();
        if (changed < 0) {
            return Status.FAILURE;
        }
        in.sys().umask(changed);
        if (symbolic) {
            in.out().println(symbolic(changed));
        }
        return Status.SUCCESS;
    }

    private static int octal(Interp in, String text) {
        int mask = 0;
        for (int i = 0; i < text.length() && mask <= 07777; i++) {
            int digit = text.charAt(i) - '0';
            mask = digit < 0 || digit > 7 ? Integer.MAX_VALUE : mask * 8 + digit;
        }
        if (mask > 07777) {
            in.warn("umask: " + text + ": octal number out of range");
            return -1;
        }
        return mask & ALL;
    }

    private static String symbolic(int mask) {
        int allowed = ~mask;
        return "u=" + triple(allowed >> 6) + ",g=" + triple(allowed >> 3) + ",o=" + triple(allowed);
    }

    private static String triple(int bits) {
        return ((bits & 4) != 0 ? "r" : "") + ((bits & 2) != 0 ? "w" : "") + ((bits & 1) != 0 ? "x" : "");
    }

    /** A symbolic mode as chmod has it, which says what is to be allowed. */
    private static final class Symbolic {
        private final Interp in;
        private final String text;
        private int allowed;

        Symbolic(Interp in, String text, int mask) {
            this.in = in;
            this.text = text;
            this.allowed = ~mask & ALL;
        }

        int apply() {
            int at = 0;
            do {
                at = clause(at);
                if (at < 0) {
                    return -1;
                }
            } while (at++ < text.length());
            return ~allowed & ALL;
        }

        /** Obeys the clause that begins at a place: the place behind it, or -1 where it is none. */
        private int clause(int start) {
            int at = start;
            int who = 0;
            while ("ugoa".indexOf(letter(at)) >= 0) {
                who |= switch (letter(at++)) {
                    case 'u' -> 0700;
                    case 'g' -> 0070;
                    case 'o' -> 0007;
                    default -> ALL;
                };
            }
            char operator = letter(at);
            if ("+-=".indexOf(operator) < 0) {
                return refused(operator, "operator");
            }
            int bits = 0;
            for (at++; letter(at) != '\0' && letter(at) != ','; at++) {
                int bit = permission(letter(at));
                if (bit < 0) {
                    return refused(letter(at), "character");
                }
                bits |= bit;
            }
            change(operator, who == 0 ? ALL : who, bits);
            return at;
        }

        /** The letter at a place, NUL at the end. */
        private char letter(int at) {
            return at < text.length() ? text.charAt(at) : '\0';
        }

        private int refused(char found, String what) {
            in.warn("umask: `" + found + "': invalid symbolic mode " + what);
            return -1;
        }

        private static int permission(char letter) {
            return switch (letter) {
                case 'r' -> 0444;
                case 'w' -> 0222;
                case 'x' -> 0111;
                default -> -1;
            };
        }

        private void change(char operator, int who, int bits) {
            switch (operator) {
                case '+' -> allowed |= who & bits;
                case '-' -> allowed &= ~(who & bits);
                default -> allowed = allowed & ~who | who & bits;
            }
        }
    }
}
