package org.jarnix.programs.grep;

import java.io.IOException;
import org.jarnix.api.lib.Out;
import org.jspecify.annotations.Nullable;

/** The colours of grep's output, as {@code GREP_COLORS} sets them: sequences of SGR parameters (ECMA-48 8.3.117). */
final class Colors {
    private String selectedMatch = "01;31";
    private String contextMatch = "01;31";
    private String selectedLine = "";
    private String contextLine = "";
    private String fileName = "35";
    private String number = "32";
    private String offset = "32";
    private String separator = "36";
    private boolean reverse;
    private boolean erases = true;

    private Colors() {}

    /** Reads {@code ms=01;31:ne:...}; reading ends at the first thing that makes no sense. */
    static Colors parse(@Nullable String capabilities, @Nullable String old) {
        Colors colors = new Colors();
        if (old != null && !old.isEmpty()) {
            colors.selectedMatch = old;
            colors.contextMatch = old;
        }
        if (capabilities != null) {
            for (String capability : capabilities.split(":")) {
                int equals = capability.indexOf('=');
                String value = equals < 0 ? null : capability.substring(equals + 1);
                if (value != null && !value.matches("[0-9;]*")
                        || !colors.set(equals < 0 ? capability : capability.substring(0, equals), value)) {
                    break;
                }
            }
        }
        return colors;
    }

    private boolean set(String name, @Nullable String value) {
        if (value == null) {
            reverse |= name.equals("rv");
            erases &= !name.equals("ne");
            return true;
        }
        switch (name) {
            case "mt" -> {
                selectedMatch = value;
                contextMatch = value;
            }
            case "ms" -> selectedMatch = value;
            case "mc" -> contextMatch = value;
            case "sl" -> selectedLine = value;
            case "cx" -> contextLine = value;
            case "fn" -> fileName = value;
            case "ln" -> number = value;
            case "bn" -> offset = value;
            case "se" -> separator = value;
            default -> {}
        }
        return true;
    }

    String fileName() {
        return fileName;
    }

    String number() {
        return number;
    }

    String offset() {
        return offset;
    }

    String separator() {
        return separator;
    }

    String match(boolean selected) {
        return selected ? selectedMatch : contextMatch;
    }

    /** The colour of a whole line; with {@code rv} and {@code -v} the two kinds change places. */
    String line(boolean selected, boolean invert) {
        return selected ^ (reverse && invert) ? selectedLine : contextLine;
    }

    void start(Out out, String color) throws IOException {
        if (!color.isEmpty()) {
            out.print("\33[" + color + (erases ? "m\33[K" : "m"));
        }
    }

    void end(Out out, String color) throws IOException {
        if (!color.isEmpty()) {
            out.print(erases ? "\33[m\33[K" : "\33[m");
        }
    }
}
