package org.jarnix.kernel.play;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jarnix.api.AtFlags;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.IpcFlags;
import org.jarnix.api.MountFlags;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Poll;
import org.jarnix.api.Signal;

/** The words of {@code dev/call-oracle}: numbers by name, and bytes as text. */
final class Words {
    private static final int LONG_RUN = 20;
    private static final Pattern TIMES = Pattern.compile("\\{(.)\\*(\\d+)}");
    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("O_SYNC", 0),
            Map.entry("SHM_RDONLY", IpcFlags.SHM_RDONLY),
            Map.entry("RENAME_WHITEOUT", 4),
            Map.entry("FD_CLOEXEC", OpenFlags.O_CLOEXEC),
            Map.entry("WNOHANG", 1),
            Map.entry("WUNTRACED", 2),
            Map.entry("WSTOPPED", 2),
            Map.entry("WEXITED", 4),
            Map.entry("WCONTINUED", 8),
            Map.entry("WNOWAIT", 0x0100_0000),
            Map.entry("MSG_PEEK", 0x2),
            Map.entry("MSG_TRUNC", 0x20),
            Map.entry("MSG_DONTWAIT", 0x40),
            Map.entry("MSG_WAITALL", 0x100),
            Map.entry("MSG_NOSIGNAL", 0x4000),
            Map.entry("LOCK_SH", 1),
            Map.entry("LOCK_EX", 2),
            Map.entry("LOCK_NB", 4),
            Map.entry("LOCK_UN", 8),
            Map.entry("IPC_PRIVATE", 0),
            Map.entry("IPC_CREAT", 01000),
            Map.entry("IPC_EXCL", 02000),
            Map.entry("IPC_NOWAIT", 04000),
            Map.entry("SEM_UNDO", 010000),
            Map.entry("MSG_NOERROR", 010000));

    private Words() {}

    /** A number, or names of bits with bars between them. */
    static int number(String words) {
        int value = 0;
        for (String word : words.split("\\|")) {
            value |= one(word);
        }
        return value;
    }

    private static int one(String word) {
        if (word.startsWith("O_") && !word.equals("O_SYNC")) {
            return constant(OpenFlags.class, word);
        }
        if (word.startsWith("AT_") || word.startsWith("RENAME_") && !word.equals("RENAME_WHITEOUT")) {
            return constant(AtFlags.class, word);
        }
        if (word.startsWith("MS_") || word.startsWith("MNT_") || word.startsWith("UMOUNT_")) {
            return constant(MountFlags.class, word);
        }
        if (word.startsWith("S_")) {
            return constant(FileMode.class, word);
        }
        if (word.startsWith("POLL")) {
            return constant(Poll.class, word);
        }
        Integer known = NUMBERS.get(word);
        return known != null ? known : Integer.decode(word);
    }

    private static int constant(Class<?> owner, String name) {
        try {
            return owner.getField(name).getInt(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    static Signal signal(String word) {
        return switch (word) {
            case "RT1" -> Signal.SIGRTMIN_1;
            case "RT2" -> Signal.SIGRTMIN_2;
            case "RT3" -> Signal.SIGRTMIN_3;
            default -> Signal.valueOf("SIG" + word);
        };
    }

    static Set<Signal> signals(List<String> words) {
        Set<Signal> set = EnumSet.noneOf(Signal.class);
        for (String word : words) {
            if (!word.equals("none")) {
                set.add(signal(word));
            }
        }
        return set;
    }

    static String name(Signal signal) {
        return signal.isRealTime()
                ? "RT" + (signal.number() - Signal.SIGRTMIN.number())
                : signal.name().substring("SIG".length());
    }

    static String names(Set<Signal> signals) {
        if (signals.isEmpty()) {
            return "none";
        }
        return String.join(
                " ", EnumSet.copyOf(signals).stream().map(Words::name).toList());
    }

    static String name(Errno errno) {
        return errno.name();
    }

    /** {a*300} is 300 times a, %0a a byte, '' nothing. */
    static byte[] bytes(String word) {
        String text = word.equals("''") ? "" : word;
        Matcher times = TIMES.matcher(text);
        text = times.replaceAll(m -> Matcher.quoteReplacement(m.group(1).repeat(Integer.parseInt(m.group(2)))));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '%') {
                bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(text.charAt(i));
            }
        }
        return bytes.toByteArray();
    }

    static String path(String word) {
        return new String(bytes(word), StandardCharsets.ISO_8859_1);
    }

    /** Bytes as the recorder writes them. */
    static String text(byte[] bytes, int n) {
        StringBuilder text = new StringBuilder("'");
        for (int i = 0; i < n; ) {
            int run = 1;
            while (i + run < n && bytes[i + run] == bytes[i]) {
                run++;
            }
            int c = bytes[i] & 0xff;
            boolean plain = c > ' ' && c < 127 && "'%{".indexOf(c) < 0;
            String shown = plain ? String.valueOf((char) c) : String.format("%%%02x", c);
            text.append(run > LONG_RUN ? "{" + shown + "*" + run + "}" : shown.repeat(run));
            i += run;
        }
        return text.append('\'').toString();
    }
}
