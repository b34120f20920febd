package org.jarnix.programs.awk;

import java.io.IOException;
import org.jarnix.api.lib.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Constants. */
final class Literals {
    private Literals() {}

    /** A number. */
    static final class Num extends Expr.Number {
        private final double value;

        Num(double value) {
            this.value = value;
        }

        double value() {
            return value;
        }

        @Override
        double num(Runtime rt) {
            return value;
        }
    }

    /** A string. */
    static final class Text extends Expr.Str {
        private final String value;

        Text(String value) {
            this.value = value;
        }

        @Override
        String str(Runtime rt) {
            return value;
        }
    }

    /** A regular expression as a value, {@code @/a+/}. */
    static final class TypedPattern extends Expr.InCell {
        private final Cell value = new Cell();

        TypedPattern(String source) {
            value.setRegex(source);
        }

        @Override
        Cell cell(Runtime rt) {
            return value;
        }
    }

    /** A regular expression between slashes: alone it asks whether the record matches. */
    static final class Pattern extends Expr.Truth {
        private final String source;
        private @Nullable Matcher matcher;

        Pattern(String source) {
            this.source = source;
        }

        String source() {
            return source;
        }

        Matcher matcher(Runtime rt) {
            if (rt.ignoresCase()) {
                return rt.regexes().matcher(source);
            }
            Matcher found = matcher;
            if (found == null) {
                found = rt.regexes().matcher(source);
                matcher = found;
            }
            return found;
        }

        @Override
        boolean truth(Runtime rt) throws IOException {
            Fields fields = rt.fields();
            byte[] bytes = fields.bytes();
            return matcher(rt).findEnd(bytes, fields.start(), fields.start(), fields.end()) >= 0;
        }
    }
}
