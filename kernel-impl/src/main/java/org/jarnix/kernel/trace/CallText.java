package org.jarnix.kernel.trace;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jarnix.api.AtFlags;
import org.jarnix.api.FileMode;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Signal;
import org.jarnix.api.Stat;
import org.jspecify.annotations.Nullable;

/** A system call as a line of text, made from its name and its arguments as they are; no call has words of its own. */
final class CallText {
    private static final int MOST_ELEMENTS = 32;

    private final int longest;

    /** @param longest how many characters of a text are shown */
    CallText(int longest) {
        this.longest = longest;
    }

    /**
     * The arguments, with commas between.
     *
     * @param result what the call answered, null before it has or where it failed
     * @param positions where each buffer stood before the call
     */
    String arguments(Method call, @Nullable Object @Nullable [] arguments, @Nullable Object result, int[] positions) {
        if (arguments == null) {
            return "";
        }
        StringJoiner text = new StringJoiner(", ");
        boolean reads = call.getName().startsWith("read") || call.getName().equals("getrandom");
        for (int i = 0; i < arguments.length; i++) {
            Object argument = arguments[i];
            if (argument instanceof byte[] bytes) {
                int offset = i + 2 < arguments.length && arguments[i + 1] instanceof Integer from ? from : 0;
                int length = i + 2 < arguments.length && arguments[i + 2] instanceof Integer most ? most : bytes.length;
                int shown = reads ? result instanceof Integer n ? n : reads && result == null ? 0 : length : length;
                text.add(bytes(bytes, offset, Math.min(shown, bytes.length - offset)));
                if (i + 2 < arguments.length) {
                    text.add(String.valueOf(arguments[i + 2]));
                    i += 2;
                }
            } else if (argument instanceof ByteBuffer buffer) {
                text.add(buffer(buffer, positions[i]));
            } else {
                text.add(argument(call, i, argument));
            }
        }
        return text.toString();
    }

    private String buffer(ByteBuffer buffer, int from) {
        int length = Math.max(0, Math.min(buffer.position() - from, longest + 1));
        byte[] copy = new byte[length];
        buffer.get(from, copy);
        return bytes(copy, 0, length);
    }

    private String argument(Method call, int index, @Nullable Object argument) {
        String name = call.getName();
        if (argument instanceof Integer number) {
            boolean at = name.endsWith("At") && (index == 0 || name.matches("linkAt|renameAt") && index == 2);
            if (at && number == AtFlags.AT_FDCWD) {
                return "AT_FDCWD";
            }
            if (name.equals("openAt") && index == 2) {
                return openFlags(number);
            }
            boolean mode = name.equals("openAt") && index == 3
                    || name.matches("mkdirAt|chmodAt|mknodAt") && index == 2
                    || name.equals("umask");
            if (mode) {
                return octal(number);
            }
        }
        return value(argument);
    }

    private static String octal(int number) {
        return number == 0 ? "0" : String.format(Locale.ROOT, "0%03o", number);
    }

    private static String openFlags(int flags) {
        StringJoiner text = new StringJoiner("|");
        text.add(new String[] {"O_RDONLY", "O_WRONLY", "O_RDWR", "O_ACCMODE"}[flags & OpenFlags.O_ACCMODE]);
        int[] bits = {
            OpenFlags.O_CREAT,
            OpenFlags.O_EXCL,
            OpenFlags.O_TRUNC,
            OpenFlags.O_APPEND,
            OpenFlags.O_NONBLOCK,
            OpenFlags.O_DIRECTORY,
            OpenFlags.O_NOFOLLOW,
            OpenFlags.O_CLOEXEC,
            OpenFlags.O_PATH
        };
        String[] names = {
            "O_CREAT", "O_EXCL", "O_TRUNC", "O_APPEND", "O_NONBLOCK", "O_DIRECTORY", "O_NOFOLLOW", "O_CLOEXEC", "O_PATH"
        };
        int left = flags & ~OpenFlags.O_ACCMODE;
        for (int i = 0; i < bits.length; i++) {
            if (bits[i] != 0 && (left & bits[i]) == bits[i]) {
                text.add(names[i]);
                left &= ~bits[i];
            }
        }
        if (left != 0) {
            text.add("0x" + Integer.toHexString(left));
        }
        return text.toString();
    }

    /** A value of any kind. */
    String value(@Nullable Object value) {
        return switch (value) {
            case null -> "NULL";
            case String text -> quoted(text);
            case Signal signal -> signal.label();
            case Enum<?> constant -> constant.name();
            case Number number -> number.toString();
            case Boolean flag -> flag ? "1" : "0";
            case byte[] bytes -> bytes(bytes, 0, bytes.length);
            case int[] numbers -> Arrays.toString(numbers);
            case Object[] elements -> elements(Arrays.asList(elements));
            case Collection<?> elements -> elements(elements);
            case Map<?, ?> entries -> "/* " + entries.size() + " entries */";
            case Stat stat -> stat(stat);
            case java.time.Duration duration -> duration.toNanos() / 1e9 + "s";
            case Record some -> fields(some);
            default -> "{...}";
        };
    }

    private String elements(Collection<?> elements) {
        StringJoiner text = new StringJoiner(", ", "[", elements.size() > MOST_ELEMENTS ? ", ...]" : "]");
        elements.stream().limit(MOST_ELEMENTS).forEach(element -> text.add(value(element)));
        return text.toString();
    }

    private static String stat(Stat stat) {
        String type = switch (stat.mode() & FileMode.S_IFMT) {
            case FileMode.S_IFREG -> "S_IFREG";
            case FileMode.S_IFDIR -> "S_IFDIR";
            case FileMode.S_IFLNK -> "S_IFLNK";
            case FileMode.S_IFIFO -> "S_IFIFO";
            case FileMode.S_IFCHR -> "S_IFCHR";
            case FileMode.S_IFBLK -> "S_IFBLK";
            default -> "S_IFSOCK";
        };
        return "{mode=" + type + "|" + octal(stat.mode() & ~FileMode.S_IFMT) + ", size=" + stat.size() + ", ...}";
    }

    private String fields(Record some) {
        StringJoiner text = new StringJoiner(", ", "{", "}");
        for (RecordComponent component : some.getClass().getRecordComponents()) {
            try {
                text.add(component.getName() + "="
                        + value(component.getAccessor().invoke(some)));
            } catch (ReflectiveOperationException e) {
                text.add(component.getName() + "=...");
            }
        }
        return text.toString();
    }

    private String bytes(byte[] bytes, int offset, int length) {
        StringBuilder text = new StringBuilder(Math.min(length, longest) + 2).append('"');
        for (int i = 0; i < Math.min(length, longest); i++) {
            escape(text, (char) (bytes[offset + i] & 0xFF));
        }
        return text.append(length > longest ? "\"..." : "\"").toString();
    }

    private String quoted(String value) {
        StringBuilder text = new StringBuilder().append('"');
        int length = Math.min(value.length(), Math.max(longest, 256));
        for (int i = 0; i < length; i++) {
            escape(text, value.charAt(i));
        }
        return text.append(value.length() > length ? "\"..." : "\"").toString();
    }

    private static void escape(StringBuilder text, char c) {
        switch (c) {
            case '\n' -> text.append("\\n");
            case '\t' -> text.append("\\t");
            case '\r' -> text.append("\\r");
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            default -> {
                if (c < ' ' || c > '~') {
                    text.append('\\').append(Integer.toOctalString(c));
                } else {
                    text.append(c);
                }
            }
        }
    }
}
