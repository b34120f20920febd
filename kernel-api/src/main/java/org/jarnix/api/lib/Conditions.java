package org.jarnix.api.lib;

import java.util.List;
import org.jarnix.api.AtFlags;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jspecify.annotations.Nullable;

/** The conditions of {@code test}, {@code [} and {@code [[ ]]} (POSIX.1-2024 test; bash manual 6.4). */
public final class Conditions {
    /** What a condition asks of a shell; a program without one has no variables and no options. */
    public interface Shell {
        /** {@code -v}. */
        default boolean isSet(String variable) {
            return false;
        }

        /** {@code -R}. */
        default boolean isReference(String variable) {
            return false;
        }

        /** {@code -o}. */
        default boolean isOptionOn(String option) {
            return false;
        }

        /** Whether {@code -o}, {@code -v} and {@code -R} exist as unary operators. */
        default boolean hasShellOperators() {
            return false;
        }
    }

    /** An expression that is none. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        private final Kind kind;
        private final String word;

        /** What is wrong. */
        public enum Kind {
            /** The word is no whole number. */
            INTEGER_EXPECTED,
            /** The word stands where a unary operator should. */
            UNARY_EXPECTED,
            /** The word stands where a binary operator should. */
            BINARY_EXPECTED,
            /** The expression ended too early. */
            ARGUMENT_EXPECTED,
            /** A closing parenthesis is missing; the word, if any, stands in its place. */
            PARENTHESIS_EXPECTED,
            /** Words are left over, this one the first. */
            TOO_MANY
        }

        Malformed(Kind kind, String word) {
            super(kind + " " + word, null, false, false);
            this.kind = kind;
            this.word = word;
        }

        /** What is wrong. */
        public Kind kind() {
            return kind;
        }

