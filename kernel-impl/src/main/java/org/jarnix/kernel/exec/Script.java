package org.jarnix.kernel.exec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file that begins with {@code #!}: the interpreter and at most one argument for it (execve(2)). */
record Script(String interpreter, @Nullable String argument) {
    /** Reads the first line; null where it is not such a file or its line does not fit. */
    static @Nullable Script parse(ByteBuffer head, boolean complete) {
        if (head.remaining() < 2 || head.get(0) != '#' || head.get(1) != '!') {
            return null;
        }
        byte[] bytes = new byte[head.remaining()];
        head.get(0, bytes);
        int end = 2;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        int from = skipBlanks(bytes, 2, end);
        int to = from;
        while (to < end && !blank(bytes[to])) {
            to++;
        }
        boolean cut = end == bytes.length && !complete;
        if (from == to || (cut && to == end)) {
            return null;
        }
        int argFrom = skipBlanks(bytes, to, end);
        int argTo = end;
        while (argTo > argFrom && blank(bytes[argTo - 1])) {
            argTo--;
        }
        return new Script(text(bytes, from, to), argFrom == argTo ? null : text(bytes, argFrom, argTo));
    }

    /** The arguments that the interpreter is started with. */
    List<String> argv(String path, List<String> argv) {
        List<String> all = new ArrayList<>(argv.size() + 2);
        all.add(interpreter);
        if (argument != null) {
            all.add(argument);
        }
        all.add(path);
        all.addAll(argv.isEmpty() ? argv : argv.subList(1, argv.size()));
        return all;
    }

    private static int skipBlanks(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && blank(bytes[at])) {
            at++;
        }
        return at;
    }

    private static boolean blank(byte b) {
        return b == ' ' || b == '\t';
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
