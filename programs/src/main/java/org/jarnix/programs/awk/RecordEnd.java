package org.jarnix.programs.awk;

import java.util.Objects;
import org.jarnix.api.lib.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** What ends a record: RS. */
record RecordEnd(Kind kind, byte separator, @Nullable Matcher found) {
    enum Kind {
        BYTE,
        PARAGRAPH,
        REGEX
    }

    static RecordEnd of(String rs, Runtime rt) {
        if (rs.isEmpty()) {
            return new RecordEnd(Kind.PARAGRAPH, (byte) '\n', null);
        }
        if (rs.length() == 1) {
            char c = rs.charAt(0);
            boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
            if (!letter || !rt.ignoresCase()) {
                return new RecordEnd(Kind.BYTE, (byte) c, null);
            }
        }
        return new RecordEnd(Kind.REGEX, (byte) 0, rt.regexes().matcher(rs));
    }

    Matcher matcher() {
        return Objects.requireNonNull(found);
    }
}