        /** The word it is about; empty for none. */
        public String word() {
            return word;
        }
    }

    private final Sys sys;
    private final Shell shell;

    public Conditions(Sys sys, Shell shell) {
        this.sys = sys;
        this.shell = shell;
    }

    /** The value of an expression given as {@code test} gets it: rules for up to four words, a grammar beyond. */
    public boolean evaluate(List<String> words) throws Malformed {
        return switch (words.size()) {
            case 0 -> false;
            case 1 -> !words.get(0).isEmpty();
            case 2 -> two(words.get(0), words.get(1));
            case 3 -> three(words);
            case 4 -> four(words);
            default -> new Parser(words).parse();
        };
    }

    private boolean two(String first, String second) throws Malformed {
        if (first.equals("!")) {
            return second.isEmpty();
        }
        if (isUnary(first)) {
            return unary(first.charAt(1), second);
        }
        throw new Malformed(Malformed.Kind.UNARY_EXPECTED, first);
    }

    private boolean three(List<String> words) throws Malformed {
        String operator = words.get(1);
        if (isBinary(operator)) {
            return binary(words.get(0), operator, words.get(2));
        }
        if (operator.equals("-a")) {
            return !words.get(0).isEmpty() && !words.get(2).isEmpty();
        }
        if (operator.equals("-o")) {
            return !words.get(0).isEmpty() || !words.get(2).isEmpty();
        }
        if (words.get(0).equals("!")) {
            return !two(operator, words.get(2));
        }
        if (words.get(0).equals("(") && words.get(2).equals(")")) {
            return !operator.isEmpty();
        }
        throw new Malformed(Malformed.Kind.BINARY_EXPECTED, operator);
    }

    private boolean four(List<String> words) throws Malformed {
        if (words.get(0).equals("!")) {
            return !three(words.subList(1, 4));
        }
        if (words.get(0).equals("(") && words.get(3).equals(")")) {
            return two(words.get(1), words.get(2));
        }
        return new Parser(words).parse();
    }

    /** The grammar for more words: {@code -o} binds looser than {@code -a}, {@code !} closest. */
    private final class Parser {
        private final List<String> words;
        private int at;

        Parser(List<String> words) {
            this.words = words;
        }

        boolean parse() throws Malformed {
            boolean value = or();
            if (at < words.size()) {
                throw new Malformed(Malformed.Kind.TOO_MANY, words.get(at));
            }
            return value;
        }

        private boolean or() throws Malformed {
            boolean value = and();
            while (at < words.size() && words.get(at).equals("-o")) {
                at++;
                value |= and();
            }
            return value;
        }

        private boolean and() throws Malformed {
            boolean value = term();
            while (at < words.size() && words.get(at).equals("-a")) {
                at++;
                value &= term();
            }
            return value;
        }

        private boolean term() throws Malformed {
            boolean negated = false;
            while (at < words.size() && words.get(at).equals("!")) {
                negated = !negated;
                at++;
            }
            return primary() != negated;
        }

        private boolean primary() throws Malformed {
            if (at >= words.size()) {
                throw new Malformed(Malformed.Kind.ARGUMENT_EXPECTED, "");
            }
            String word = words.get(at);
            if (word.equals("(")) {
                at++;
                boolean value = or();
                if (at >= words.size() || !words.get(at).equals(")")) {
                    String found = at < words.size() ? words.get(at) : "";
                    throw new Malformed(Malformed.Kind.PARENTHESIS_EXPECTED, found);
                }
                at++;
                return value;
            }
            if (at + 2 < words.size() && isBinary(words.get(at + 1))) {
                at += 3;
                return binary(word, words.get(at - 2), words.get(at - 1));
            }
            at++;
            if (word.equals("-t")) {
                boolean number = at < words.size() && isInteger(words.get(at));
                return isTerminal(number ? words.get(at++) : "1");
            }
            if (isUnary(word) && at < words.size()) {
                return unary(word.charAt(1), words.get(at++));
            }
            return !word.isEmpty();
        }
    }

    /** Whether a word is a unary operator, such as {@code -f}. */
    public boolean isUnary(String word) {
        if (word.length() != 2 || word.charAt(0) != '-') {
            return false;
        }
        char letter = word.charAt(1);
        return "abcdefghknprstuwxzGLNOS".indexOf(letter) >= 0
                || shell.hasShellOperators() && (letter == 'o' || letter == 'v' || letter == 'R');
    }

    /** Whether a word is a binary operator, such as {@code -eq} or {@code =}. */
    public static boolean isBinary(String word) {
        return switch (word) {
            case "=", "==", "!=", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef" -> true;
            default -> false;
        };
    }

    /** The value of a unary condition; {@code letter} is the operator's. */
    public boolean unary(char letter, String operand) throws Malformed {
        return switch (letter) {
            case 'n' -> !operand.isEmpty();
            case 'z' -> operand.isEmpty();
            case 'o' -> shell.isOptionOn(operand);
            case 'v' -> shell.isSet(operand);
            case 'R' -> shell.isReference(operand);
            case 't' -> isTerminal(operand);
            case 'r' -> mayAccess(operand, AtFlags.R_OK);
            case 'w' -> mayAccess(operand, AtFlags.W_OK);
            case 'x' -> mayAccess(operand, AtFlags.X_OK);
            default -> file(letter, operand);
        };
    }

    private boolean file(char letter, String path) {
        Stat stat = stat(path, letter == 'L' || letter == 'h');
        if (stat == null) {
            return false;
        }
        return switch (letter) {
            case 'f' -> hasType(stat, FileMode.S_IFREG);
            case 'd' -> hasType(stat, FileMode.S_IFDIR);
            case 'b' -> hasType(stat, FileMode.S_IFBLK);
            case 'c' -> hasType(stat, FileMode.S_IFCHR);
            case 'p' -> hasType(stat, FileMode.S_IFIFO);
            case 'S' -> hasType(stat, FileMode.S_IFSOCK);
            case 'L', 'h' -> hasType(stat, FileMode.S_IFLNK);
            case 's' -> stat.size() > 0;
            case 'u' -> (stat.mode() & FileMode.S_ISUID) != 0;
            case 'g' -> (stat.mode() & FileMode.S_ISGID) != 0;
            case 'k' -> (stat.mode() & FileMode.S_ISVTX) != 0;
            case 'O' -> stat.uid() == sys.credentials().euid();
            case 'G' -> stat.gid() == sys.credentials().egid();
            case 'N' -> stat.mtimeNanos() > stat.atimeNanos();
            default -> true;
        };
    }

    private static boolean hasType(Stat stat, int type) {
        return (stat.mode() & FileMode.S_IFMT) == type;
    }

    private @Nullable Stat stat(String path, boolean link) {
        try {
            return link ? sys.lstat(path) : sys.stat(path);
        } catch (SyscallException e) {
            return null;
        }
    }

    private boolean mayAccess(String path, int mode) {
        try {
            sys.accessAt(AtFlags.AT_FDCWD, path, mode, AtFlags.AT_EACCESS);
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }

    private static boolean isInteger(String word) {
        try {
            integer(word);
            return true;
        } catch (Malformed e) {
            return false;
        }
    }

    private boolean isTerminal(String operand) {
        long fd;
        try {
            fd = integer(operand);
        } catch (Malformed e) {
            return false;
        }
        try {
            sys.tcgetattr((int) fd);
            return fd == (int) fd;
        } catch (SyscallException e) {
            return false;
        }
    }

    /** The value of a binary condition; strings compare byte by byte. */
    public boolean binary(String left, String operator, String right) throws Malformed {
        return switch (operator) {
            case "=", "==" -> left.equals(right);
            case "!=" -> !left.equals(right);
            case "<" -> compare(left, right) < 0;
            case ">" -> compare(left, right) > 0;
            case "-eq" -> integer(left) == integer(right);
            case "-ne" -> integer(left) != integer(right);
            case "-lt" -> integer(left) < integer(right);
            case "-le" -> integer(left) <= integer(right);
            case "-gt" -> integer(left) > integer(right);
            case "-ge" -> integer(left) >= integer(right);
            case "-nt" -> isNewer(left, right);
            case "-ot" -> isNewer(right, left);
            default -> isSameFile(left, right);
        };
    }

    /** Less than, equal to or greater than zero as {@code a} sorts before, with or behind {@code b} by bytes. */
    public static int compare(String a, String b) {
        int limit = Math.min(a.length(), b.length());
        for (int i = 0; i < limit; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean plain = x < Character.MIN_SURROGATE && y < Character.MIN_SURROGATE;
                return plain ? x - y : java.util.Arrays.compareUnsigned(Text.encode(a), Text.encode(b));
            }
        }
        return a.length() - b.length();
    }

    private boolean isNewer(String a, String b) {
        Stat first = stat(a, false);
        Stat second = stat(b, false);
        return first != null && (second == null || first.mtimeNanos() > second.mtimeNanos());
    }

    private boolean isSameFile(String a, String b) {
        Stat first = stat(a, false);
        Stat second = stat(b, false);
        return first != null && second != null && first.dev() == second.dev() && first.ino() == second.ino();
    }

    /** A whole decimal number, blanks around it allowed. */
    private static long integer(String text) throws Malformed {
        int at = 0;
        int end = text.length();
        while (at < end && isSpace(text.charAt(at))) {
            at++;
        }
        while (end > at && isSpace(text.charAt(end - 1))) {
            end--;
        }
        boolean negative = at < end && text.charAt(at) == '-';
        if (at < end && (negative || text.charAt(at) == '+')) {
            at++;
        }
        if (at == end) {
            throw new Malformed(Malformed.Kind.INTEGER_EXPECTED, text);
        }
        long value = 0;
        for (int i = at; i < end; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || value < (Long.MIN_VALUE + digit) / 10) {
                throw new Malformed(Malformed.Kind.INTEGER_EXPECTED, text);
            }
            value = value * 10 - digit;
        }
        if (!negative && value == Long.MIN_VALUE) {
            throw new Malformed(Malformed.Kind.INTEGER_EXPECTED, text);
        }
        return negative ? value : -value;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c >= 9 && c <= 13;
    }
}
