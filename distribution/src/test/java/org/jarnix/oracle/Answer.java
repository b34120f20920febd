package org.jarnix.oracle;

import java.nio.charset.StandardCharsets;

/** What a script left behind, written so that every byte can be seen and compared. */
record Answer(int status, byte[] out, byte[] err) {
    /** As {@code dev/record-oracle} writes it. */
    String text() {
        return "--- status " + status + "\n" + section("stdout", out) + section("stderr", err);
    }

    private static String section(String name, byte[] bytes) {
        return bytes.length == 0 ? "" : "--- " + name + "\n" + escaped(bytes);
    }

    private static String escaped(byte[] bytes) {
        StringBuilder shown = new StringBuilder();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int lineStart = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                shown.append('\n');
                lineStart = i + 1;
            } else if (c == '\\') {
                shown.append("\\\\");
            } else if (c == '\t') {
                shown.append("\\t");
            } else if (c < ' ' || c > '~' || (i == lineStart && looksLikeHeading(text, i))) {
                shown.append(String.format("\\x%02x", (int) c));
            } else {
                shown.append(c);
            }
        }
        if (lineStart < text.length()) {
            shown.append("\\c\n");
        }
        return shown.toString();
    }

    private static boolean looksLikeHeading(String text, int at) {
        return text.startsWith("===", at) || text.startsWith("---", at);
    }
}
