package org.jarnix.programs.magic;

import org.jarnix.api.lib.Text;
import org.jspecify.annotations.Nullable;

/** Text by its encoding, its lines' ends, and the language that its beginning shows. */
final class Texts {
    private static final int LONG = 300;

    private Texts() {}

    /** The encoding of some data, in words and by its name; null where it is no text. */
    static String @Nullable [] encoding(byte[] data, int length) {
        if (length >= 2 && (data[0] == -1 && data[1] == -2 || data[0] == -2 && data[1] == -1)) {
            boolean little = data[0] == -1;
            return new String[] {
                "Unicode text, UTF-16, " + (little ? "little" : "big") + "-endian text",
                little ? "utf-16le" : "utf-16be"
            };
        }
        boolean high = false;
        boolean utf8 = true;
        boolean latin = true;
        for (int i = 0; i < length; ) {
            int b = data[i] & 0xFF;
            if (b < 0x20 && (b < 7 || b > 13) && b != 0x1B || b == 0x7F) {
                return null;
            }
            if (b < 0x80) {
                i++;
                continue;
            }
            high = true;
            int size = Text.sequence(data, i, length);
            boolean cut = size == 1 && length - i < 4 && Text.isPrefix(data, i, length);
            utf8 &= size > 1 || cut;
            latin &= b >= 0xA0;
            i += utf8 ? size : 1;
        }
        if (!high) {
            return new String[] {"ASCII text", "us-ascii"};
        }
        if (utf8) {
            boolean mark = length >= 3 && (data[0] & 0xFF) == 0xEF && (data[1] & 0xFF) == 0xBB;
            return new String[] {mark ? "Unicode text, UTF-8 (with BOM) text" : "Unicode text, UTF-8 text", "utf-8"};
        }
        return latin
                ? new String[] {"ISO-8859 text", "iso-8859-1"}
                : new String[] {"Non-ISO extended-ASCII text", "unknown-8bit"};
    }

    /** What stands behind the encoding: very long lines, unusual ends of lines, escapes. */
    static String details(byte[] data, int length, boolean wide) {
        int unix = 0;
        int windows = 0;
        int mac = 0;
        int longest = 0;
        int start = 0;
        boolean escapes = false;
        for (int i = 0; i < length; i++) {
            byte b = data[i];
            escapes |= b == 0x1B;
            if (b == '\n' || b == '\r') {
                longest = Math.max(longest, i - start);
                start = i + 1;
            }
            if (b == '\n') {
                boolean pair = i > 0 && data[i - 1] == '\r';
                windows += pair ? 1 : 0;
                mac -= pair ? 1 : 0;
                unix += pair ? 0 : 1;
            } else if (b == '\r') {
                mac++;
            }
        }
        longest = Math.max(longest, length - start);
        StringBuilder out = new StringBuilder();
        if (longest > LONG && !wide) {
            out.append(", with very long lines (").append(longest).append(')');
        }
        if (wide || unix + windows + mac == 0) {
            out.append(", with no line terminators");
        } else if (windows > 0 || mac > 0) {
            out.append(", with ");
            String and = "";
            for (String end : new String[] {windows > 0 ? "CRLF" : "", mac > 0 ? "CR" : "", unix > 0 ? "LF" : ""}) {
                if (!end.isEmpty()) {
                    out.append(and).append(end);
                    and = ", ";
                }
            }
            out.append(" line terminators");
        }
        return out.append(escapes ? ", with escape sequences" : "").toString();
    }

    /** The language that a text's beginning shows, in words and as a media type; null for just text. */
    static String @Nullable [] language(String text) {
        if (text.startsWith("#!")) {
            int end = text.indexOf('\n');
            return interpreter(text.substring(2, end < 0 ? text.length() : end).strip());
        }
        String lower = text.stripLeading().toLowerCase(java.util.Locale.ROOT);
        if (lower.startsWith("<?xml version=\"")) {
            return new String[] {
                "XML " + lower.substring(15, Math.max(15, lower.indexOf('"', 15))) + " document", "text/xml"
            };
        }
        if (lower.startsWith("<!doctype html") || lower.startsWith("<html") || lower.startsWith("<head")) {
            return new String[] {"HTML document", "text/html"};
        }
        if (text.startsWith("-----BEGIN CERTIFICATE-----")) {
            return new String[] {"PEM certificate", "text/plain"};
        }
        if (text.startsWith("diff ") || text.startsWith("--- ") && text.contains("\n+++ ")) {
            return new String[] {"unified diff output", "text/x-diff"};
        }
        if (text.matches("(?s)(.*\n)?#include *[<\"].*")) {
            return new String[] {"C source", "text/x-c"};
        }
        if (text.matches("(?s)(.*\n)?(import \\w+|from \\w+ import .*)\n.*") && text.contains("def ")
                || text.matches("(?s)(.*\n)? *def \\w+\\(.*\\):\n.*")) {
            return new String[] {"Python script", "text/x-script.python"};
        }
        return null;
    }

    private static String[] interpreter(String line) {
        String[] words = line.split(" +");
        String program = words[0].substring(words[0].lastIndexOf('/') + 1);
        if (program.equals("env") && words.length > 1) {
            program = words[1];
        }
        String plain = program.replaceAll("[0-9.]+$", "");
        return switch (plain) {
            case "sh", "dash" -> new String[] {"POSIX shell script", "text/x-shellscript"};
            case "bash" -> new String[] {"Bourne-Again shell script", "text/x-shellscript"};
            case "zsh" -> new String[] {"Paul Falstad's zsh script", "text/x-shellscript"};
            case "python" -> new String[] {"Python script", "text/x-script.python"};
            case "perl" -> new String[] {"Perl script", "text/x-perl"};
            case "ruby" -> new String[] {"Ruby script", "text/x-ruby"};
            case "awk", "gawk" -> new String[] {"awk script", "text/x-awk"};
            case "node" -> new String[] {"Node.js script", "application/javascript"};
            default -> new String[] {"a " + line + " script", "text/plain"};
        };
    }
}
