package org.jarnix.programs.diff;

import java.io.IOException;
import org.jarnix.api.lib.Io;
import org.jspecify.annotations.Nullable;

/**
 * The colours of what is shown, as {@code --palette} gives them: {@code ad=32:de=31} and so on.
 *
 * @param reset the code that ends a colour
 */
record Palette(String reset, String head, String place, String old, String fresh) {
    static final Palette USUAL = new Palette("0", "1", "36", "31", "32");

    /** The usual colours but for those that a list gives; what cannot be read is said, and nothing is coloured. */
    static @Nullable Palette of(Io io, String list) throws IOException {
        Palette palette = USUAL;
        for (String part : list.isEmpty() ? new String[0] : list.split(":")) {
            String code = part.substring(Math.min(part.length(), 3));
            if (!part.matches("..=[0-9;]*")) {
                io.note(io.name() + ": unparsable value for --palette\n");
                return null;
            }
            switch (part.substring(0, 2)) {
                case "rs" -> palette = new Palette(code, palette.head, palette.place, palette.old, palette.fresh);
                case "hd" -> palette = new Palette(palette.reset, code, palette.place, palette.old, palette.fresh);
                case "ln" -> palette = new Palette(palette.reset, palette.head, code, palette.old, palette.fresh);
                case "de" -> palette = new Palette(palette.reset, palette.head, palette.place, code, palette.fresh);
                case "ad" -> palette = new Palette(palette.reset, palette.head, palette.place, palette.old, code);
                default -> {
                    io.note(io.name() + ": unrecognized prefix: " + part.substring(0, 2) + "\n");
                    io.note(io.name() + ": unparsable value for --palette\n");
                    return null;
                }
            }
        }
        return palette;
    }

    /** What begins a colour; nothing where text is plain. */
    String begin(Printer.Colour colour) {
        return switch (colour) {
            case PLAIN -> "";
            case HEAD -> "\u001b[" + head + "m";
            case PLACE -> "\u001b[" + place + "m";
            case OLD -> "\u001b[" + old + "m";
            case NEW -> "\u001b[" + fresh + "m";
        };
    }

    /** What ends a colour. */
    String end() {
        return "\u001b[" + reset + "m";
    }
}
