package org.jarnix.programs.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.lib.Text;
import org.jspecify.annotations.Nullable;

/** The format of ar archives with GNU's long names, and BSD's where they are read (ar(5)). */
final class ArFile {
    private static final byte[] MAGIC = Text.encode("!<arch>\n");
    private static final int HEADER = 60;
    private static final int SHORT = 15;

    private ArFile() {}

    /** The members of an archive; null where it is none. Tables of symbols are left out. */
    static @Nullable List<ArMember> read(byte[] bytes) {
        if (bytes.length < MAGIC.length || !Text.decode(bytes, 0, MAGIC.length).equals("!<arch>\n")) {
            return null;
        }
        List<ArMember> members = new ArrayList<>();
        String names = "";
        int at = MAGIC.length;
        while (at + HEADER <= bytes.length) {
            String name = field(bytes, at, 16);
            int size = (int) number(field(bytes, at + 48, 10), 10);
            int from = at + HEADER;
            if (size < 0 || size > bytes.length - from || bytes[at + 58] != '`') {
                return null;
            }
            byte[] data = java.util.Arrays.copyOfRange(bytes, from, from + size);
            at = from + size + (size & 1);
            if (name.equals("//")) {
                names = Text.decode(data);
                continue;
            }
            if (name.equals("/") || name.equals("/SYM64/") || name.startsWith("__.SYMDEF")) {
                continue;
            }
            members.add(member(bytes, from - HEADER, name, names, data));
        }
        return members;
    }

    private static ArMember member(byte[] bytes, int at, String field, String names, byte[] data) {
        String name = field;
        byte[] contents = data;
        if (field.startsWith("#1/")) {
            int length = (int) Math.min(number(field.substring(3), 10), data.length);
            name = Text.decode(data, 0, length).replace("\0", "");
            contents = java.util.Arrays.copyOfRange(data, length, data.length);
        } else if (field.length() > 1 && field.startsWith("/")) {
            int from = (int) Math.min(number(field.substring(1), 10), names.length());
            int end = names.indexOf('\n', from);
            name = names.substring(from, end < 0 ? names.length() : end);
        }
        if (name.endsWith("/")) {
            name = name.substring(0, name.length() - 1);
        }
        return new ArMember(
                name,
                number(field(bytes, at + 16, 12), 10),
                (int) number(field(bytes, at + 28, 6), 10),
                (int) number(field(bytes, at + 34, 6), 10),
                (int) number(field(bytes, at + 40, 8), 8),
                contents);
    }

    private static String field(byte[] bytes, int at, int size) {
        return Text.decode(bytes, at, size).stripTrailing();
    }

    private static long number(String text, int radix) {
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), radix);
            if (digit < 0) {
                break;
            }
            value = value * radix + digit;
        }
        return value;
    }

    /** Writes an archive. */
    static void write(OutputStream out, List<ArMember> members) throws IOException {
        out.write(MAGIC);
        StringBuilder names = new StringBuilder();
        List<String> fields = new ArrayList<>();
        for (ArMember member : members) {
            if (Text.encode(member.name()).length > SHORT) {
                fields.add("/" + Text.encode(names.toString()).length);
                names.append(member.name()).append("/\n");
            } else {
                fields.add(member.name() + "/");
            }
        }
        if (!names.isEmpty()) {
            byte[] table = Text.encode(names.toString());
            int padded = table.length + (table.length & 1);
            out.write(Text.encode(String.format(Locale.ROOT, "%-48s%-10d`\n", "//", padded)));
            out.write(table);
            if (padded > table.length) {
                out.write('\n');
            }
        }
        for (int i = 0; i < members.size(); i++) {
            ArMember m = members.get(i);
            String name = fields.get(i);
            int blanks = 16 - Text.encode(name).length;
            out.write(Text.encode(name
                    + " ".repeat(blanks)
                    + String.format(
                            Locale.ROOT,
                            "%-12d%-6d%-6d%-8s%-10d`\n",
                            m.mtime(),
                            m.uid(),
                            m.gid(),
                            Integer.toOctalString(m.mode()),
                            m.data().length)));
            out.write(m.data());
            if ((m.data().length & 1) != 0) {
                out.write('\n');
            }
        }
    }
}
