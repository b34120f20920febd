package org.jarnix.programs.ed;

import org.jarnix.api.lib.regex.Flag;
import org.jarnix.api.lib.regex.Matcher;
import org.jarnix.api.lib.regex.Regex;
import org.jarnix.api.lib.regex.RegexSyntaxException;
import org.jarnix.api.lib.regex.Syntax;
import org.jspecify.annotations.Nullable;

/** Regular expressions, of which an empty one is the last one again. */
final class Patterns {
    static final String UNBALANCED = "Unbalanced brackets ([])";

    private final boolean utf8;
    private final boolean extended;
    private @Nullable Matcher last;

    Patterns(boolean utf8, boolean extended) {
        this.utf8 = utf8;
        this.extended = extended;
    }

    Matcher read(String pattern) throws EdException {
        if (pattern.isEmpty()) {
            return last();
        }
        try {
            Flag[] flags = utf8 ? new Flag[0] : new Flag[] {Flag.BYTES};
            Matcher matcher = Regex.compile(pattern, extended ? Syntax.EXTENDED : Syntax.BASIC, flags)
                    .matcher();
            last = matcher;
            return matcher;
        } catch (RegexSyntaxException e) {
            last = null;
            String reason = String.valueOf(e.getMessage());
            throw new EdException(reason.startsWith("Unmatched [,") ? UNBALANCED : reason);
        }
    }

    Matcher last() throws EdException {
        Matcher matcher = last;
        if (matcher == null) {
            throw new EdException("No previous pattern");
        }
        return matcher;
    }
}
