package org.jarnix.programs.diff;

import java.io.IOException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Io;
import org.jspecify.annotations.Nullable;

/**
 * Which format the options ask for, and how many lines around changes.
 *
 * @param context lines of context, where the format has any
 */
record DiffStyle(Form form, int context) {
    private static final int USUAL = 3;

    /** The formats. */
    enum Form {
        NORMAL,
        CONTEXT,
        UNIFIED,
        ED,
        FORWARD_ED,
        RCS,
        SIDE_BY_SIDE,
        GROUPS
    }

    /** Reads the options: two formats at once are refused, and the largest context counts. */
    static DiffStyle of(Io io, Args args) throws IOException {
        Form form = null;
        int context = -1;
        int old = -1;
        boolean inNumber = false;
        for (Args.Given given : args.options()) {
            boolean digit =
                    given.key().length() == 1 && Character.isDigit(given.key().charAt(0));
            if (digit) {
                old = Diff.number((inNumber ? old : "") + given.key());
            }
            inNumber = digit;
            Form asked = form(given.key());
            if (asked != null && form != null && asked != form) {
                throw io.usage("conflicting output style options");
            }
            form = asked == null ? form : asked;
            if (asked == Form.CONTEXT || asked == Form.UNIFIED) {
                context = Math.max(context, lines(io, given.value()));
            }
        }
        if (form == null && args.has("p")) {
            form = Form.CONTEXT;
            context = USUAL;
        }
        boolean explicit = args.has("U") || args.has("C") || args.has("unified") || args.has("context");
        return new DiffStyle(form == null ? Form.NORMAL : form, old > context || old >= 0 && !explicit ? old : context);
    }

    private static int lines(Io io, @Nullable String word) throws IOException {
        int lines = word == null ? USUAL : Diff.number(word);
        if (lines < 0) {
            throw io.usage("invalid context length '" + word + "'");
        }
        return lines;
    }

    private static @Nullable Form form(String key) {
        return switch (key) {
            case "normal" -> Form.NORMAL;
            case "c", "C", "context" -> Form.CONTEXT;
            case "u", "U", "unified" -> Form.UNIFIED;
            case "ed" -> Form.ED;
            case "forward-ed" -> Form.FORWARD_ED;
            case "rcs" -> Form.RCS;
            case "side-by-side" -> Form.SIDE_BY_SIDE;
            case "ifdef" -> Form.GROUPS;
            default -> key.endsWith("-format") ? Form.GROUPS : null;
        };
    }
}
