package org.jarnix.api.lib;

import static org.jarnix.api.FileMode.PERMISSIONS;
import static org.jarnix.api.FileMode.S_ISGID;
import static org.jarnix.api.FileMode.S_ISUID;
import static org.jarnix.api.FileMode.S_ISVTX;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change to permission bits as {@code chmod} takes it: octal, or symbolic as in {@code u+x,go-w} (POSIX chmod). */
public final class ModeChange {
    private static final int ALL = 0777;

    private final List<Step> steps;

    /** How a step's value is found. */
    private enum Kind {
        ORDINARY,
        COPY,
        X_IF_ANY_X
    }

    /**
     * One operation.
     *
     * @param affected the bits of the users named, 0 where none is
     * @param mentioned the bits that the text speaks of
     */
    private record Step(char operator, Kind kind, int affected, int value, int mentioned) {}

    private ModeChange(List<Step> steps) {
        this.steps = steps;
    }

    /** Reads a change; null where the text is none. */
    public static @Nullable ModeChange parse(String text) {
        if (!text.isEmpty() && isOctal(text.charAt(0))) {
            return octal(text);
        }
        return new Parser(text).parse();
    }

    private static boolean isOctal(char c) {
        return c >= '0' && c <= '7';
    }

    private static @Nullable ModeChange octal(String text) {
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            value = value * 8 + text.charAt(i) - '0';
            if (!isOctal(text.charAt(i)) || value > PERMISSIONS) {
                return null;
            }
        }
        int mentioned = text.length() < 5 ? value & (S_ISUID | S_ISGID | S_ISVTX) | ALL : PERMISSIONS;
        return new ModeChange(List.of(new Step('=', Kind.ORDINARY, PERMISSIONS, value, mentioned)));
    }

    /**
     * The new permission bits.
     *
     * @param mode the bits as they are
     * @param directory whether it is of a directory: its set-id bits stay unless they are spoken of
     * @param umask bits that an operation without users does not touch
     */
    public int apply(int mode, boolean directory, int umask) {
        int bits = mode & PERMISSIONS;
        for (Step step : steps) {
            int omitted = (directory ? S_ISUID | S_ISGID : 0) & ~step.mentioned();
            int value = value(step, bits, directory);
            value &= (step.affected() != 0 ? step.affected() : ~umask) & ~omitted;
            bits = switch (step.operator()) {
                case '+' -> bits | value;
                case '-' -> bits & ~value;
                default -> {
                    int preserved = (step.affected() != 0 ? ~step.affected() : 0) | omitted;
                    yield bits & preserved | value;
                }
            };
            bits &= PERMISSIONS;
        }
        return bits;
    }

    /**
     * The bits that the change speaks of, whatever it makes of them.
     *
     * @param umask bits that an operation without users does not touch
     */
    public int mentioned(int umask) {
        int bits = 0;
        for (Step step : steps) {
            int named = step.affected() != 0 ? step.affected() : ~umask;
            int spoken = step.operator() == '=' ? named : step.kind() == Kind.ORDINARY ? step.value() & named : 0;
            bits |= spoken & PERMISSIONS;
        }
        return bits;
    }

    private static int value(Step step, int bits, boolean directory) {
        int value = step.value();
        return switch (step.kind()) {
            case ORDINARY -> value;
            case COPY -> {
                int from = value & bits;
                yield from
                        | ((from & 0444) != 0 ? 0444 : 0)
                        | ((from & 0222) != 0 ? 0222 : 0)
                        | ((from & 0111) != 0 ? 0111 : 0);
            }
            case X_IF_ANY_X -> (bits & 0111) != 0 || directory ? value | 0111 : value;
        };
    }

    /** Reads the symbolic form. */
    private static final class Parser {
        private final String text;
        private final List<Step> steps = new ArrayList<>();
        private int at;

        Parser(String text) {
            this.text = text;
        }

        private char peek() {
            return at < text.length() ? text.charAt(at) : '\0';
        }

        @Nullable
        ModeChange parse() {
            while (true) {
                int affected = users();
                if (affected < 0 || "+-=".indexOf(peek()) < 0 || peek() == '\0') {
                    return null;
                }
                while (peek() != '\0' && "+-=".indexOf(peek()) >= 0) {
                    char operator = text.charAt(at++);
                    if (!operation(operator, affected)) {
                        return null;
                    }
                }
                if (peek() == '\0') {
                    return new ModeChange(steps);
                }
                if (peek() != ',') {
                    return null;
                }
                at++;
            }
        }

        private int users() {
            int affected = 0;
            while (true) {
                switch (peek()) {
                    case 'u' -> affected |= S_ISUID | 0700;
                    case 'g' -> affected |= S_ISGID | 0070;
                    case 'o' -> affected |= S_ISVTX | 0007;
                    case 'a' -> affected |= PERMISSIONS;
                    default -> {
                        return affected;
                    }
                }
                at++;
            }
        }

        private boolean operation(char operator, int affected) {
            if (isOctal(peek())) {
                return octalOperation(operator, affected);
            }
            int value = 0;
            Kind kind = Kind.ORDINARY;
            switch (peek()) {
                case 'u', 'g', 'o' -> {
                    char from = text.charAt(at++);
                    value = from == 'u' ? 0700 : from == 'g' ? 0070 : 0007;
                    kind = Kind.COPY;
                }
                default -> {
                    for (; peek() != '\0' && "rwxXst".indexOf(peek()) >= 0; at++) {
                        switch (peek()) {
                            case 'r' -> value |= 0444;
                            case 'w' -> value |= 0222;
                            case 'x' -> value |= 0111;
                            case 's' -> value |= S_ISUID | S_ISGID;
                            case 't' -> value |= S_ISVTX;
                            default -> kind = Kind.X_IF_ANY_X;
                        }
                    }
                }
            }
            steps.add(new Step(operator, kind, affected, value, affected != 0 ? affected & value : value));
            return true;
        }

        private boolean octalOperation(char operator, int affected) {
            int value = 0;
            while (isOctal(peek()) && value <= PERMISSIONS) {
                value = value * 8 + text.charAt(at++) - '0';
            }
            if (value > PERMISSIONS || affected != 0 || peek() != '\0' && peek() != ',') {
                return false;
            }
            steps.add(new Step(operator, Kind.ORDINARY, PERMISSIONS, value, PERMISSIONS));
            return true;
        }
    }
}
